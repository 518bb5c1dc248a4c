import type { FileChange, Hunk, Line, Location } from './model'
import type { Place } from './rule'

export interface Located {
  readonly location?: Location
  readonly hunkId?: string
  /** What of the place is stable across unrelated edits. */
  readonly key: string
}

/** Turns the line a rule was looking at into coordinates. */
export function locate(place: Place | undefined): Located {
  if (!place) return { key: '' }
  const { file, line } = place
  if (!line) return { ...locateFile(file), key: file.path }
  const hunk = hunkOf(file, line)
  const last = place.lastLine ?? line
  const key = `${file.path}\n${line.text.trim()}`
  const hunkId = hunk === undefined ? {} : { hunkId: hunk.id }
  if (file.status === 'deleted') {
    const startLine = line.oldLine ?? 1
    return {
      location: { path: file.path, startLine, endLine: Math.max(startLine, last.oldLine ?? startLine), side: 'old' },
      ...hunkId,
      key,
    }
  }
  const startLine = newLineAt(hunk, line)
  return {
    location: { path: file.path, startLine, endLine: Math.max(startLine, newLineAt(hunk, last)) },
    ...hunkId,
    key,
  }
}

function locateFile(file: FileChange): Pick<Located, 'location' | 'hunkId'> {
  const [hunk] = file.hunks
  const deleted = file.status === 'deleted'
  const location: Location = { path: file.path, startLine: 1, endLine: 1, ...(deleted ? { side: 'old' } : {}) }
  return { location, ...(hunk ? { hunkId: hunk.id } : {}) }
}

function hunkOf(file: FileChange, line: Line): Hunk | undefined {
  const inside = (at: number | undefined, start: number, count: number): boolean =>
    at !== undefined && at >= start && at < start + count
  return file.hunks.find((hunk) =>
    line.newLine === undefined
      ? inside(line.oldLine, hunk.oldStart, hunk.oldLines)
      : inside(line.newLine, hunk.newStart, hunk.newLines),
  )
}

/** The line on the new side; for a deleted line the one that now stands in its place, or the last before it. */
function newLineAt(hunk: Hunk | undefined, line: Line): number {
  if (line.newLine !== undefined || !hunk) return line.newLine ?? 1
  const at = hunk.lines.findIndex((candidate) => candidate.oldLine === line.oldLine && candidate.kind === 'deleted')
  const after = hunk.lines.slice(at).find((candidate) => candidate.newLine !== undefined)
  const before = hunk.lines.slice(0, at).findLast((candidate) => candidate.newLine !== undefined)
  return after?.newLine ?? before?.newLine ?? Math.max(1, hunk.newStart)
}
