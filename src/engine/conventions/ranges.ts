import type { FileChange } from '../model'
import type { LineRange } from '../syntax/node'
import { newLines } from './place'

/** Runs of added lines. */
export function addedRanges(file: FileChange): LineRange[] {
  const ranges: { startLine: number; endLine: number }[] = []
  for (const number of newLines(file).keys()) {
    const last = ranges.at(-1)
    if (last && last.endLine + 1 === number) last.endLine = number
    else ranges.push({ startLine: number, endLine: number })
  }
  return ranges
}

/** Where a line that was not added stood before the change; undefined for one that was. */
export function oldLineOf(file: FileChange, newLine: number): number | undefined {
  let shift = 0
  for (const hunk of file.hunks) {
    if (newLine < hunk.newStart) break
    const end = hunk.newStart + hunk.newLines
    if (newLine < end) return hunk.lines.find((line) => line.newLine === newLine)?.oldLine
    shift += hunk.oldLines - hunk.newLines
  }
  return newLine + shift
}
