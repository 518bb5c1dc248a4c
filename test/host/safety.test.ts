import assert from 'node:assert/strict'
import type { Report } from '../../src/engine/model'
import { matchPattern, TooLong } from '../../src/engine/pattern/match'
import { parsePattern } from '../../src/engine/pattern/pattern'
import { makeLimited } from '../../src/host/limited'
import { openParser } from '../../src/host/parser'
import { run } from '../../src/host/run'
import { loadSyntax } from '../../src/host/syntax'
import { type Files, tempRepository } from './temp-repository'

async function review(rules: string, files: Files): Promise<Report> {
  const repository = tempRepository({ '.hunkwise.yml': rules, 'README.md': 'x\n' })
  try {
    repository.stage(files)
    return await run({ folder: repository.folder, scope: { kind: 'staged' } })
  } finally {
    repository.dispose()
  }
}

const EVIL = `${'a'.repeat(40)}!`

describe('what the workspace can do', () => {
  it('stops a catastrophic regular expression, names it, and keeps the rest', async () => {
    const rules = `preset: none
conventions:
  - {id: evil, message: No., regex: "^(a+)+$"}
  - {id: good, message: Yes., regex: a!}
`
    const report = await review(rules, { 'a.txt': `${EVIL}\n`, 'b.txt': 'a!\n' })
    assert.deepEqual(
      report.failures.map(({ ruleId, message }) => [ruleId, message]),
      [
        [
          'evil',
          'The convention evil (.hunkwise.yml) took too long in a.txt and was stopped: its regular expression backtracks, make it simpler.',
        ],
      ],
    )
    assert.deepEqual(
      report.findings.map(({ ruleId, location }) => `${location?.path} ${ruleId}`),
      ['a.txt good', 'b.txt good'],
    )
    assert.equal(report.verdict, 'incomplete')
  })

  it('stops one in "where", in a TODO, in a name and in a query', async () => {
    const evil = '^(a+)+$'
    const rules = `preset: none
conventions:
  - {id: where, message: No., pattern: f($X), where: {X: {regex: '${evil}'}}}
  - {id: todo, message: No., text: {todo: '(TODO a|TODO aa|a+)+$'}}
  - {id: name, message: No., paths: {name: '${evil}'}}
  - {id: query, message: No., language: javascript, query: '((identifier) @x (#match? @x "${evil.replaceAll('$', '\\\\$')}"))'}
`
    const report = await review(rules, { [`${'a'.repeat(40)}-.js`]: `f(${'a'.repeat(40)}_)\n// TODO ${EVIL}\n` })
    const stopped = report.failures.filter(({ message }) => /took too long/.test(message)).map(({ ruleId }) => ruleId)
    assert.deepEqual(stopped.sort(), ['name', 'query', 'todo', 'where'])
  })

  it('gives up on all patterns once twenty of them were stopped', () => {
    const limited = makeLimited()
    let begun = 0
    const evil = () => {
      begun++
      return /^(a+)+$/.test(EVIL)
    }
    for (let count = 0; count < 200; count++) assert.equal(limited([evil]).stopped, 0)
    assert.equal(begun, 20)
    assert.deepEqual(limited([() => 1]), { results: [], stopped: 0 })
  })

  it('blames the job that took the time, not the one in front of it', () => {
    const limited = makeLimited()
    const outcome = limited([() => 1, () => 2, () => (/^(a+)+$/.test(EVIL) ? 3 : 4), () => 5])
    assert.deepEqual(outcome, { results: [1, 2], stopped: 2 })
  })

  it('lets what a job throws through', () => {
    assert.throws(() => makeLimited()([() => assert.fail('mine')]), /mine/)
  })

  it('reads a deeply nested file', async () => {
    const rules =
      'preset: recommended\nconventions:\n  - {id: x, message: No., pattern: "f($$$)"}\n  - {id: y, message: No., pattern: "g($A, $A)"}\n'
    const deep = `f(${'['.repeat(30_000)}${']'.repeat(30_000)})\ng(${'('.repeat(3000)}1${')'.repeat(3000)}, ${'('.repeat(3000)}2${')'.repeat(3000)})\n`
    const report = await review(rules, { 'a.js': deep, 'b.js': 'f(1)\n' })
    assert.ok(report.findings.some(({ ruleId, location }) => ruleId === 'x' && location?.path === 'b.js'))
    assert.deepEqual(report.failures, [])
  })

  it('reads a minified line of five megabytes', async () => {
    const rules =
      'preset: recommended\nconventions:\n  - {id: x, message: No., pattern: "f($$$)"}\n  - {id: y, message: No., regex: "zzz"}\n'
    const line = `${'f(1);'.repeat(1_000_000)}\n`
    const report = await review(rules, { 'a.py': line, 'b.js': 'f(1)\n', 'c.js': line })
    assert.ok(report.findings.some(({ ruleId, location }) => ruleId === 'x' && location?.path === 'b.js'))
    assert.ok(
      report.notes.some((note) => note.startsWith('a.py')),
      `nothing says what was not looked at: ${report.notes.join(' ')}`,
    )
    assert.equal(report.diff.files.find(({ path }) => path === 'c.js')?.kindReason, 'its lines are minified')
  })

  const conventions = (count: number): string => {
    const lines = Array.from(
      { length: count },
      (_, index) =>
        `  - {id: c${index}, message: No., ${index % 3 === 0 ? `pattern: "f${index}($A)"` : index % 3 === 1 ? `regex: "g${index}"` : `imports: {deny: p${index}}`}, files: "src/${index % 7}/**"}`,
    )
    return `preset: none\nconventions:\n${lines.join('\n')}\n`
  }

  it('refuses a rules file of ten thousand conventions with a sentence', async () => {
    const { failures, verdict } = await review(conventions(10_000), { 'src/3/a.ts': 'f3(1)\n' })
    assert.equal(verdict, 'incomplete')
    assert.equal(failures.length, 1)
    assert.match(failures[0]?.message ?? '', /longer than 200000 characters/)
  })

  it('reads a rules file of two thousand conventions', async () => {
    const report = await review(conventions(2_000), {
      'src/3/a.ts': "f3(1)\ng4\nimport 'p5'\ng10\n",
    })
    assert.deepEqual(report.failures, [])
    assert.deepEqual(
      report.findings.map(({ ruleId }) => ruleId),
      ['c3', 'c10'],
    )
  })

  it('stops a pattern that compares too much', async () => {
    const names = Array.from({ length: 30 }, (_, at) => `last${at}`)
    const patterns = names.map((name) => `"f($$$, ${name})"`).join(', ')
    const source = `${`f(${Array.from({ length: 4000 }, () => 'a').join(', ')})\n`.repeat(3)}// ${names.join(' ')}\n`
    const report = await review(`preset: none\nconventions:\n  - {id: x, message: No., pattern: [${patterns}]}\n`, {
      'a.js': source,
    })
    assert.deepEqual(
      report.failures.map(({ message }) => message),
      ['The convention x (.hunkwise.yml) took too long in a.js and was stopped: make its pattern more definite.'],
    )
    assert.equal(report.verdict, 'incomplete')
  })

  it('makes as many comparisons as it was given, and no more', async () => {
    const syntax = await loadSyntax(['javascript'])
    try {
      const code = `f(${Array.from({ length: 400 }, () => 'a').join(', ')})`
      const tree = syntax.tree(code, 'javascript')
      const patterns = parsePattern('f($$$, b)', 'javascript', syntax.tree)
      const [pattern] = typeof patterns === 'string' ? [] : patterns
      assert.ok(typeof tree === 'object' && pattern)
      const [call] = tree.root.descendants(['call_expression'])
      assert.ok(call)
      const effort = { left: 100 }
      assert.throws(() => matchPattern(pattern, call, effort), TooLong)
      assert.equal(effort.left, -1)
    } finally {
      syntax.dispose()
    }
  })

  it('gives up parsing once the time is over', async () => {
    const parse = await openParser({ javascript: 'javascript' })
    const long = 'f(1);\n'.repeat(100_000)
    assert.equal(parse(long, 'javascript', -1), undefined)
    const tree = parse('f(1)', 'javascript', 10_000)
    assert.equal(tree?.root.hasError, false)
    tree?.dispose()
  })

  it('has a tree for the languages that were asked for alone', async () => {
    const syntax = await loadSyntax(['javascript'])
    try {
      assert.equal(typeof syntax.tree('a', 'javascript'), 'object')
      assert.equal(syntax.tree('a', 'kotlin'), undefined)
    } finally {
      syntax.dispose()
    }
  })
})
