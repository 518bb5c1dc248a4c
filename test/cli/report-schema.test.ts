import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import Ajv, { type AnySchema } from 'ajv'
import { makeExample } from '../example.mjs'
import { type TempRepository, tempFolder, tempRepository } from '../host/temp-repository'
import { hunkwise } from './run-cli'

/** The same schema, in which every object knows all its properties: what the report has, the schema documents. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, closed(inner)])
  const made = Object.fromEntries(entries)
  return 'properties' in made && made.type === 'object' ? { ...made, additionalProperties: false } : made
}

describe('the schema of the JSON report', () => {
  const schema = JSON.parse(readFileSync('media/hunkwise.report.schema.json', 'utf8')) as AnySchema
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })
  const validate = ajv.compile(closed(schema) as AnySchema)
  const complaints = (report: unknown): string[] => {
    validate(report)
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    )
  }
  const review = (folder: string, ...args: string[]): Record<string, unknown> =>
    JSON.parse(hunkwise(['review', '-C', folder, '--format', 'json', ...args]).stdout)

  it('fits the example, in every scope', () => {
    const { dir } = makeExample(`${tempFolder()}/example`, { seed: 1 })
    for (const scope of [['--staged'], ['--unpushed'], ['--all'], ['--range', 'HEAD~1..HEAD']])
      assert.deepEqual(complaints(review(dir, ...scope)), [], scope.join(' '))
    assert.ok((review(dir).findings as unknown[]).length >= 4)
  })

  it('counts each hunk for itself', () => {
    const lines = (name: string, count: number): string =>
      Array.from({ length: count }, (_, at) => `export const ${name}${at} = ${name}(${at})\n`).join('')
    const repo = tempRepository({ 'a.ts': lines('moves', 20), 'b.ts': lines('stays', 20) })
    repo.stage({ 'a.ts': '', 'b.ts': `${lines('moves', 20)}${lines('stays', 20)}${lines('fresh', 4)}` })
    const { files } = review(repo.folder) as { files: { hunks: { added: number; counted: number }[] }[] }
    repo.dispose()
    assert.deepEqual(
      files.map(({ hunks }) => hunks.map(({ added, counted }) => [added, counted])),
      [
        [[0, 0]],
        [
          [20, 0],
          [4, 4],
        ],
      ],
    )
  })

  const cases: readonly [string, (repo: TempRepository) => void][] = [
    ['a repository without commits', (repo) => repo.stage({ 'a.ts': 'export const a = 1\n' })],
    ['a repository in which nothing is staged', (repo) => repo.commit('First', { 'a.txt': 'a\n' })],
    [
      'a rename, a deletion, a mode and a binary file',
      (repo) => {
        repo.commit('First', { 'a.txt': 'a\nb\nc\nd\n', 'b.txt': 'b\n', 'c.sh': 'c\n' })
        repo.git('mv', 'a.txt', 'renamed.txt')
        repo.git('rm', '--quiet', 'b.txt')
        repo.executable('c.sh', true)
        repo.stage({ 'd.bin': new Uint8Array([0, 1, 2]) })
      },
    ],
    [
      'a path that is not UTF-8',
      (repo) => {
        repo.writeBytes(Buffer.from('caf\xe9.txt', 'latin1'), 'a\n')
        repo.stage()
      },
    ],
    [
      'a merge conflict',
      (repo) => {
        const first = repo.commit('First', { 'a.txt': 'a\n' })
        repo.commit('Ours', { 'a.txt': 'ours\n' })
        repo.git('checkout', '--quiet', '-b', 'theirs', first)
        repo.commit('Theirs', { 'a.txt': 'theirs\n' })
        assert.throws(() => repo.git('merge', '--quiet', 'main'))
      },
    ],
    ['a mistake in the rules file', (repo) => repo.stage({ '.hunkwise.yml': 'budget: many\n', 'a.txt': 'a\n' })],
  ]
  for (const [name, make] of cases) {
    it(`fits ${name}`, () => {
      const repo = tempRepository()
      make(repo)
      assert.deepEqual(complaints(review(repo.folder)), [])
      repo.dispose()
    })
  }

  it('fits a repository of SHA-256', () => {
    const repo = tempRepository({ 'a.txt': 'a\n' }, '--object-format=sha256')
    repo.stage({ 'a.txt': 'b\n' })
    assert.deepEqual(complaints(review(repo.folder)), [])
    repo.dispose()
  })

  it('tells what each stage and rule costs where it is asked', () => {
    const repo = tempRepository({ 'a.ts': 'export const a = 1\n' })
    repo.stage({ 'a.ts': 'export const a = (b: number) => b\n' })
    const report = review(repo.folder, '--timing')
    assert.deepEqual(complaints(report), [])
    const { stages, rules } = report.timing as { stages: { name: string }[]; rules: { ruleId: string }[] }
    const names = stages.map(({ name }) => name)
    for (const name of ['start', 'diff', 'texts', 'parse', 'facts', 'lexer', 'review'])
      assert.ok(names.includes(name), name)
    assert.ok(rules.some(({ ruleId }) => ruleId === 'no-swallowed-error'))
    assert.ok(!names.includes('no-swallowed-error'))
    assert.equal(review(repo.folder).timing, undefined)
    const text = hunkwise(['review', '-C', repo.folder, '--timing'])
    assert.match(text.stderr, /^Milliseconds, [\d.]+ in all\n[\s\S]* {2}diff\n[\s\S]*\nRules\n/)
    assert.doesNotMatch(text.stdout, /Milliseconds/)
    repo.dispose()
  })

  it('does not fit what it does not document', () => {
    const repo = tempRepository({ 'a.txt': 'a\n' })
    repo.stage({ 'a.txt': 'b\n' })
    const report = review(repo.folder)
    assert.equal(complaints({ ...report, surprise: 1 }).length, 1)
    assert.equal(complaints({ ...report, verdict: 'clean' }).length, 1)
    assert.equal(complaints({ ...report, findings: [{ ruleId: 'no-name' }] }).length, 12)
    repo.dispose()
  })
})
