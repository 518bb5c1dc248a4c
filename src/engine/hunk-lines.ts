import type { Line } from './model'

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** A hunk whose header has been read and whose lines are coming in. */
export interface OpenHunk {
  readonly oldStart: number
  readonly oldLines: number
  readonly newStart: number
  readonly newLines: number
  readonly section: string
  readonly lines: Line[]
}

/**
 * Appends to `hunk.lines` what `bytes` holds: whole lines of a hunk's body, each behind its `+`, `-`, ` ` or `\`.
 * Text is UTF-8 where the bytes are, else one character for each byte, so that nothing is lost either way.
 */
export function appendLines(hunk: OpenHunk, bytes: Uint8Array, next: { old: number; new: number }): void {
  let text: string
  try {
    text = strict.decode(bytes)
  } catch {
    for (let from = 0; from < bytes.length; ) {
      const feed = bytes.indexOf(10, from)
      const to = feed < 0 ? bytes.length : feed
      appendOddLine(hunk, bytes.subarray(from, to), next)
      from = to + 1
    }
    return
  }
  for (let from = 0; from < text.length; ) {
    const feed = text.indexOf('\n', from)
    const to = feed < 0 ? text.length : feed
    append(hunk, text.charCodeAt(from), text.slice(from + 1, to), next)
    from = to + 1
  }
}

function appendOddLine(hunk: OpenHunk, bytes: Uint8Array, next: { old: number; new: number }): void {
  const body = bytes.subarray(1)
  let text: string
  try {
    text = strict.decode(body)
  } catch {
    append(hunk, bytes[0] ?? 0, latin1(body), next)
    const last = hunk.lines.pop()
    if (last) hunk.lines.push({ ...last, latin1: true })
    return
  }
  append(hunk, bytes[0] ?? 0, text, next)
}

function append(hunk: OpenHunk, mark: number, text: string, next: { old: number; new: number }): void {
  if (mark === 43) hunk.lines.push({ kind: 'added', text, newLine: next.new++ })
  else if (mark === 45) hunk.lines.push({ kind: 'deleted', text, oldLine: next.old++ })
  else if (mark === 92) {
    const last = hunk.lines.pop()
    if (last) hunk.lines.push({ ...last, noNewline: true })
  } else hunk.lines.push({ kind: 'context', text, oldLine: next.old++, newLine: next.new++ })
}

/** One character for each byte. */
export function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096))
  return text
}
