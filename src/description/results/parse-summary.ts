import type { Counts } from './results'

type Part = keyof Counts

/** What runners print at the end; several lines of a kind are added up (one for each package). */
const SUMMARIES: readonly { readonly line: RegExp; readonly parts: Readonly<Record<string, Part>> }[] = [
  // cargo: test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out
  { line: /^test result: .*/gm, parts: { passed: 'passed', failed: 'failed', ignored: 'skipped' } },
  // pytest: ==== 5 passed, 1 failed, 2 skipped in 0.12s ====
  {
    line: /^=*\s*(?:\d+ (?:passed|failed|skipped|errors?|xfailed|xpassed|warnings?|deselected)(?:, )?)+ in [\d.:]+.*$/gm,
    parts: {
      passed: 'passed',
      failed: 'failed',
      error: 'failed',
      errors: 'failed',
      skipped: 'skipped',
      xfailed: 'skipped',
    },
  },
  // jest: Tests:       1 failed, 2 skipped, 5 passed, 8 total; vitest:  Tests  5 passed | 1 skipped (6)
  { line: /^\s*Tests:?\s+\d.*$/gm, parts: { passed: 'passed', failed: 'failed', skipped: 'skipped', todo: 'skipped' } },
]

/** Counts from what a test command printed; undefined where no runner we know printed its summary. */
export function parseSummary(output: string): Counts | undefined {
  const text = output.replace(/\u001b\[[\d;]*m/g, '').replace(/\r/g, '')
  for (const { line, parts } of SUMMARIES) {
    const hits = [...text.matchAll(line)].map(([hit]) => hit)
    if (hits.length === 0) continue
    const counts = { passed: 0, failed: 0, skipped: 0 }
    for (const hit of hits) {
      for (const match of hit.matchAll(/(\d+) ([a-z]+)/g)) {
        const part = Object.hasOwn(parts, match[2] ?? '') ? parts[match[2] ?? ''] : undefined
        if (part) counts[part] += Number(match[1])
      }
    }
    return counts
  }
  return mocha(text) ?? nodeTest(text) ?? dotnet(text) ?? maven(text)
}

const number = (text: string, pattern: RegExp): number | undefined => {
  const found = pattern.exec(text)?.[1]
  return found === undefined ? undefined : Number(found)
}

/**   12 passing (40ms)  1 pending  2 failing */
function mocha(text: string): Counts | undefined {
  const passed = number(text, /^\s*(\d+) passing\b/m)
  if (passed === undefined) return undefined
  return {
    passed,
    failed: number(text, /^\s*(\d+) failing\b/m) ?? 0,
    skipped: number(text, /^\s*(\d+) pending\b/m) ?? 0,
  }
}

/** ℹ pass 5, or # pass 5 */
function nodeTest(text: string): Counts | undefined {
  const passed = number(text, /^(?:ℹ|#) pass (\d+)$/m)
  const failed = number(text, /^(?:ℹ|#) fail (\d+)$/m)
  if (passed === undefined || failed === undefined) return undefined
  const skipped = (number(text, /^(?:ℹ|#) skipped (\d+)$/m) ?? 0) + (number(text, /^(?:ℹ|#) todo (\d+)$/m) ?? 0)
  return { passed, failed, skipped }
}

/** Passed!  - Failed: 0, Passed: 5, Skipped: 0, Total: 5 */
function dotnet(text: string): Counts | undefined {
  const hits = [...text.matchAll(/Failed:\s*(\d+), Passed:\s*(\d+), Skipped:\s*(\d+), Total:/g)]
  if (hits.length === 0) return undefined
  const total = (at: number): number => hits.reduce((all, hit) => all + Number(hit[at]), 0)
  return { passed: total(2), failed: total(1), skipped: total(3) }
}

/** Tests run: 5, Failures: 0, Errors: 0, Skipped: 1 — the last one is the sum of all. */
function maven(text: string): Counts | undefined {
  const last = [...text.matchAll(/Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+)\s*$/gm)].at(-1)
  if (!last) return undefined
  const [run = 0, failures = 0, errors = 0, skipped = 0] = last.slice(1).map(Number)
  return { passed: run - failures - errors - skipped, failed: failures + errors, skipped }
}
