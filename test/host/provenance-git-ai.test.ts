import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../../src/engine/model'
import { run } from '../../src/host/run'
import { linesBy } from './provenance-agents'
import { type TempRepository, tempRepository } from './temp-repository'

const sha = (text: string): string => createHash('sha256').update(text).digest('hex')
const CLAUDE = `s_${sha('claude:conversation-1').slice(0, 14)}`
const KEY = `${CLAUDE}::t_0123456789abcd`
const sessions = { [CLAUDE]: { agent_id: { tool: 'claude', id: 'conversation-1', model: 'x' } } }

const old = 'export const first = 1\n'
const lines = ['export function total(cart) {', '  return cart.items.length', '}', 'export const last = total']
const text = `${old}${lines.join('\n')}\n`

/** A checkpoint as git-ai writes it (constructed from its structs, not captured). */
const checkpoint = (content: string, more: object = {}) => ({
  kind: 'AiAgent',
  diff: sha(content),
  author: 'Test <test@example.invalid>',
  entries: [
    {
      file: 'a.js',
      blob_sha: sha(content),
      attributions: [],
      line_attributions: [{ start_line: 2, end_line: 5, author_id: KEY, overrode: null }],
    },
  ],
  timestamp: 1_758_000_000,
  agent_id: { tool: 'claude', id: 'conversation-1', model: 'x' },
  api_version: 'checkpoint/1.0.0',
  git_ai_version: '1.6.24',
  ...more,
})

describe('provenance from git-ai', () => {
  let repository: TempRepository
  afterEach(() => repository.dispose())
  const review = (folder = repository.folder) => run({ folder, scope: { kind: 'staged' } })
  const evidence = (report: Report) => [
    ...new Set(
      report.diff.files.flatMap((file) =>
        file.hunks.flatMap((hunk) =>
          hunk.lines.flatMap((line) => line.provenance?.evidence.map((one) => one.text) ?? []),
        ),
      ),
    ),
  ]

  /** Writes a working log of the repository, or of a linked worktree of it. */
  const log = (content: string, checkpoints: unknown[], ...worktree: string[]) => {
    const base = repository.git('rev-parse', 'HEAD')
    const folder = repository.path('.git', 'ai', ...worktree, 'working_logs', base)
    mkdirSync(join(folder, 'blobs'), { recursive: true })
    writeFileSync(join(folder, 'blobs', sha(content)), content)
    writeFileSync(join(folder, 'checkpoints.jsonl'), checkpoints.map((one) => `${JSON.stringify(one)}\n`).join(''))
    return folder
  }

  it('reads a working log, past a torn last line, and says where it is from', async () => {
    repository = tempRepository({ 'a.js': old })
    appendFileSync(join(log(text, [checkpoint(text)]), 'checkpoints.jsonl'), '{"kind":"AiAgent","entries":[{"fi')
    repository.stage({ 'a.js': text })
    const report = await review()
    assert.deepEqual(linesBy(report)['a.js'], lines)
    assert.deepEqual(evidence(report), ['recorded by git-ai: claude, session conversa, 4 of 4 lines'])
    assert.deepEqual(report.failures, [])
  })

  it('keeps only lines that are unchanged since the checkpoint, and no bracket that is left alone', async () => {
    repository = tempRepository({ 'a.js': old })
    log(text, [checkpoint(text)])
    repository.stage({
      'a.js': text.replace('cart.items.length', 'cart.size').replace('export const last', '\nexport const last'),
    })
    const report = await review()
    assert.deepEqual(linesBy(report)['a.js'], ['export function total(cart) {', 'export const last = total'])
  })

  it('claims nothing where the text does not hash to what the log says', async () => {
    repository = tempRepository({ 'a.js': old })
    const folder = log(text, [checkpoint(text)])
    writeFileSync(join(folder, 'blobs', sha(text)), `${text}\n// changed\n`)
    repository.stage({ 'a.js': text })
    const report = await review()
    assert.deepEqual(linesBy(report)['a.js'], [])
    assert.match(report.failures[0]?.message ?? '', /does not fit the text/)
    assert.notEqual(report.verdict, 'incomplete')
  })

  it('reads no file but the blobs, whatever a record calls them', async () => {
    repository = tempRepository({ 'a.js': old })
    const one = checkpoint(text)
    log(text, [{ ...one, entries: [{ ...one.entries[0], blob_sha: '../../../../../a.js' }] }])
    repository.stage({ 'a.js': text })
    assert.deepEqual(linesBy(await review())['a.js'], [])
  })

  it('takes what INITIAL carried over, and skips other versions of the format', async () => {
    repository = tempRepository({ 'a.js': old })
    const folder = log(text, [checkpoint('other', { api_version: 'checkpoint/2.0.0' })])
    const initial = {
      files: { 'a.js': [{ start_line: 2, end_line: 3, author_id: KEY, overrode: null }] },
      file_blobs: { 'a.js': sha(text) },
      prompts: {},
      humans: {},
      sessions,
    }
    writeFileSync(join(folder, 'INITIAL'), JSON.stringify(initial, null, 2))
    repository.stage({ 'a.js': text })
    assert.deepEqual(linesBy(await review())['a.js'], lines.slice(0, 2))
  })

  it('says that a record speaks of typing, without calling it AI', async () => {
    repository = tempRepository({ 'a.js': old })
    const typed = [{ start_line: 2, end_line: 5, author_id: 'h_31dce776f88375', overrode: null }]
    const one = checkpoint(text, { kind: 'KnownHuman' })
    log(text, [{ ...one, entries: [{ ...one.entries[0], line_attributions: typed }] }])
    repository.stage({ 'a.js': text })
    const report = await review()
    assert.deepEqual(linesBy(report, 'unknown')['a.js'], lines)
    assert.deepEqual(evidence(report), ['recorded by git-ai: typed in an editor, 4 of 4 lines'])
  })

  it('reads the log of a linked worktree there, and makes no folder of its own', async () => {
    repository = tempRepository({ 'a.js': old })
    const other = join(repository.folder, '..', `${repository.folder.split('/').at(-1)}-linked`)
    repository.git('worktree', 'add', '-q', other)
    try {
      log(text, [checkpoint(text)], 'worktrees', readdirSync(repository.path('.git', 'worktrees'))[0] ?? '')
      writeFileSync(join(other, 'a.js'), text)
      repository.git('-C', other, 'add', '-A')
      repository.stage({ 'a.js': text })
      assert.deepEqual(linesBy(await review(other))['a.js'], lines)
      assert.deepEqual(linesBy(await review())['a.js'], [])
      assert.equal(existsSync(repository.path('.git', 'ai', 'working_logs')), false)
    } finally {
      repository.git('worktree', 'remove', '--force', other)
    }
  })

  it('reads the notes of commits, and what the commits say of themselves', async () => {
    repository = tempRepository({ 'a.js': old, 'b c.js': 'x\n' })
    const base = repository.git('rev-parse', 'HEAD')
    const note = `a.js\n  ${KEY} 4-5,2-3\n  h_31dce776f88375 5\n"b c.js"\n  ai_agent 1\n---\n${JSON.stringify({ schema_version: 'authorship/3.0.0', sessions })}`
    const tip = repository.commit('Add a total\n\nCo-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>', {
      'a.js': text,
      'b c.js': 'y\n',
    })
    repository.git('notes', '--ref', 'refs/notes/ai', 'add', '-m', note, tip)
    repository.commit('Say more', { 'a.js': `// a note\n${text}` })
    const report = await run({ folder: repository.folder, scope: { kind: 'range', range: `${base}..HEAD` } })
    assert.deepEqual(linesBy(report), { 'a.js': lines.slice(0, 3), 'b c.js': [] })
    assert.match(evidence(report)[0] ?? '', /^recorded or inferred by git-ai: claude, session conversa, 3 of 5 lines$/)
    assert.ok(
      report.notes.some((one) => one.includes(`commit ${tip.slice(0, 7)} says "Co-Authored-By: Claude Opus 4.6`)),
    )
  })

  it('is not led astray by names: a person called Claude, and copilot in a path', async () => {
    repository = tempRepository({ 'a.js': old })
    const base = repository.git('rev-parse', 'HEAD')
    repository.git('config', 'user.name', 'Claude Debussy')
    const paste = Array.from({ length: 400 }, (_, at) => `  copilot${at}: "generated by claude",`).join('\n')
    repository.commit('claude: add copilot\n\nCo-authored-by: Claude <claude@example.invalid>', {
      'copilot/codex.js': `export default {\n${paste}\n}\n`,
    })
    const report = await run({ folder: repository.folder, scope: { kind: 'range', range: `${base}..HEAD` } })
    assert.deepEqual(linesBy(report), { 'copilot/codex.js': [] })
    assert.deepEqual(
      report.notes.filter((one) => one.includes('AI')),
      [],
    )
  })
})

describe('provenance from Agent Trace', () => {
  it('is taken where a hash ties it to the text, and is a word about the file elsewhere', async () => {
    const repository = tempRepository({ 'a.js': old, 'b.js': old })
    try {
      const content_hash = `sha256:${sha(lines.join('\n'))}`
      const file = (path: string, range: object) => ({
        path,
        conversations: [{ contributor: { type: 'ai' }, ranges: [{ start_line: 2, end_line: 5, ...range }] }],
      })
      const record = (files: object[]) => JSON.stringify({ version: '0.1.0', tool: { name: 'cursor' }, files })
      const traces = [
        '{"version":',
        record([file('a.js', { content_hash }), file('b.js', {})]),
        'null',
        record([file('a.js', { content_hash: 'murmur3:0' })]),
      ]
      repository.write({ '.agent-trace/traces.jsonl': traces.join('\n') })
      repository.write({ 'a.js': text, 'b.js': text })
      repository.git('add', 'a.js', 'b.js')
      const report = await run({ folder: repository.folder, scope: { kind: 'staged' } })
      assert.deepEqual(linesBy(report), { 'a.js': lines, 'b.js': [] })
      assert.ok(
        report.notes.includes('Agent Trace says that cursor wrote in b.js; its record cannot be tied to lines.'),
      )
    } finally {
      repository.dispose()
    }
  })
})
