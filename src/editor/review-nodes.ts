import type { HunkGroup } from '../engine/model'
import type { ReportJson, ReviewAnswer } from '../host/worker-messages'
import { indexOf } from './report-index'
import type {
  FileJson,
  FileNode,
  FindingJson,
  FolderNode,
  Grouping,
  GroupNode,
  HunkJson,
  HunkNode,
  Node,
  StepNode,
} from './review-node'
import type { Session } from './session'

/** Rows that are made at once; VS Code wants all that it is given, whether they are in sight or not. */
const PAGE = 200

const paged = (session: Session, nodes: readonly Node[]): Node[] =>
  nodes.length <= PAGE ? [...nodes] : [...nodes.slice(0, PAGE), { kind: 'more', session, rest: nodes.slice(PAGE) }]

/** What could not be done and what is required, then what is said of the whole change, then the hunks, the riskiest first. */
export function rootNodes(session: Session, { report }: ReviewAnswer, grouping: Grouping): Node[] {
  return [
    ...report.failures.map((failure, index): Node => ({ kind: 'failure', session, failure, index })),
    ...report.conditions
      .filter(({ met }) => !met)
      .map((condition): Node => ({ kind: 'condition', session, condition })),
    ...openFindings(report)
      .filter((finding) => finding.path === null)
      .map((finding): Node => ({ kind: 'finding', session, file: undefined, finding })),
    ...stepsOf(report).map((step): Node => ({ kind: 'step', session, step })),
    ...groupedNodes(session, report, grouping),
  ]
}

/** Nothing comes next before all of it is reviewed, and what is to be pushed is committed already. */
function stepsOf(report: ReportJson): StepNode['step'][] {
  if (!isReviewed(report)) return []
  return report.scope.kind === 'staged' ? ['describe', 'commit', 'push'] : ['describe', 'push']
}

/** Whether every hunk that is to be looked at has been. */
export function isReviewed(report: ReportJson): boolean {
  const hunks = walkHunks(report)
  return hunks.length > 0 && hunks.every(({ hunk }) => hunk.reviewed)
}

function groupedNodes(session: Session, report: ReportJson, grouping: Grouping): Node[] {
  if (grouping === 'attention') return groupNodes(session, report)
  return paged(session, grouping === 'file' ? fileNodes(session, report.files, grouping) : folderNodes(session, report))
}

export function childNodes(node: Node, { report }: ReviewAnswer): Node[] {
  const { session } = node
  switch (node.kind) {
    case 'group':
      return paged(session, node.children)
    case 'more':
      return paged(session, node.rest)
    case 'folder':
      return paged(session, fileNodes(session, node.files, 'folder'))
    case 'file': {
      const { file, grouping } = node
      return paged(session, [
        ...fileFindings(report, file).map((finding): Node => ({ kind: 'finding', session, file, finding })),
        ...byAttention(file.hunks).map((hunk): Node => ({ kind: 'hunk', session, file, hunk, grouping })),
      ])
    }
    case 'hunk': {
      const { file, hunk } = node
      return findingsOf(report, file, hunk).map((finding): Node => ({ kind: 'finding', session, file, finding }))
    }
    default:
      return []
  }
}

/** The rows from the top of the tree to the first one that is it. */
export function pathTo(
  session: Session,
  review: ReviewAnswer,
  grouping: Grouping,
  isIt: (node: Node) => boolean,
): Node[] | undefined {
  const search = (nodes: readonly Node[]): Node[] | undefined => {
    for (const node of nodes) {
      if (isIt(node)) return [node]
      const below = search(childNodes(node, review))
      if (below) return [node, ...below]
    }
    return undefined
  }
  return search(rootNodes(session, review, grouping))
}

export const GROUPS: readonly HunkGroup[] = ['attention', 'review', 'reviewed', 'not-counted']

function groupNodes(session: Session, report: ReportJson): GroupNode[] {
  const hunks = allHunks(report).map(
    ({ file, hunk }): HunkNode => ({ kind: 'hunk', session, file, hunk, grouping: 'attention' }),
  )
  // Binary files, renames and what else has no lines to show.
  const bare = report.files.filter((file) => file.hunks.length === 0)
  return GROUPS.flatMap((group): GroupNode[] => {
    const children = [
      ...hunks.filter(({ hunk }) => hunk.group === group),
      ...bare
        .filter((file) => (fileFindings(report, file).length > 0 ? 'attention' : 'not-counted') === group)
        .map((file): FileNode => ({ kind: 'file', session, file, grouping: 'attention' })),
    ]
    return children.length === 0 ? [] : [{ kind: 'group', session, group, children }]
  })
}

/** What stands in it and asks for most. */
const attentionOf = ({ hunks }: FileJson): number => hunks.reduce((most, hunk) => Math.max(most, hunk.attention), 0)

function fileNodes(session: Session, files: readonly FileJson[], grouping: Grouping): FileNode[] {
  return [...files]
    .sort((a, b) => attentionOf(b) - attentionOf(a))
    .map((file): FileNode => ({ kind: 'file', session, file, grouping }))
}

/** Each folder that holds changed files, the one with the riskiest hunk first. */
function folderNodes(session: Session, report: ReportJson): FolderNode[] {
  const folders = new Map<string, FileJson[]>()
  // In the order of its riskiest file each folder comes first.
  for (const { file } of fileNodes(session, report.files, 'folder')) {
    const path = file.path.slice(0, Math.max(0, file.path.lastIndexOf('/')))
    const files = folders.get(path)
    if (files) files.push(file)
    else folders.set(path, [file])
  }
  return [...folders].map(([path, files]): FolderNode => ({ kind: 'folder', session, path, files }))
}

type Stop = { readonly file: FileJson; readonly hunk: HunkJson }

/** Every hunk with its file, in the order of attention. */
export const allHunks = (report: ReportJson): readonly Stop[] => indexOf(report).hunks

/** The hunks that are to be looked at, or have been. */
export const walkHunks = (report: ReportJson): readonly Stop[] =>
  allHunks(report).filter(({ hunk }) => hunk.group !== 'not-counted')

export const openFindings = (report: ReportJson): readonly FindingJson[] => indexOf(report).findings

export const findingsOf = (report: ReportJson, file: FileJson, hunk: HunkJson): FindingJson[] =>
  (indexOf(report).byHunk.get(hunk.id) ?? []).filter((finding) => finding.path === file.path)

/** What is said of a row and of those beneath it. */
export function findingsUnder(node: Node, report: ReportJson): FindingJson[] {
  switch (node.kind) {
    case 'finding':
      return [node.finding]
    case 'hunk':
      return findingsOf(report, node.file, node.hunk)
    case 'failure':
    case 'condition':
    case 'step':
      return []
    case 'group':
    case 'more':
      return (node.kind === 'group' ? node.children : node.rest).flatMap((child) => findingsUnder(child, report))
    default: {
      const files = node.kind === 'folder' ? node.files : [node.file]
      return files.flatMap(({ path }) => indexOf(report).byPath.get(path) ?? [])
    }
  }
}

const fileFindings = (report: ReportJson, file: FileJson): FindingJson[] =>
  (indexOf(report).byPath.get(file.path) ?? []).filter((finding) => finding.hunkId === null)

/** Stable: ties stay in the order of the diff. */
const byAttention = (hunks: readonly HunkJson[]): HunkJson[] => [...hunks].sort((a, b) => b.attention - a.attention)

/** Its lines on the new side, 1-based; where it only deletes at an end, the line beside it. */
export const hunkLines = ({ newStart, newLines }: HunkJson): number[] =>
  Array.from({ length: Math.max(1, newLines) }, (_, index) => Math.max(1, newStart) + index)
