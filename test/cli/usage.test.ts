import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hunkwise } from './run-cli'

describe('the command line', () => {
  let folder: string
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', '-C', folder, ...args], {
      encoding: 'utf8',
    })
  const stage = (path: string, text: string): void => {
    writeFileSync(join(folder, path), text)
    git('add', path)
  }
  const SWALLOWED = 'try {\n  a()\n} catch {}\n'

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hunkwise-cli-'))
    git('init', '-q', '-b', 'main')
    stage('a.js', 'export const a = 1\n')
    git('commit', '-qm', 'first')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('exits with 0 where nothing is staged, and says so', () => {
    const { code, stdout, stderr } = hunkwise(['review', '-C', folder])
    assert.deepEqual([code, stderr], [0, ''])
    assert.match(stdout, /Nothing is staged\./)
  })

  it('exits with 1 where a finding is as severe as failOn', () => {
    stage('b.js', SWALLOWED)
    assert.equal(hunkwise(['review', '-C', folder]).code, 0)
    writeFileSync(join(folder, '.hunkwise.yml'), 'failOn: warning\n')
    const { code, stdout } = hunkwise(['review', '-C', folder])
    assert.equal(code, 1)
    assert.match(stdout, /^b\.js:3 {2}warning/m)
  })

  it('exits with 2 where the rules file has a mistake, and names its line', () => {
    writeFileSync(join(folder, '.hunkwise.yml'), 'budget:\n  change: many\n')
    const { code, stderr } = hunkwise(['review', '-C', folder])
    assert.equal(code, 2)
    assert.match(stderr, /^hunkwise: \.hunkwise\.yml:2:11: .*budget\.change must be a number/)
    assert.equal(stderr.trim().split('\n').length, 1)
  })

  it('says of a pattern that is none, where nothing is staged too', () => {
    const convention = (what: string): string => `conventions:\n  - {id: own, message: No., ${what}}\n`
    for (const [what, code] of [
      ['pattern: "fetch("', 2],
      ['query: "(nothing_like_it) @match", language: go', 2],
      ['pattern: fetch($URL)', 0],
      ['pattern: "x: int = $A", language: python', 0],
      ['query: "(call_expression) @match"', 0],
    ] as const) {
      writeFileSync(join(folder, '.hunkwise.yml'), convention(what))
      for (const verb of ['review', 'rules']) {
        const done = hunkwise([verb, '-C', folder])
        assert.equal(done.code, code, `${verb} ${what} ${done.stderr}`)
        if (code === 2) assert.match(done.stderr, /^hunkwise: The pattern of own cannot be read in any language/)
      }
    }
  })

  it('asks nothing of a pattern that is off', () => {
    const convention = 'conventions:\n  - {id: own, message: No., pattern: "fetch(", severity: off}\n'
    writeFileSync(join(folder, '.hunkwise.yml'), convention)
    const { code, stderr } = hunkwise(['review', '-C', folder])
    assert.deepEqual([code, stderr], [0, ''])
  })

  it('tells a range without an option from a path that leads upwards', () => {
    for (const range of ['main..HEAD', 'origin/main..HEAD', 'origin/main...topic/a'])
      assert.equal(
        hunkwise(['review', range, '-C', folder]).stderr,
        `hunkwise: Name the commits behind an option: hunkwise review --range ${range}\n`,
      )
    for (const path of ['..', '../a.js', 'src/../a.js', 'src/..', 'src/a.js'])
      assert.match(
        hunkwise(['review', path, '-C', folder]).stderr,
        /^hunkwise: hunkwise review takes a whole change, not/,
      )
  })

  it('says how to switch on a rule that is off', () => {
    const explained = (id: string): string => hunkwise(['explain', id, '-C', folder]).stdout
    assert.match(explained('use-tests'), /rules: \{ use-tests: info \} into the rules file, or preset: strict for all/)
    assert.match(explained('no-personal-data'), /or preset: privacy for all/)
    assert.doesNotMatch(explained('no-debugger'), /switch it on/)
    writeFileSync(join(folder, '.hunkwise.yml'), 'rules: {no-debugger: off}\n')
    assert.match(explained('no-debugger'), /rules: \{ no-debugger: error \} into the rules file\.$/m)
  })

  it('says of what a baseline excepts where it is, in one sentence', () => {
    stage('b.js', 'debugger\n')
    hunkwise(['baseline', '-C', folder, '-o', join(folder, 'baseline.json')])
    const { stdout } = hunkwise(['review', '-C', folder, '--baseline', join(folder, 'baseline.json')])
    assert.match(stdout, /\(It was there when the baseline was written; .*baseline\.json\)/)
  })

  it('counts one line as one', () => {
    stage('b.js', 'export const b = 1\n')
    assert.match(hunkwise(['describe', '-C', folder]).stdout, / 1 counted line of a budget/)
  })

  it('says of a rules file with another name that it is not read', () => {
    for (const name of ['.hunkwise.yaml', 'hunkwise.yml']) stage(name, 'failOn: warning\n')
    stage('b.js', SWALLOWED)
    const notes = (...args: string[]): string => {
      const { code, stdout } = hunkwise(['review', ...args, '-C', folder])
      assert.equal(code, 0)
      return stdout
    }
    const sentence = 'is not read: the rules file is named .hunkwise.yml.'
    for (const name of ['.hunkwise.yaml', 'hunkwise.yml']) assert.ok(notes().includes(`${name} ${sentence}`), notes())
    git('commit', '-qm', 'second')
    assert.ok(notes('--range', 'HEAD~1..HEAD').includes(`.hunkwise.yaml ${sentence}`))
    stage('.hunkwise.yml', 'failOn: error\n')
    assert.ok(!notes().includes('is not read'))
  })

  it('reads the staged content, not the working tree', () => {
    stage('b.js', SWALLOWED)
    writeFileSync(join(folder, 'b.js'), 'a()\n')
    assert.match(hunkwise(['review', '-C', folder]).stdout, /b\.js:3 /)
    stage('b.js', 'a()\n')
    writeFileSync(join(folder, 'b.js'), SWALLOWED)
    assert.doesNotMatch(hunkwise(['review', '-C', folder]).stdout, /b\.js:3 /)
  })

  it('colours nothing in a pipe', () => {
    stage('b.js', SWALLOWED)
    assert.ok(!hunkwise(['review', '-C', folder]).stdout.includes('\u001b'))
  })

  it('shows control characters of a path instead of obeying them', () => {
    mkdirSync(join(folder, 'x'))
    stage('x/\u001b[31mred.js', SWALLOWED)
    const { stdout } = hunkwise(['review', '-C', folder])
    assert.ok(stdout.includes('\\x1b[31mred.js:3'), stdout)
  })

  it('leaves the index file byte for byte and adds no object', () => {
    stage('b.js', 'export const b = 2\n')
    const index = (): string => readFileSync(join(folder, '.git', 'index')).toString('hex')
    const before = [index(), git('count-objects', '-v')]
    for (const verb of ['review', 'describe']) hunkwise([verb, '-C', folder])
    assert.deepEqual([index(), git('count-objects', '-v')], before)
  })

  it('describes what is staged where the branch has no base, and says so', () => {
    stage('b.js', 'export const b = 2\n')
    const { code, stdout, stderr } = hunkwise(['describe', '-C', folder])
    assert.equal(code, 0)
    assert.match(stdout, /What could break in production\?/)
    assert.match(stderr, /No base was found/)
  })
})
