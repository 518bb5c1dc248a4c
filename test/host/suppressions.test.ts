import assert from 'node:assert/strict'
import type { Report } from '../../src/engine/model'
import { run } from '../../src/host/run'
import { type Files, tempRepository } from './temp-repository'

const RULES = 'preset: none\nconventions:\n  - {id: x, message: No., regex: bad}\n'

async function review(files: Files, rules = RULES): Promise<Report> {
  const repository = tempRepository({ '.hunkwise.yml': rules, 'README.md': 'x\n' })
  try {
    repository.stage(files)
    return await run({ folder: repository.folder, scope: { kind: 'staged' } })
  } finally {
    repository.dispose()
  }
}

/** "line reason" of what is suppressed, "line" of what is not. */
const shown = (report: Report): string[] =>
  report.findings.map(
    ({ location, suppressed }) => `${location?.startLine}${suppressed ? ` ${suppressed.reason}` : ''}`,
  )

describe('suppressions', () => {
  for (const [says, path, lines, found] of [
    ['the next line', 'a.ts', ['// hunkwise-ignore x: known', 'bad', 'bad'], ['2 known', '3']],
    ['its own line', 'a.ts', ['bad // hunkwise-ignore x: known', 'bad'], ['1 known', '2']],
    ['the next line that is no comment', 'a.py', ['# hunkwise-ignore x: known', '# more', '', 'bad'], ['4 known']],
    [
      'a block',
      'a.go',
      ['// hunkwise-ignore-start x: known', 'bad', 'bad', '// hunkwise-ignore-end x', 'bad'],
      ['2 known', '3 known', '5'],
    ],
    ['the file', 'a.css', ['bad', '/* hunkwise-ignore-file x: known */', 'bad'], ['1 known', '3 known']],
    ['its comment alone, in markup', 'a.html', ['<!-- hunkwise-ignore x: known -->', 'bad', 'bad'], ['2 known', '3']],
    ['SQL', 'a.sql', ['-- hunkwise-ignore x: known', 'bad'], ['2 known']],
    ['nothing, where it is a string', 'a.ts', ['"hunkwise-ignore x: known"', 'bad'], ['2']],
    ['nothing of another rule', 'a.ts', ['// hunkwise-ignore y: known', 'bad'], ['2']],
    ['nothing without a reason', 'a.ts', ['// hunkwise-ignore x', 'bad', '// hunkwise-ignore x:', 'bad'], ['2', '4']],
    ['nothing with the advice left as it is', 'a.ts', ['// hunkwise-ignore x: <reason>', 'bad'], ['2']],
    ['several rules', 'a.rb', ['# hunkwise-ignore y, x: known', 'bad'], ['2 known']],
  ] as const) {
    it(`by comment are for ${says}`, async () => {
      const report = await review({ [path]: `${lines.join('\n')}\n` })
      assert.deepEqual(shown(report), [...found])
    })
  }

  const LINTED =
    'preset: none\nrules: {no-debugger: error, no-swallowed-error: warning, no-debug-output: info, no-any-cast: info}\n'
  for (const [says, path, lines, found] of [
    [
      'the next line',
      'a.js',
      ['// eslint-disable-next-line no-debugger -- the sandbox needs it', 'debugger', 'debugger'],
      ['2 the sandbox needs it', '3'],
    ],
    [
      'its own line',
      'a.js',
      ['debugger // eslint-disable-line no-debugger -- the sandbox needs it'],
      ['1 the sandbox needs it'],
    ],
    [
      'Biome',
      'a.ts',
      ['// biome-ignore lint/suspicious/noExplicitAny: the library has no types', 'const a = b as any'],
      ['2 the library has no types'],
    ],
    ['Ruff', 'a.py', ['import pdb', 'breakpoint()  # noqa: T100 - only with a terminal'], ['2 only with a terminal']],
    [
      'nothing without a reason',
      'a.js',
      [
        '// eslint-disable-next-line no-debugger',
        'debugger',
        'debugger // eslint-disable-line no-debugger, no-console',
      ],
      ['2', '3'],
    ],
    [
      'nothing of another rule',
      'a.js',
      ['debugger // eslint-disable-line no-console -- the command line prints'],
      ['1'],
    ],
    [
      'nothing, where it is a string',
      'a.js',
      ['const a = "eslint-disable-line no-debugger -- the sandbox needs it"; debugger'],
      ['1'],
    ],
  ] as const) {
    it(`of other linters are for ${says}`, async () => {
      const report = await review({ [path]: `${lines.join('\n')}\n` }, LINTED)
      assert.deepEqual(shown(report), [...found])
      const used = found.filter((line) => line.includes(' ')).length
      assert.equal(report.suppressions?.filter(({ status }) => status === 'used').length, used)
    })
  }

  it('say what suppresses nothing, and why', async () => {
    const text = '// hunkwise-ignore x\nbad\n// hunkwise-ignore y: a\n// hunkwise-ignore x: b\ngood\n'
    const rules = `${RULES}exceptions:
  - {rule: x, files: "*.py", reason: fine, until: 2020-01-01}
  - {rule: x, files: "*.go", reason: fine}
  - {rule: x, files: "*.ts"}
`
    const report = await review({ 'a.ts': text }, rules)
    assert.deepEqual(shown(report), ['2'])
    assert.deepEqual(
      report.suppressions?.map(({ where, kind, status, count }) => [where, kind, status, count]),
      [
        ['a.ts:1', 'comment', 'no-reason', 0],
        ['a.ts:3', 'comment', 'unknown-rule', 0],
        ['a.ts:4', 'comment', 'unused', 0],
        ['.hunkwise.yml:5', 'rules-file', 'expired', 0],
        ['.hunkwise.yml:6', 'rules-file', 'unused', 0],
        ['.hunkwise.yml:7', 'rules-file', 'no-reason', 0],
      ],
    )
    assert.deepEqual(
      report.notes.filter((note) => /suppress/.test(note)),
      [
        'a.ts:1: the suppression of x has no reason and suppresses nothing.',
        'a.ts:3: the suppression speaks of y, which is no rule here.',
        'a.ts:4: the suppression of x has nothing to suppress in this change.',
        '.hunkwise.yml:5: the suppression of x held until 2020-01-01 and suppresses nothing.',
        '.hunkwise.yml:7: the suppression of x has no reason and suppresses nothing.',
      ],
    )
  })

  it('say nothing of comments at lines the change did not add', async () => {
    const before = `// hunkwise-ignore x: known\ngood\n${'\n'.repeat(30)}// hunkwise-ignore x\nfine\n${'\n'.repeat(30)}`
    const repository = tempRepository({ '.hunkwise.yml': RULES, 'a.ts': before })
    try {
      repository.stage({ 'a.ts': `${before}bad\n` })
      const report = await run({ folder: repository.folder, scope: { kind: 'staged' } })
      assert.deepEqual(report.suppressions, [])
      assert.deepEqual(shown(report).length, 1)
    } finally {
      repository.dispose()
    }
  })

  it('say nothing where what they guard was there before, however near the change is', async () => {
    const before =
      '// hunkwise-ignore x: known\nbad\n// hunkwise-ignore-start x: known\nbad\nfine\n// hunkwise-ignore-end\n'
    const repository = tempRepository({ '.hunkwise.yml': RULES, 'a.ts': before, 'b.ts': 'bad\n' })
    try {
      const after = before.replace('bad\n// hunk', 'bad\nnext\n// hunk').replace('fine\n', 'finer\n')
      repository.stage({ 'a.ts': after, 'b.ts': '// hunkwise-ignore x: it was always so\nbad\n' })
      const report = await run({ folder: repository.folder, scope: { kind: 'staged' } })
      assert.deepEqual([report.suppressions, report.notes], [[], []])
    } finally {
      repository.dispose()
    }
  })

  it('in the rules file hold for their files, and take findings out of the verdict', async () => {
    const files = { 'a.ts': 'bad\n', 'b/a.ts': 'bad\n' }
    const before = `failOn: warning\n${RULES}exceptions:\n  - {rule: x, reason: fine, until: 2999-01-01, files: `
    const all = await review(files, `${before}"*.ts"}\n`)
    assert.equal(all.verdict, 'pass')
    assert.deepEqual(shown(all), ['1 fine', '1 fine'])
    const some = await review(files, `${before}b/}\n`)
    assert.equal(some.verdict, 'fail')
    assert.deepEqual(shown(some), ['1', '1 fine'])
  })

  it('in trailers hold for the commits in scope', async () => {
    const repository = tempRepository({
      '.hunkwise.yml': `${RULES}rules: {no-oversized-change: warning}\nbudget: {change: 1}\n`,
    })
    try {
      repository.commit(
        'Add\n\nHunkwise-Exception: x: it has\n to be\nSize-Exception: generated by hand\nHunkwise-Exception: x',
        {
          'a.ts': 'bad\nworse\nmore\n',
        },
      )
      const report = await run({ folder: repository.folder, scope: { kind: 'range', range: 'HEAD~1..HEAD' } })
      const suppressed = report.findings.map(({ ruleId, suppressed }) => `${ruleId} ${suppressed?.reason}`)
      assert.deepEqual(suppressed, ['no-oversized-change generated by hand', 'x it has to be'])
      assert.deepEqual(report.suppressions?.map(({ status }) => status).sort(), ['no-reason', 'used', 'used'])
      assert.match(report.suppressions?.[0]?.where ?? '', /^commit [0-9a-f]{10}$/)
    } finally {
      repository.dispose()
    }
  })
})
