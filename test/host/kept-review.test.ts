import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Report } from '../../src/engine/model'
import { toBaseline } from '../../src/formats/to-baseline'
import { dismissFindings } from '../../src/host/dismissals'
import { openKeptReview } from '../../src/host/kept-review'
import { markHunks } from '../../src/host/marks'
import { markAuthor } from '../../src/host/provenance/own-marks'
import type { ScopeRequest } from '../../src/host/read-scope'
import { readRepository } from '../../src/host/repository'
import { run } from '../../src/host/run'
import { edit } from './provenance-agents'
import { type TempRepository, tempFolder, tempRepository } from './temp-repository'

const CODE = `export function load(path) {
  try {
    return read(path)
  } catch {}
}
// hunkwise-ignore no-debugger: the sandbox asks for it
debugger
console.log('loaded')
`
const RULES = `exceptions:
  - { rule: no-debug-output, files: src/**, reason: it is a tool }
`

function begin(): TempRepository {
  const repository = tempRepository({ 'src/a.js': 'export const one = 1\n', 'src/a.test.js': "it('a', () => {})\n" })
  repository.commit('Second', { 'README.md': 'x\n' })
  return repository
}

describe('a review that was kept', () => {
  let repository: TempRepository
  const folder = (): string => repository.path('.git', 'hunkwise', 'cache')
  const reviews = (): string => join(folder(), 'reviews')
  const forget = (): void => rmSync(reviews(), { recursive: true, force: true })
  const review = (scope: ScopeRequest = { kind: 'staged' }, baseline?: string): Promise<Report> =>
    run({ folder: repository.folder, scope, baseline })
  beforeEach(() => {
    repository = begin()
  })
  afterEach(() => repository.dispose())

  it('is taken as it is: nothing is read or examined again', async () => {
    repository.stage({ 'src/load.js': CODE, '.hunkwise.yml': RULES, 'logo.bin': new Uint8Array([0, 255, 10, 13]) })
    const first = await review()
    assert.ok(first.findings.length > 2 && first.findings.some(({ suppressed }) => suppressed))
    for (const name of ['facts', 'copies']) rmSync(join(folder(), name), { force: true })
    assert.deepEqual(await review(), first)
    assert.deepEqual(readdirSync(folder()), ['reviews'])
  })

  it('is not where anything is another: rules, records, marks, trailers, commits, files', async () => {
    const repo = () => readRepository(repository.folder)
    const steps: Record<string, () => unknown> = {
      stage: () => repository.stage({ 'src/load.js': CODE, 'src/b.js': CODE.replaceAll('load', 'fetch') }),
      'stage more': () => repository.stage({ 'src/c.js': `${CODE}\nconsole.log(1)\n` }),
      'stage less': () => repository.git('reset', '--quiet'),
      'change the rules': () =>
        repository.write({
          '.hunkwise.yml': `rules: { no-debugger: off, no-swallowed-error: { severity: warning, only: ai } }\n${RULES}`,
        }),
      'break the rules': () => repository.write({ '.hunkwise.yml': 'rules: [' }),
      'change the rules of a folder': () =>
        repository.write({ 'src/.hunkwise.yml': 'rules: { no-swallowed-error: error }\n' }),
      'say what is generated': () => repository.stage({ '.gitattributes': 'src/b.js linguist-generated\n' }),
      'let an assistant write': () => {
        edit(repository, 'src/d.js', null, CODE)
        repository.git('add', '--all')
      },
      'say who wrote it': async () => {
        const { diff, hunks } = await review()
        await markAuthor(await repo(), diff, new Set(hunks.slice(0, 1).map(({ hunkId }) => hunkId)), 'ai')
      },
      mark: async () => {
        const { diff, hunks } = await review()
        const ids = hunks.slice(0, 1).map(({ hunkId }) => hunkId)
        await markHunks(await repo(), diff, ids, true)
      },
      dismiss: async () => dismissFindings(await repo(), (await review()).findings.slice(0, 1), 'not here'),
      commit: () => repository.commit('More\n\nHunkwise-Exception: no-swallowed-error: it is known'),
    }
    const names = fc.constantFrom(...Object.keys(steps))
    const scopes = fc.constantFrom<ScopeRequest>({ kind: 'staged' }, { kind: 'range', range: 'main~1..main' })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(names, scopes, fc.boolean()), { minLength: 1, maxLength: 6 }),
        async (plan) => {
          repository.dispose()
          repository = begin()
          for (const [name, scope, accepts] of plan) {
            await steps[name]?.()
            const baseline = accepts ? join(tempFolder(), 'baseline.json') : undefined
            if (baseline) writeFileSync(baseline, toBaseline(await review()))
            const kept = await review(scope, baseline)
            forget()
            assert.deepEqual(kept, await review(scope, baseline), name)
          }
        },
      ),
      { numRuns: Number(process.env.HUNKWISE_RUNS ?? 12) },
    )
  })

  it('is none where it is damaged', async () => {
    repository.stage({ 'src/load.js': CODE })
    const first = await review()
    const [name = ''] = readdirSync(reviews())
    const path = join(reviews(), name)
    const whole = readFileSync(path)
    const damages = [
      Buffer.alloc(0),
      whole.subarray(0, whole.length / 2),
      Buffer.from(whole.toString().replace('no-debugger', 'no-debuggen')),
      Buffer.from(whole.toString().replace(/^hunkwise-review \S+/, 'hunkwise-review other')),
      ...[0.1, 0.5, 0.9].map((part) => {
        const bytes = Buffer.from(whole)
        const at = Math.floor(bytes.length * part)
        bytes[at] = (bytes[at] ?? 0) ^ 1
        return bytes
      }),
    ]
    for (const damage of damages) {
      writeFileSync(path, damage)
      assert.deepEqual(await review(), first)
      assert.deepEqual(readFileSync(path), whole)
    }
  })

  it('is one of few', async () => {
    for (let at = 0; at < 14; at++) {
      repository.stage({ 'src/load.js': `${CODE}// ${at}\n` })
      await review()
    }
    assert.equal(readdirSync(reviews()).length, 12)
    const kept = join(tempFolder(), 'reviews')
    const examined = {
      ...{ diff: { files: [] }, findings: [], suppressions: [], failures: [], readNotes: [], isPartial: false },
      counts: { budget: { limit: 1, counted: 0, tests: 0, excluded: [] }, files: [], hunks: new Map() },
    }
    for (const [key, size] of [
      ['small', 1_000],
      ['large', 11_000_000],
      ['too large', 13_000_000],
    ] as const)
      await (await openKeptReview(kept, key)).save({ files: [] }, '', { ...examined, notes: ['x'.repeat(size)] })
    const sizes = readdirSync(kept).map((name) => statSync(join(kept, name)).size)
    assert.deepEqual(sizes.map((size) => size > 1_000_000).sort(), [false, true])
    for (let at = 0; at < 6; at++)
      await (await openKeptReview(kept, String(at))).save({ files: [] }, '', { ...examined, notes: ['x'.repeat(1e7)] })
    assert.equal(readdirSync(kept).length, 4)
  })

  it('is none of a rule that failed or was stopped', async () => {
    repository.write({
      '.hunkwise.yml': 'preset: none\nconventions:\n  - { id: slow, message: No., regex: "(a+)+$" }\n',
    })
    repository.stage({ 'src/load.js': `${'a'.repeat(40)}!\n` })
    const first = await review()
    assert.equal(first.verdict, 'incomplete')
    assert.ok(!existsSync(reviews()))
    assert.deepEqual((await review()).failures, first.failures)
  })
})
