import type { Counts } from './results'

/** JUnit's XML as most runners write it: one `<testcase>` a test. Undefined where the text has none. */
export function parseJunit(text: string): Counts | undefined {
  if (!/<testsuites?[\s>]/.test(text)) return undefined
  const counts = { passed: 0, failed: 0, skipped: 0 }
  const bare = text.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').replace(/<!--[\s\S]*?-->/g, '')
  for (const match of bare.matchAll(/<testcase\b(?:[^>"']|"[^"]*"|'[^']*')*?(?:\/>|>([\s\S]*?)<\/testcase>)/g)) {
    const inner = match[1] ?? ''
    if (/<(?:failure|error)\b/.test(inner)) counts.failed++
    else if (/<skipped\b/.test(inner)) counts.skipped++
    else counts.passed++
  }
  return counts
}
