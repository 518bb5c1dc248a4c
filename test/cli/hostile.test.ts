import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { type TempRepository, tempFolder, tempRepository } from '../host/temp-repository'
import { hunkwise } from './run-cli'

const SWALLOWED = 'try {\n  a()\n} catch {}\n'
const objectOf = (repo: TempRepository, name: string): string => {
  const id = repo.git('rev-parse', name)
  return repo.path('.git', 'objects', id.slice(0, 2), id.slice(2))
}
/** Everything in the object store, with the time of its last change. */
const objectsOf = (repo: TempRepository): string[] =>
  readdirSync(repo.path('.git', 'objects'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(repo.path('.git', 'objects', name)).isFile(),
  )
const oneSentence = (stderr: string, wanted: RegExp): void => {
  assert.match(stderr, wanted)
  assert.equal(stderr.trim().split('\n').length, 1, stderr)
}

describe('the command line under attack', () => {
  let repo: TempRepository
  beforeEach(() => {
    repo = tempRepository({ 'a.js': 'export const a = 1\n' })
  })
  afterEach(() => repo.dispose())
  const shell = (script: string) => {
    const env = { ...process.env, HW: `"${process.execPath}" "${resolve('dist/cli.js')}"` }
    return spawnSync('sh', ['-c', script.replaceAll('hunkwise', `${env.HW}`)], { cwd: repo.folder, encoding: 'utf8' })
  }

  it('writes to what is no file, and does not replace it', () => {
    const pipe = repo.path('pipe')
    execFileSync('mkfifo', [pipe])
    repo.stage({ 'b.js': 'export const b = 2\n' })
    // Bounded: the reader would wait for ever where nobody writes.
    const { stdout, status } = shell(
      'timeout 20 cat pipe & hunkwise describe -o pipe 2> /dev/null; code=$?; wait; exit $code',
    )
    assert.equal(status, 0)
    assert.match(stdout, /What could break/)
    assert.ok(statSync(pipe).isFIFO())
  })

  it('writes the file a symbolic link points to', () => {
    repo.stage({ 'b.js': 'export const b = 2\n' })
    writeFileSync(repo.path('target.md'), '')
    symlinkSync('target.md', repo.path('link.md'))
    assert.equal(hunkwise(['describe', '-C', repo.folder, '-o', 'link.md']).code, 0)
    assert.match(readFileSync(repo.path('target.md'), 'utf8'), /What could break/)
  })

  it('ends quietly where its reader has gone, and with the code of its verdict', () => {
    repo.stage({ 'b.js': SWALLOWED })
    const { stderr, stdout } = shell('{ hunkwise review --format json; echo $? > code; } | true; cat code')
    assert.deepEqual([stdout, stderr], ['0\n', ''])
  })

  it('ends with 2 where a folder is a file, a damaged repository, or no place to write to', () => {
    assert.equal(hunkwise(['review', '-C', repo.path('a.js')]).code, 2)
    oneSentence(hunkwise(['review', '-C', repo.path('a.js')]).stderr, /There is no folder/)
    const nowhere = hunkwise(['review', '-C', repo.folder], { env: { TMPDIR: repo.path('none') } })
    assert.equal(nowhere.code, 2)
    oneSentence(nowhere.stderr, /point TMPDIR/)
    repo.stage({ 'b.js': SWALLOWED })
    rmSync(objectOf(repo, 'HEAD'))
    const { code, stderr } = hunkwise(['review', '-C', repo.folder])
    assert.equal(code, 2)
    oneSentence(stderr, /git fsck/)
  })

  it('takes no missing rules file for no rules', () => {
    repo.commit('Rules', { '.hunkwise.yml': 'failOn: warning\n', 'x/.hunkwise.yml': 'rules: { use-tests: off }\n' })
    repo.commit('Code', { 'x/b.js': SWALLOWED })
    const range = ['review', '-C', repo.folder, '--range', 'HEAD~1..HEAD']
    assert.equal(hunkwise(range).code, 1)
    rmSync(objectOf(repo, 'HEAD:.hunkwise.yml'))
    const { code, stderr } = hunkwise(range)
    assert.equal(code, 2)
    oneSentence(stderr, /\.hunkwise\.yml/)
  })

  it('waits for no pipe and follows no link where the rules file should be', () => {
    execFileSync('mkfifo', [repo.path('.hunkwise.yml')])
    assert.equal(hunkwise(['review', '-C', repo.folder]).code, 2)
    rmSync(repo.path('.hunkwise.yml'))
    symlinkSync('/etc/passwd', repo.path('.hunkwise.yml'))
    const { code, stderr } = hunkwise(['review', '-C', repo.folder])
    assert.equal(code, 2)
    oneSentence(stderr, /symbolic link/)
    rmSync(repo.path('.hunkwise.yml'))
    mkdirSync(repo.path('.hunkwise.yml'))
    assert.equal(hunkwise(['review', '-C', repo.folder]).code, 2)
  })

  it('reads paths with line breaks and shows no control character of them', () => {
    repo.stage({ 'cr\r\n\u001b[31m.js': `${SWALLOWED}fetch("x")\n` })
    for (const verb of ['review', 'describe']) {
      const { code, stdout, stderr } = hunkwise([verb, '-C', repo.folder])
      assert.equal(code, 0, stderr)
      assert.doesNotMatch(stdout + stderr, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
      assert.match(stdout, /cr( |\\x0d\\x0a)\\x1b\[31m\.js/)
    }
    const { stderr } = hunkwise(['review', '-C', repo.folder, '--range', '\u001b[31mx\ny..HEAD'])
    oneSentence(stderr, /\\x1b\[31mx\\x0ay/)
  })

  it('takes no expression for a commit', () => {
    const { code, stderr } = hunkwise(['review', '-C', repo.folder, '--range', '^HEAD..HEAD'])
    assert.equal(code, 2)
    oneSentence(stderr, /"\^HEAD" is no commit here/)
  })

  it('reviews the same, whatever relative folders the variables of git name', () => {
    const upstream = repo.git('rev-parse', 'HEAD')
    repo.git('update-ref', 'refs/remotes/origin/main', upstream)
    repo.commit('More', { 'q/w/c.js': SWALLOWED })
    const cli = resolve('dist/cli.js')
    const review = (env: NodeJS.ProcessEnv): string =>
      execFileSync(process.execPath, [cli, 'review', '--all', '--format', 'json'], {
        cwd: repo.path('q', 'w'),
        env: { ...process.env, ...env },
        encoding: 'utf8',
      })
    assert.equal(review({ GIT_DIR: '../../.git', GIT_WORK_TREE: '../..' }), review({}))
  })

  it('describes commits in their real form, in UTF-8, whatever is configured', () => {
    repo.git('update-ref', 'refs/remotes/origin/main', repo.git('rev-parse', 'HEAD'))
    repo.commit('Zweite Änderung', { 'b.js': SWALLOWED })
    const config = join(tempFolder(), 'gitconfig')
    writeFileSync(config, '[i18n]\n\tlogOutputEncoding = ISO-8859-1\n[color]\n\tui = always\n\tgrep = always\n')
    const describe = (env: NodeJS.ProcessEnv): string => hunkwise(['describe', '-C', repo.folder], { env }).stdout
    const before = describe({})
    assert.match(before, /Zweite Änderung/)
    assert.equal(describe({ GIT_CONFIG_GLOBAL: config }), before)
    repo.git('replace', 'HEAD', 'HEAD~1')
    assert.equal(describe({}), before)
  })

  it('describes what is staged where there is no commit yet', () => {
    const empty = tempRepository()
    empty.stage({ 'b.js': SWALLOWED })
    const { code, stderr } = hunkwise(['describe', '-C', empty.folder])
    assert.equal(code, 0)
    assert.match(stderr, /No base was found/)
    empty.dispose()
  })

  it('adds no object where the index is sparse', () => {
    repo.commit('Folders', { 'x/a.js': 'export const x = 1\n', 'y/z/b.js': 'export const y = 1\n', 'y/c.js': 'c()\n' })
    repo.git('sparse-checkout', 'init', '--cone', '--sparse-index')
    repo.git('sparse-checkout', 'set', 'x')
    repo.stage({ 'x/a.js': 'export const x = 2\n' })
    const before = objectsOf(repo)
    for (const verb of ['review', 'describe']) assert.equal(hunkwise([verb, '-C', repo.folder]).code, 0)
    assert.deepEqual(objectsOf(repo), before)
  })

  it('refuses what would keep its parsers busy for minutes', () => {
    writeFileSync(repo.path('.hunkwise.yml'), Array.from({ length: 100_000 }, (_, at) => `k${at}: 1\n`).join(''))
    const rules = hunkwise(['review', '-C', repo.folder])
    assert.equal(rules.code, 2)
    oneSentence(rules.stderr, /longer than 200000 characters/)
    repo.remove('.hunkwise.yml')
    for (const [text, why] of [
      ['A\n=\n'.repeat(30_000), /characters that a description can have/],
      [`${'> '.repeat(20_000)}x\n`, /nests more than/],
      [Array.from({ length: 240 }, (_, at) => `${'  '.repeat(at)}- x\n`).join(''), /nests more than/],
      ['a\0b', /is no text/],
    ] as const) {
      repo.stage({ '.github/pull_request_template.md': text })
      const { code, stderr } = hunkwise(['describe', '-C', repo.folder, '--staged'])
      assert.equal(code, 2)
      oneSentence(stderr, why)
    }
  })

  it('reviews and describes manifests that are nested beyond reason', () => {
    repo.stage({ 'package.json': '['.repeat(200_000), 'x/tsconfig.json': '{"a":'.repeat(100_000), 'x/a.ts': 'f()\n' })
    for (const verb of ['review', 'describe'])
      assert.equal(hunkwise([verb, '-C', repo.folder]).stderr.match(/stack/), null)
  })

  it('leaves no folder behind where it is ended', () => {
    const temporary = mkdtempSync(join(tempFolder(), 'tmp-'))
    repo.stage(Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`f${at}.js`, SWALLOWED.repeat(20)])))
    for (const after of ['0.15', '0.25', '0.4'])
      shell(`TMPDIR=${temporary} hunkwise review > /dev/null & sleep ${after}; kill -TERM $!; wait`)
    assert.deepEqual(readdirSync(temporary), [])
    assert.ok(existsSync(temporary))
  })
})
