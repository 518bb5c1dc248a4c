import type { Counts } from './results'

/** TAP 13 and 14, the top level alone: what is indented belongs to the test above it. Undefined where the text is none. */
export function parseTap(text: string): Counts | undefined {
  if (!/^(?:TAP version \d+|1\.\.\d+)/m.test(text)) return undefined
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const match of text.matchAll(/^(not )?ok\b[^#\n]*(?:#\s*(skip|todo)\b)?/gim)) {
    if (match[2]) counts.skipped++
    else if (match[1]) counts.failed++
    else counts.passed++
  }
  return counts
}
