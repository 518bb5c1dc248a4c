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
    append(hunk, text.charCodeAt(from), text.slice(from + 1, to), false, next)
    from = to + 1
  }
}

function appendOddLine(hunk: OpenHunk, bytes: Uint8Array, next: { old: number; new: number }): void {
  const body = bytes.subarray(1)
  try {
    append(hunk, bytes[0] ?? 0, strict.decode(body), false, next)
  } catch {
    let text = ''
    for (const byte of body) text += String.fromCharCode(byte)
    append(hunk, bytes[0] ?? 0, text, true, next)
  }
}

function append(hunk: OpenHunk, mark: number, text: string, latin1: boolean, next: { old: number; new: number }): void {
  const odd = latin1 ? { latin1: true as const } : {}
  if (mark === 43) hunk.lines.push({ kind: 'added', text, newLine: next.new++, ...odd })
  else if (mark === 45) hunk.lines.push({ kind: 'deleted', text, oldLine: next.old++, ...odd })
  else if (mark === 92) {
    const last = hunk.lines.pop()
    if (last) hunk.lines.push({ ...last, noNewline: true })
  } else hunk.lines.push({ kind: 'context', text, oldLine: next.old++, newLine: next.new++, ...odd })
}
