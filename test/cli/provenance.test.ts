import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseEditRecord } from '../../src/engine/provenance/edit-record'
import { agentFixture, agentFixtures, inputFor } from '../host/provenance-agents'
import { type TempRepository, tempFolder, tempRepository } from '../host/temp-repository'

const CLI = resolve('dist/cli.js')
const RECORD = resolve('dist/record.js')

describe('provenance at the command line', () => {
  let repository: TempRepository
  afterEach(() => repository.dispose())

  const cli = (args: string[], env: NodeJS.ProcessEnv = {}) => {
    const options = { cwd: repository.folder, encoding: 'utf8', env: { ...process.env, ...env } } as const
    const done = spawnSync(process.execPath, [CLI, ...args], options)
    return { code: done.status, out: done.stdout, err: done.stderr }
  }
  const record = (program: string[], tool: string, input: string) =>
    spawnSync(process.execPath, [...program, tool], { cwd: repository.folder, input, encoding: 'utf8' })
  /** Plays a fixture with a process for each call, as an assistant does. */
  const play = (name: string, program = [RECORD]) => {
    const fixture = agentFixture(name)
    repository = tempRepository(fixture.before)
    for (const { input, after } of fixture.calls) {
      repository.write(after)
      const done = record(program, fixture.tool, inputFor(input, repository.folder))
      assert.equal(done.status, 0)
    }
    repository.stage()
    return fixture
  }
  const ledger = () => repository.path('.git', 'hunkwise', 'ledger')

  for (const fixture of agentFixtures()) {
    it(`records ${fixture.name} from its hook and blames what is staged`, () => {
      play(fixture.name)
      for (const [path, lines] of Object.entries(fixture.expect)) {
        const [blamed] = JSON.parse(cli(['blame', '--format', 'json', path]).out) as {
          lines: { contributor: string; line: number }[]
        }[]
        assert.equal(blamed?.lines.filter(({ contributor }) => contributor === 'ai').length, lines.length)
      }
    })
  }

  it('records through the command line itself too', () => {
    play('claude', [CLI, 'record'])
    assert.equal(readdirSync(ledger()).length, 2)
  })

  it('prints evidence once for a stretch of lines, and never calls the unknown human', () => {
    play('claude')
    repository.stage({ 'src/total.js': `${readFileSync(repository.path('src/total.js'), 'utf8')}// by hand\n` })
    const { out } = cli(['blame', 'src/total.js'])
    assert.equal(out.split('recorded by its hook: claude').length - 1, 1)
    assert.match(out, /unknown +\/\/ by hand\n$/)
    assert.doesNotMatch(out + cli(['review']).out, /human/i)
  })

  it('discloses it in the review and in the description', () => {
    play('claude')
    const sentence = 'Of 10 counted added lines 10 are recorded as AI-written (claude 10).'
    assert.ok(cli(['review']).out.includes(sentence))
    assert.ok(cli(['describe', '--staged']).out.includes('AI-written'))
  })

  it('offers the trailer that the rules file asks for', () => {
    play('claude')
    repository.write({ '.hunkwise.yml': 'description:\n  trailer: Assisted-by\n' })
    assert.match(cli(['describe', '--staged']).err, /Assisted-by: Claude\n/)
  })

  it('marks hunks as AI-written and as mine, beside the record', () => {
    play('claude')
    repository.stage({ 'notes.txt': 'one\ntwo\n' })
    const of = (path: string) => {
      const [file] = JSON.parse(cli(['blame', '--format', 'json', path]).out)
      return [...new Set(file.lines.map((line: { contributor: string }) => line.contributor))]
    }
    assert.equal(cli(['mark', '--as', 'ai', 'notes.txt']).code, 0)
    assert.deepEqual(of('notes.txt'), ['ai'])
    cli(['mark', '--as', 'mine', 'notes.txt', 'src/tax.js'])
    assert.deepEqual(of('notes.txt'), ['marked-mine'])
    assert.deepEqual(of('src/tax.js'), ['mixed'])
    assert.match(cli(['blame', 'notes.txt']).out, /^ *\d+ {2}marked by you as yours {2}/m)
    assert.match(cli(['blame', 'src/tax.js']).out, /recorded by its hook: claude.*; marked by the author as their own/)
    cli(['mark', '--as', 'mine', '--undo', 'notes.txt', 'src/tax.js'])
    assert.deepEqual([of('notes.txt'), of('src/tax.js')], [['unknown'], ['ai']])
    assert.equal(cli(['mark', '--as', 'robot', 'notes.txt']).code, 2)
  })

  it('loses nothing when eight assistants write at once', async () => {
    const fixture = agentFixture('claude')
    repository = tempRepository(fixture.before)
    const [call] = fixture.calls
    assert.ok(call)
    repository.write(call.after)
    const input = inputFor(call.input, repository.folder)
    const writer = async () => {
      for (let turn = 0; turn < 5; turn++)
        await new Promise<void>((done) => {
          const child = spawn(process.execPath, [RECORD, 'claude'], { stdio: ['pipe', 'ignore', 'ignore'] })
          child.once('close', () => done())
          child.stdin.end(input)
        })
    }
    await Promise.all(Array.from({ length: 8 }, writer))
    const [name = ''] = readdirSync(ledger())
    const lines = readFileSync(join(ledger(), name), 'utf8').split('\n')
    assert.equal(lines.pop(), '')
    assert.equal(lines.length, 40)
    assert.ok(lines.every((line) => parseEditRecord(line)))
  })

  it('never fails the assistant, whatever it is told', () => {
    repository = tempRepository({ 'a.txt': 'x\n' })
    const told = [
      '',
      'null',
      '[]',
      '{',
      '{"tool_name":"Edit"}',
      '{"tool_name":"Write","tool_input":{"file_path":"/"}}',
      '\u0000',
    ]
    for (const input of told) {
      for (const tool of ['claude', 'codex', 'copilot', 'cursor', 'gemini', 'unheard-of']) {
        const done = record([RECORD], tool, input)
        assert.deepEqual([done.status, done.stderr], [0, ''])
      }
    }
    rmSync(repository.path('.git', 'hunkwise'), { recursive: true, force: true })
    writeFileSync(repository.path('.git', 'hunkwise'), 'in the way')
    const input = { tool_name: 'Write', tool_input: { file_path: repository.path('a.txt'), content: 'y\n' } }
    assert.equal(record([RECORD], 'claude', JSON.stringify(input)).status, 0)
  })

  it('installs the hook that records, with nothing but the launcher, and takes it out again', () => {
    const fixture = agentFixture('claude')
    repository = tempRepository(fixture.before)
    const home = tempFolder()
    mkdirSync(join(home, '.claude'))
    const settings = join(home, '.claude', 'settings.json')
    writeFileSync(settings, '{\n  "theme": "dark"\n}\n')
    const env = { HOME: home, CLAUDE_CONFIG_DIR: '' }
    const refused = cli(['agents', 'install', 'claude'], env)
    assert.equal(refused.code, 2)
    assert.match(refused.out, /\+ +"command": /)
    assert.equal(readFileSync(settings, 'utf8'), '{\n  "theme": "dark"\n}\n')
    assert.equal(cli(['agents', 'install', '--yes'], env).code, 0)
    const { hooks } = JSON.parse(readFileSync(settings, 'utf8'))
    const { command } = hooks.PostToolUse[0].hooks[0]
    const [call] = fixture.calls
    repository.write(call?.after ?? {})
    const input = inputFor(call?.input ?? {}, repository.folder)
    const done = spawnSync('/bin/sh', ['-c', command], {
      input,
      env: { HOME: home, PATH: process.env.PATH },
      encoding: 'utf8',
    })
    assert.deepEqual([done.status, done.stdout, done.stderr], [0, '', ''])
    assert.equal(readdirSync(ledger()).length, 1)
    assert.match(cli(['agents', 'install', '--yes', 'claude'], env).out, /already there/)
    assert.equal(cli(['agents', 'uninstall', '--yes'], env).code, 0)
    assert.equal(readFileSync(settings, 'utf8'), '{\n  "theme": "dark"\n}\n')
    // The launcher goes with the last that calls it.
    assert.ok(!existsSync(join(home, '.hunkwise')))
  })

  it('holds hunks recorded as AI-written to the tighter budget, and no other', () => {
    repository = tempRepository({ 'a.js': '' })
    const body = Array.from({ length: 50 }, (_, at) => `export const value${at} = ${at}`)
    repository.stage({ 'a.js': `${body.join('\n')}\n` })
    assert.doesNotMatch(cli(['review']).out, /no-oversized-hunk/)
    const input = {
      session_id: 's',
      cwd: repository.folder,
      tool_name: 'create_file',
      tool_input: { filePath: 'a.js', content: `${body.join('\n')}\n` },
    }
    record([RECORD], 'copilot', JSON.stringify(input))
    assert.match(
      cli(['review']).out,
      /50 counted lines, most of them recorded as AI-written; the budget for those is 40/,
    )
    repository.write({ '.hunkwise.yml': 'budget:\n  aiHunk: 55\n' })
    assert.doesNotMatch(cli(['review']).out, /no-oversized-hunk/)
  })

  it('holds no tests that stand in a file of code to that budget', () => {
    repository = tempRepository({ 'a.rs': '' })
    const body = (count: number): string => Array.from({ length: count }, (_, at) => `    value(${at});\n`).join('')
    const content = `fn code() {\n${body(30)}}\n\n#[cfg(test)]\nmod tests {\n${body(30)}}\n`
    repository.stage({ 'a.rs': content })
    const input = {
      session_id: 's',
      cwd: repository.folder,
      tool_name: 'create_file',
      tool_input: { filePath: 'a.rs', content },
    }
    record([RECORD], 'copilot', JSON.stringify(input))
    assert.doesNotMatch(cli(['review']).out, /no-oversized-hunk/)
    repository.write({ '.hunkwise.yml': 'budget:\n  aiHunk: 30\n' })
    assert.match(cli(['review']).out, /33 counted lines, most of them recorded as AI-written/)
  })
})
