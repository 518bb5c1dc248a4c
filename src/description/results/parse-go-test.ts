import type { Counts } from './results'

/** `go test -json`: one event a line. Undefined where the text has no such line. */
export function parseGoTest(text: string): Counts | undefined {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  let found = false
  for (const line of text.split('\n')) {
    if (!line.startsWith('{"') || !line.includes('"Action"')) continue
    let event: { Action?: string; Test?: string }
    try {
      event = JSON.parse(line) as typeof event
    } catch {
      continue
    }
    found = true
    if (event.Test === undefined) continue
    if (event.Action === 'pass') counts.passed++
    else if (event.Action === 'fail') counts.failed++
    else if (event.Action === 'skip') counts.skipped++
  }
  return found ? counts : undefined
}
