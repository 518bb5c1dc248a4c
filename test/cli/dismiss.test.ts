import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { type TempRepository, tempRepository } from '../host/temp-repository'
import { hunkwise } from './run-cli'

const BAD = 'export function a() {\n  try {\n    b()\n  } catch {}\n}\n'

describe('hunkwise dismiss', () => {
  let repo: TempRepository
  const run = (...args: string[]) => hunkwise([...args, '-C', repo.folder])
  const swallowed = ({ ruleId }: { ruleId: string }): boolean => ruleId === 'no-swallowed-error'
  const review = (...args: string[]) => {
    const { code, stdout } = run('review', '--format', 'json', ...args)
    const report = JSON.parse(stdout)
    return { code, report, finding: report.findings.find(swallowed) }
  }
  beforeEach(() => {
    repo = tempRepository({ 'README.md': 'x\n' })
    repo.stage({ 'a.js': BAD })
  })
  afterEach(() => repo.dispose())

  it('puts a finding aside by its content, with a reason, until it is taken back', () => {
    assert.equal(review().finding.dismissed, undefined)
    const { code, stdout } = run('dismiss', 'a.js:4', '--reason', 'The cache is optional.')
    assert.equal(code, 0)
    assert.match(stdout, /^1 finding dismissed\.\n {2}a\.js:4 {2}no-swallowed-error {2}\S.*\n$/)
    assert.deepEqual(review().finding.dismissed, { reason: 'The cache is optional.' })
    repo.stage({ 'a.js': `// More above it.\n\n${BAD}` })
    assert.deepEqual(review().finding.dismissed, { reason: 'The cache is optional.' })
    const text = run('review').stdout
    assert.match(text, /dismissed: a\.js:6 {2}no-swallowed-error {2}\(The cache is optional\.\)/)
    assert.doesNotMatch(text, /^a\.js:6/m)
    assert.match(run('dismiss', 'a.js:6', '--undo').stdout, /^1 finding no longer dismissed\.\n {2}a\.js:6 /)
    assert.equal(review().finding.dismissed, undefined)
  })

  it('changes no verdict: what is refused is refused, shown, and said to be', () => {
    repo.write({ '.hunkwise.yml': 'failOn: warning\n' })
    const { stdout } = run('dismiss', 'a.js', '--rule', 'no-swallowed-error', '--reason', 'Not now.')
    assert.match(stdout, /^1 finding dismissed\.\n {2}a\.js:4 .*\n1 finding of them still fails the review/)
    const { code, finding } = review()
    assert.deepEqual([code, finding.dismissed], [1, { reason: 'Not now.' }])
    assert.match(run('review').stdout, /^a\.js:4 {2}warning/m)
  })

  it('takes of a line only what is shown at it, not what tells of the hunk around it', () => {
    repo.write({ '.hunkwise.yml': 'budget:\n  change: 1\n  hunk: 1\n' })
    repo.stage({ 'a.js': `${BAD}a()\n`, 'b.js': 'one()\ntwo()\nthree()\nfour()\nfive()\nsix()\n' })
    type Shown = { ruleId: string; endLine: number; dismissed?: { reason: string } }
    const shown = (): Shown[] => review().report.findings
    assert.equal(shown().find(({ ruleId }) => ruleId === 'no-oversized-hunk')?.endLine, 6)
    run('dismiss', 'a.js:1', '--reason', 'A table.')
    assert.match(run('dismiss', 'a.js:4', '--reason', 'Optional.').stdout, /^1 finding dismissed\.\n {2}a\.js:4 .*\n$/)
    const reasons = Object.fromEntries(shown().map(({ ruleId, dismissed }) => [ruleId, dismissed?.reason]))
    assert.equal(reasons['no-oversized-hunk'], 'A table.')
    assert.equal(reasons['no-swallowed-error'], 'Optional.')
  })

  it('takes a path as seen from the folder it runs in, or else from the top', () => {
    repo.stage({ 'sub/a.js': BAD.replaceAll('a()', 'c()'), 'sub/b.js': BAD.replaceAll('a()', 'd()') })
    const there = (...args: string[]) => hunkwise([...args, '-C', repo.path('sub')])
    for (const [name, path] of [
      ['a.js', 'sub/a.js'],
      ['../a.js', 'a.js'],
      ['sub/b.js', 'sub/b.js'],
    ] as const) {
      const { stdout } = there('dismiss', `${name}:4`, '--reason', 'Optional.')
      assert.ok(stdout.includes(`  ${path}:4  no-swallowed-error`), stdout)
      assert.equal(there('mark', name).stdout, '1 hunk marked as reviewed.\n')
    }
    assert.equal(there('mark', 'nowhere.js').code, 2)
    assert.match(there('blame', 'a.js').stdout, /^sub\/a\.js\n/)
  })

  it('is not asked in CI', () => {
    run('dismiss', 'a.js:4', '--reason', 'Not now.')
    repo.git('commit', '--quiet', '-m', 'Bad')
    assert.equal(review('--range', 'HEAD~1..HEAD').finding.dismissed.reason, 'Not now.')
    repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD~1')
    const env = { GITHUB_BASE_REF: 'main' }
    const inCi = JSON.parse(hunkwise(['review', '--ci', '--format', 'json', '-C', repo.folder], { env }).stdout)
    assert.equal(inCi.findings.find(swallowed).dismissed, undefined)
  })

  it('goes on with a sentence where what it keeps is damaged', () => {
    run('dismiss', 'a.js:4', '--reason', 'Not now.')
    for (const name of ['dismissals.json', 'stats.json']) writeFileSync(repo.path('.git', 'hunkwise', name), '{')
    const { code, report } = review()
    assert.equal(code, 0)
    assert.deepEqual(
      report.failures.map(({ stage, message }: Record<string, string>) => [stage, message?.split(':')[0]]),
      [['state', 'The findings you have dismissed cannot be read']],
    )
    assert.match(run('stats').stderr, /^hunkwise: What became of findings cannot be read: move /)
  })
})

describe('hunkwise stats', () => {
  it('tells what became of the findings of each rule', () => {
    const repo = tempRepository({ 'README.md': 'x\n' })
    const run = (...args: string[]) => hunkwise([...args, '-C', repo.folder])
    try {
      assert.equal(run('stats').stdout, 'Nothing has been shown here yet: reviews of staged work are counted.\n')
      repo.stage({ 'a.js': BAD, 'b.js': BAD.replaceAll('a()', 'c()') })
      run('review')
      run('review')
      repo.stage({ 'a.js': BAD.replace('catch {}', 'catch (error) {\n    log(error)\n  }') })
      run('review')
      run('dismiss', 'b.js:4', '--reason', 'It may fail.')
      run('review')
      const { rules } = JSON.parse(run('stats', '--format', 'json').stdout)
      assert.deepEqual(rules['no-swallowed-error'], { shown: 2, fixed: 1, dismissed: 1, excepted: 0, left: 0 })
      assert.match(run('stats').stdout, /^no-swallowed-error +2 +1 +1 +0 +0 +50 %$/m)
      run('dismiss', 'b.js:4', '--undo')
      assert.match(run('stats').stdout, /^no-swallowed-error +2 +1 +0 +0 +0 +100 %$/m)
      run('review')
      assert.match(run('stats').stdout, /^no-swallowed-error +2 +1 +0 +0 +0 +100 %$/m)
    } finally {
      repo.dispose()
    }
  })
})
