import type { Failure } from '../engine/model'
import type { ReportJson, ReviewAnswer } from '../host/worker-messages'
import type { Session } from './session'

export type FileJson = ReportJson['files'][number]
export type HunkJson = FileJson['hunks'][number]
export type FindingJson = ReportJson['findings'][number]

/** What the tree is made of. */
export type Node =
  | { readonly kind: 'file'; readonly session: Session; readonly file: FileJson }
  | { readonly kind: 'hunk'; readonly session: Session; readonly file: FileJson; readonly hunk: HunkJson }
  | {
      readonly kind: 'finding'
      readonly session: Session
      readonly file: FileJson | undefined
      readonly finding: FindingJson
    }
  | { readonly kind: 'failure'; readonly session: Session; readonly failure: Failure; readonly index: number }

/** What could not be done, then what is said of the whole change, then the files, the riskiest first. */
export function rootNodes(session: Session, { report, failures }: ReviewAnswer): Node[] {
  return [
    ...failures.map((failure, index): Node => ({ kind: 'failure', session, failure, index })),
    ...openFindings(report)
      .filter((finding) => finding.path === null)
      .map((finding): Node => ({ kind: 'finding', session, file: undefined, finding })),
    ...byAttention(report.files, attentionOf).map((file): Node => ({ kind: 'file', session, file })),
  ]
}

export function childNodes(node: Node, { report }: ReviewAnswer): Node[] {
  const { session } = node
  if (node.kind === 'file') {
    const { file } = node
    const ofFile = openFindings(report).filter((finding) => finding.path === file.path && finding.hunkId === null)
    return [
      ...ofFile.map((finding): Node => ({ kind: 'finding', session, file, finding })),
      ...byAttention(file.hunks, (hunk) => hunk.attention).map((hunk): Node => ({ kind: 'hunk', session, file, hunk })),
    ]
  }
  if (node.kind === 'hunk') {
    const { file, hunk } = node
    return findingsOf(report, file, hunk).map((finding): Node => ({ kind: 'finding', session, file, finding }))
  }
  return []
}

export const openFindings = (report: ReportJson): FindingJson[] =>
  report.findings.filter((finding) => finding.suppressed === null)

export const findingsOf = (report: ReportJson, file: FileJson, hunk: HunkJson): FindingJson[] =>
  openFindings(report).filter((finding) => finding.hunkId === hunk.id && finding.path === file.path)

const attentionOf = (file: FileJson): number => Math.max(0, ...file.hunks.map((hunk) => hunk.attention))

/** Stable: ties stay in the order of the diff. */
const byAttention = <T>(all: readonly T[], attention: (one: T) => number): T[] =>
  [...all].sort((a, b) => attention(b) - attention(a))
