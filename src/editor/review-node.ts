import type { HunkGroup } from '../engine/model'
import type { ReportJson } from '../host/worker-messages'
import type { Session } from './session'

export type FileJson = ReportJson['files'][number]
export type HunkJson = FileJson['hunks'][number]
export type FindingJson = ReportJson['findings'][number]
export type FailureJson = ReportJson['failures'][number]
export type ConditionJson = ReportJson['conditions'][number]

/** How the tree is laid out: by what is to be done, by file, or by folder. */
export const GROUPINGS = ['attention', 'file', 'folder'] as const
export type Grouping = (typeof GROUPINGS)[number]

/** What the tree is made of. */
export type Node =
  | StepNode
  | GroupNode
  | FolderNode
  | FileNode
  | HunkNode
  | FindingNode
  | FailureNode
  | ConditionNode
  | MoreNode

/** What comes next, once everything is reviewed. */
export interface StepNode {
  readonly kind: 'step'
  readonly session: Session
  readonly step: 'describe' | 'commit' | 'push'
}

export interface GroupNode {
  readonly kind: 'group'
  readonly session: Session
  readonly group: HunkGroup
  readonly children: readonly (FileNode | HunkNode)[]
}

/** What is to be done with the hunks of a group. */
export const GROUP_TITLES: Readonly<Record<HunkGroup, string>> = {
  attention: 'Needs attention',
  review: 'To review',
  reviewed: 'Reviewed',
  'not-counted': 'Not counted',
}

export interface FolderNode {
  readonly kind: 'folder'
  readonly session: Session
  /** Without the slash at its end; '' for the repository's own. */
  readonly path: string
  readonly files: readonly FileJson[]
}

export interface FileNode {
  readonly kind: 'file'
  readonly session: Session
  readonly file: FileJson
  readonly grouping: Grouping
}

export interface HunkNode {
  readonly kind: 'hunk'
  readonly session: Session
  readonly file: FileJson
  readonly hunk: HunkJson
  readonly grouping: Grouping
}

export interface FindingNode {
  readonly kind: 'finding'
  readonly session: Session
  /** Absent where it is about the whole change. */
  readonly file: FileJson | undefined
  readonly finding: FindingJson
}

export interface FailureNode {
  readonly kind: 'failure'
  readonly session: Session
  readonly failure: FailureJson
  readonly index: number
}

/** Something the rules file requires and that is missing. */
export interface ConditionNode {
  readonly kind: 'condition'
  readonly session: Session
  readonly condition: ConditionJson
}

/** The rest of a long list: its rows are made when it is opened. */
export interface MoreNode {
  readonly kind: 'more'
  readonly session: Session
  readonly rest: readonly Node[]
}

/** Tells a row from all others, also from those of another report. */
export function idOf(node: Node): string {
  switch (node.kind) {
    case 'group':
      return `group:${node.group}`
    case 'folder':
      return `folder:${node.path}`
    case 'file':
      return `file:${node.file.path}`
    case 'hunk':
      return `hunk:${node.file.path}:${node.hunk.id}`
    case 'finding':
      return `finding:${node.finding.fingerprint}`
    case 'failure':
      return `failure:${node.index}`
    case 'condition':
      return `condition:${node.condition.id}`
    case 'step':
      return `step:${node.step}`
    case 'more': {
      const [first] = node.rest
      return `more:${first ? idOf(first) : ''}`
    }
  }
}
