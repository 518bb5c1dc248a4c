import { hierarchy, treemap } from 'd3-hierarchy'
import type { HunkGroup } from '../engine/model'
import { isOpen } from './is-open'
import type { toJson } from './to-json'

/** A hunk as a rectangle, in the pixels of the picture. */
export interface Tile {
  readonly hunkId: string
  readonly path: string
  /** First line on the new side. */
  readonly line: number
  /** The enclosing function or heading; empty where there is none. */
  readonly section: string
  readonly counted: number
  readonly group: HunkGroup
  /** Some of it is recorded as written by an assistant. */
  readonly ai: boolean
  readonly findings: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

type ReportJson = ReturnType<typeof toJson>
type Leaf = Omit<Tile, 'x' | 'y' | 'width' | 'height'>
interface Branch {
  readonly children: readonly (Branch | Leaf)[]
}

/** The change as a picture: hunks by file, each as large as what is counted of it. What is not counted has no area. */
export function toTreemap(report: ReportJson, { width, height }: Size): Tile[] {
  const data: Branch = { children: report.files.map((file) => ({ children: leavesOf(file, report) })) }
  const root = hierarchy<Branch | Leaf>(data, (node) => ('children' in node ? node.children : undefined))
    .sum((node) => ('counted' in node ? node.counted : 0))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
  const layout = treemap<Branch | Leaf>().size([width, height]).paddingInner(2).round(true)
  return layout(root)
    .leaves()
    .flatMap(({ data: leaf, x0, y0, x1, y1 }) =>
      'hunkId' in leaf && leaf.counted > 0 ? [{ ...leaf, x: x0, y: y0, width: x1 - x0, height: y1 - y0 }] : [],
    )
}

function leavesOf(file: ReportJson['files'][number], report: ReportJson): Leaf[] {
  return file.hunks.map(
    (hunk): Leaf => ({
      hunkId: hunk.id,
      path: file.path,
      line: hunk.newStart,
      section: hunk.section,
      counted: hunk.counted,
      group: hunk.group,
      ai: hunk.lines.ai + hunk.lines.mixed > 0,
      findings: report.findings.filter((finding) => finding.hunkId === hunk.id && isOpen(finding)).length,
    }),
  )
}
