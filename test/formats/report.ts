import type { Block, FileChange, Finding, Hunk, Report } from '../../src/engine/model'

const ID = 'a'.repeat(40)

/** Hostile to every format at once: separators, quotes, markup, line breaks, control characters, commands. */
export const NASTY =
  'a, b: c; 100% "quoted" \'single\' <b>&amp;</b> ]]> | `tick` ``two`` @user #1 ::error::x \u001b[31m \u009b31m \u202e é 😀'
export const NASTY_PATH = 'dir with space/ü%20,:"<&>`#?[x]\'\u001b\u0007\u009b😀.ts'

const blocks: readonly Block[] = [{ id: 'b1', from: 0, to: 1 }]
const hunk: Hunk = {
  id: 'h1',
  oldStart: 1,
  oldLines: 0,
  newStart: 1,
  newLines: 1,
  section: '',
  added: 1,
  deleted: 0,
  lines: [{ kind: 'added', text: 'x', newLine: 1 }],
  blocks,
}

export function file(path: string, more: Partial<FileChange> = {}): FileChange {
  return {
    path,
    oldPath: null,
    status: 'modified',
    oldMode: '100644',
    newMode: '100644',
    oldId: ID,
    newId: ID,
    kind: 'source',
    kindReason: 'nothing says it is anything else',
    binary: false,
    added: 1,
    deleted: 0,
    hunks: [hunk],
    ...more,
  }
}

let made = 0
export function finding(more: Partial<Finding> = {}): Finding {
  made++
  return {
    ruleId: 'no-swallowed-error',
    severity: 'warning',
    message: `Finding ${made}`,
    why: 'Somebody will look for it at night.',
    evidence: [],
    fingerprint: `f${made}`,
    ...more,
  }
}

export function report(more: Partial<Report> = {}): Report {
  return {
    scope: { kind: 'staged', base: ID, head: ID, tree: ID },
    diff: { files: [file('src/a.ts'), file('src/b.ts'), file(NASTY_PATH)] },
    findings: [],
    budget: { limit: 200, counted: 3, tests: 0, excluded: [] },
    counted: [1, 5, 1],
    hunks: [],
    failures: [],
    notes: [],
    failOn: 'error',
    conditions: [],
    notEvaluated: [],
    verdict: 'pass',
    ...more,
  }
}

/** One report with a finding of every sort. */
export const everySort = report({
  findings: [
    finding({ ruleId: 'no-oversized-change', severity: 'warning', message: 'The change has 900 counted lines.' }),
    finding({ severity: 'error', location: { path: 'src/a.ts', startLine: 3, endLine: 5 }, suggestion: NASTY }),
    finding({ severity: 'info', location: { path: 'src/a.ts', startLine: 9, endLine: 9 }, message: NASTY }),
    finding({ severity: 'warning', location: { path: NASTY_PATH, startLine: 7, endLine: 7 } }),
    finding({ severity: 'error', location: { path: 'gone.ts', startLine: 4, endLine: 4, side: 'old' } }),
    finding({ ruleId: 'team-convention', location: { path: 'src/b.ts', startLine: 1, endLine: 1 }, local: true }),
    finding({
      location: { path: 'src/b.ts', startLine: 2, endLine: 2 },
      evidence: [
        { text: 'The copy', path: 'src/a.ts', line: 30 },
        { text: 'What it was', path: 'src/a.ts', line: 3, side: 'old' },
        { text: 'A fact without a place' },
      ],
    }),
    finding({
      location: { path: 'src/b.ts', startLine: 8, endLine: 8 },
      suppressed: { reason: NASTY, where: 'src/b.ts:7' },
    }),
    finding({
      location: { path: 'src/b.ts', startLine: 9, endLine: 9 },
      suppressed: { reason: 'Agreed with the team', where: '.hunkwise.yml:12' },
    }),
  ],
  notes: [NASTY],
  verdict: 'fail',
})

export const incomplete = report({
  failures: [
    { stage: 'read', message: NASTY },
    { stage: 'rule', ruleId: 'no-weakened-test', message: 'The rule no-weakened-test failed: x' },
    {
      stage: 'config',
      message: '.hunkwise.yml:2:11: budget.change must be number',
      location: { path: '.hunkwise.yml', startLine: 2, endLine: 2, startColumn: 11, endColumn: 15 },
    },
  ],
  verdict: 'incomplete',
})
