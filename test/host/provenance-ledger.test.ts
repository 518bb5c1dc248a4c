import assert from 'node:assert/strict'
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../src/host/run'
import { agentFixture, agentFixtures, edit, linesBy, play } from './provenance-agents'
import { type TempRepository, tempRepository } from './temp-repository'

describe('provenance from the ledger', () => {
  let repository: TempRepository
  afterEach(() => repository.dispose())
  const review = (kind: 'staged' | 'all' | 'unpushed' = 'staged') => run({ folder: repository.folder, scope: { kind } })
  const ledger = () => repository.path('.git', 'hunkwise', 'ledger')

  for (const fixture of agentFixtures()) {
    it(`attributes what ${fixture.name} staged`, async () => {
      assert.match(fixture.constructed, /^Constructed/)
      repository = tempRepository(fixture.before)
      play(repository, fixture)
      repository.stage()
      assert.deepEqual(linesBy(await review()), fixture.expect)
    })
  }

  it('says mixed where a tool wrote over something that is not known', async () => {
    const fixture = agentFixture('codex')
    repository = tempRepository(fixture.before)
    play(repository, fixture)
    repository.stage()
    assert.equal(linesBy(await review(), 'mixed')['src/tax.js']?.length, 5)
  })

  it('shows the evidence with the assistant, the session and the share of the hunk', async () => {
    const fixture = agentFixture('claude')
    repository = tempRepository(fixture.before)
    play(repository, fixture)
    repository.stage()
    const report = await review()
    const lines = report.diff.files.flatMap((file) => file.hunks.flatMap((hunk) => hunk.lines))
    const texts = new Set(lines.flatMap((line) => line.provenance?.evidence.map(({ text }) => text) ?? []))
    assert.deepEqual([...texts], ['recorded by its hook: claude, session dac34307, 5 of 5 lines'])
  })

  it('keeps no text: neither lines nor prompts', async () => {
    for (const fixture of agentFixtures()) {
      repository?.dispose()
      repository = tempRepository(fixture.before)
      play(repository, fixture)
      const kept = readdirSync(ledger()).map((name) => readFileSync(join(ledger(), name), 'utf8'))
      assert.ok(kept.length > 0)
      for (const word of ['price', 'amount', 'RATE', 'fetchCart', 'sum the prices'])
        assert.ok(!kept.join('').includes(word))
    }
  })

  it('leaves lines a person changed or put between without a record', async () => {
    const fixture = agentFixture('claude')
    repository = tempRepository(fixture.before)
    play(repository, fixture)
    const text = readFileSync(repository.path('src/total.js'), 'utf8')
    repository.stage({
      'src/total.js': text
        .replace('sum += item.price * item.count', 'sum += item.price * item.amount')
        .replace('  let sum = 0\n', '  let sum = 0\n  if (!cart) return 0\n'),
    })
    const report = await review()
    assert.deepEqual(linesBy(report)['src/total.js'], [
      '  let sum = 0',
      '  for (const item of cart.items) {',
      '  }',
      '  return sum',
    ])
    assert.deepEqual(linesBy(report, 'unknown')['src/total.js'], [
      '  if (!cart) return 0',
      '    sum += item.price * item.amount',
    ])
  })

  it('follows partial staging', async () => {
    repository = tempRepository({ 'a.js': 'const first = 1\n' })
    const body = Array.from({ length: 30 }, (_, at) => `export const value${at} = compute(${at})`)
    edit(repository, 'a.js', 'const first = 1\n', `const first = 1\n${body.join('\n')}\n`)
    const part = `const first = 1\n${body.slice(10, 13).join('\n')}\n`
    repository.stage({ 'a.js': part })
    repository.write({ 'a.js': `const first = 1\n${body.join('\n')}\n` })
    assert.deepEqual(linesBy(await review())['a.js'], body.slice(10, 13))
  })

  it('follows a rename', async () => {
    const fixture = agentFixture('claude')
    repository = tempRepository(fixture.before)
    play(repository, fixture)
    repository.git('add', '-A')
    repository.git('mv', 'src/total.js', 'src/sum.js')
    assert.deepEqual(linesBy(await review())['src/sum.js'], fixture.expect['src/total.js'])
  })

  it('sees through line ends: a CRLF working tree with autocrlf', async () => {
    const fixture = agentFixture('copilot-vscode')
    repository = tempRepository(fixture.before)
    repository.git('config', 'core.autocrlf', 'true')
    repository.write({ 'src/total.js': (fixture.before['src/total.js'] ?? '').replaceAll('\n', '\r\n') })
    play(repository, fixture, '\r\n')
    repository.git('add', '-A')
    assert.ok(!repository.git('cat-file', 'blob', ':src/total.js').includes('\r'))
    assert.deepEqual(linesBy(await review()), fixture.expect)
  })

  it('sees through line ends: CRLF in the repository too', async () => {
    const fixture = agentFixture('copilot-vscode')
    const before = (fixture.before['src/total.js'] ?? '').replaceAll('\n', '\r\n')
    repository = tempRepository({ 'src/total.js': before })
    play(repository, fixture, '\r\n')
    repository.git('add', '-A')
    assert.deepEqual(linesBy(await review()), fixture.expect)
  })

  it('says nothing of a file that was deleted and written anew by a person', async () => {
    repository = tempRepository({ 'README.md': 'x\n' })
    const header = "// Copyright the authors\nimport { readFile } from 'node:fs/promises'\n"
    const body = Array.from({ length: 20 }, (_, at) => `  step${at}(input, options)\n`).join('')
    edit(repository, 'a.js', null, `${header}export function convert(input, options) {\n${body}  return null;\n}\n`)
    rmSync(repository.path('a.js'))
    repository.stage({
      'a.js': `${header}\nexport async function load(path) {\n  const text = await readFile(path)\n  if (!text) {\n    return null;\n  }\n  return JSON.parse(text)\n}\n`,
    })
    assert.deepEqual(linesBy(await review())['a.js'], [])
  })

  it('keeps two worktrees apart', async () => {
    const fixture = agentFixture('claude')
    repository = tempRepository(fixture.before)
    const other = join(repository.folder, '..', `${repository.folder.split('/').at(-1)}-linked`)
    repository.git('worktree', 'add', '-q', other)
    try {
      play(repository, fixture)
      repository.stage()
      const after = Object.assign({}, ...fixture.calls.map((call) => call.after)) as Record<string, string>
      for (const [path, text] of Object.entries(after)) writeFileSync(join(other, path), text)
      repository.git('-C', other, 'add', '-A')
      assert.deepEqual(linesBy(await review()), fixture.expect)
      const linked = await run({ folder: other, scope: { kind: 'staged' } })
      assert.deepEqual(linesBy(linked), { 'src/tax.js': [], 'src/total.js': [] })
      play({ ...repository, folder: other, write: () => {} }, fixture)
      assert.deepEqual(linesBy(await run({ folder: other, scope: { kind: 'staged' } })), fixture.expect)
    } finally {
      repository.git('worktree', 'remove', '--force', other)
    }
  })

  it('survives a commit, its amending and a rebase between record and review', async () => {
    const fixture = agentFixture('claude')
    repository = tempRepository(fixture.before)
    const base = repository.git('rev-parse', 'HEAD')
    play(repository, fixture)
    repository.commit('by an assistant')
    repository.git('commit', '--amend', '-q', '-m', 'said better')
    repository.git('checkout', '-q', '-b', 'side', base)
    repository.commit('in between', { 'src/total.js': `// a note\n${fixture.before['src/total.js']}` })
    repository.git('rebase', '-q', 'side', 'main')
    const range = await run({ folder: repository.folder, scope: { kind: 'range', range: 'side..main' } })
    assert.deepEqual(linesBy(range), fixture.expect)
  })

  it('says mixed where a person changed the proposal', async () => {
    repository = tempRepository({ 'a.js': 'const first = 1\n' })
    const fixture = agentFixture('claude')
    const call = structuredClone(fixture.calls[1]) as {
      input: { tool_response: { userModified?: boolean } }
      after: object
    }
    call.input.tool_response.userModified = true
    play(repository, { ...fixture, calls: [call as never] })
    repository.stage()
    assert.equal(linesBy(await review(), 'mixed')['src/tax.js']?.length, 5)
    assert.deepEqual(linesBy(await review())['src/tax.js'], [])
  })

  it('costs a sentence, and no verdict, where the ledger is damaged', async () => {
    const fixture = agentFixture('claude')
    repository = tempRepository(fixture.before)
    play(repository, fixture)
    repository.stage()
    for (const name of readdirSync(ledger()))
      appendFileSync(join(ledger(), name), '{"v":1,"path":"src/to\u0000\n[1,2]\n')
    const report = await review()
    assert.deepEqual(linesBy(report), fixture.expect)
    assert.deepEqual(
      report.failures.map(({ stage }) => stage),
      ['provenance', 'provenance'],
    )
    assert.match(report.failures[0]?.message ?? '', /2 of its lines are no record/)
    assert.notEqual(report.verdict, 'incomplete')
  })

  it('ends a torn line with the next record', async () => {
    const fixture = agentFixture('claude')
    repository = tempRepository(fixture.before)
    play(repository, { ...fixture, calls: fixture.calls.slice(0, 1) })
    const [name = ''] = readdirSync(ledger())
    appendFileSync(join(ledger(), name), '{"v":1,"path":"src/tot')
    play(repository, { ...fixture, calls: fixture.calls.slice(0, 1) })
    const lines = readFileSync(join(ledger(), name), 'utf8').trim().split('\n')
    assert.equal(lines.length, 3)
    assert.doesNotThrow(() => JSON.parse(lines[2] ?? ''))
  })
})
