import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type TempRepository, tempFolder, tempRepository } from '../host/temp-repository'

const CLI = resolve('dist/cli.js')
const SWALLOWS = 'try {\n  a()\n} catch {}\n'

interface Done {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A clone whose rules file requires something, with the hook in place, and the bare remote it pushes to. */
function pushable(rules: string) {
  const remote = join(tempFolder(), 'remote.git')
  const repo = tempRepository({ 'a.js': 'export const a = 1\n', '.hunkwise.yml': rules })
  repo.git('init', '--quiet', '--bare', remote)
  repo.git('remote', 'add', 'origin', remote)
  repo.git('push', '--quiet', '--set-upstream', 'origin', 'main')
  const hook = repo.path('.git/hooks/pre-push')
  mkdirSync(dirname(hook), { recursive: true })
  writeFileSync(hook, `#!/bin/sh\nexec '${process.execPath}' '${CLI}' hook pre-push "$@"\n`)
  chmodSync(hook, 0o755)
  const run = (command: string, ...args: readonly string[]): Done => {
    const done = spawnSync(command, args, { cwd: repo.folder, encoding: 'utf8', input: '' })
    return { code: done.status, out: done.stdout, err: done.stderr }
  }
  return {
    repo,
    push: () => run('git', 'push', 'origin', 'main'),
    hunkwise: (...args: readonly string[]) => run(process.execPath, CLI, ...args),
    remoteHas: () =>
      spawnSync('git', ['rev-parse', 'refs/heads/main'], { cwd: remote, encoding: 'utf8' }).stdout.trim(),
  }
}

const reportOf = ({ out }: Done) => JSON.parse(out) as { conditions: object[]; notEvaluated: object[]; verdict: string }
const LINES = Array.from({ length: 30 }, (_, at) => `export const n${at} = ${at}\n`).join('')

describe('what the rules file requires', () => {
  const made: TempRepository[] = []
  const setUp = (rules: string) => {
    const all = pushable(rules)
    made.push(all.repo)
    return all
  }
  afterEach(() => {
    for (const repo of made.splice(0)) repo.dispose()
  })

  it('stops a push until every hunk that needs attention is reviewed', () => {
    const { repo, push, hunkwise, remoteHas } = setUp('require: [reviewed]\n')
    const before = remoteHas()
    const tip = repo.commit('Swallow', { 'b.js': SWALLOWS })
    const stopped = push()
    assert.equal(stopped.code, 1)
    assert.match(
      stopped.err,
      /the push to refs\/heads\/main is stopped because what the rules file requires is missing\./,
    )
    assert.match(stopped.err, /^required {2}A hunk that needs attention is not reviewed: b\.js:1\.$/m)
    const [, range = ''] = /hunkwise mark --range (\S+) PATH:LINE/.exec(stopped.err) ?? []
    assert.match(stopped.err, /git push --no-verify/)
    assert.equal(remoteHas(), before)
    assert.equal(hunkwise('mark', '--range', range, 'b.js').code, 0)
    const passed = push()
    assert.equal(passed.code, 0, passed.err)
    assert.equal(remoteHas(), tip)
  })

  it('stops a push until both questions are answered, one of them being too few', () => {
    const { repo, push, hunkwise, remoteHas } = setUp('require: [answered]\n')
    const tip = repo.commit('More', { 'b.js': 'export const b = 2\n' })
    const { code, err } = push()
    assert.equal(code, 1)
    const told =
      /^required {2}Not answered: What could break in production\? How were the integration points tested\?$/m
    assert.match(err, told)
    const [, range = ''] = /hunkwise describe --range (\S+) --break/.exec(err) ?? []
    hunkwise('describe', '--range', range, '--break', 'Nothing reads b yet.')
    assert.match(push().err, /^required {2}Not answered: How were the integration points tested\?$/m)
    hunkwise('describe', '--range', range, '--tested', 'By hand.')
    assert.equal(push().code, 0)
    assert.equal(remoteHas(), tip)
  })

  it('asks a branch that is not checked out for its own answers', () => {
    const { repo, hunkwise } = setUp('require: [answered]\n')
    repo.git('checkout', '--quiet', '-b', 'topic')
    repo.commit('More', { 'b.js': 'export const b = 2\n' })
    hunkwise('describe', '--range', 'main..topic', '--break', 'Nothing.', '--tested', 'By hand.')
    repo.git('checkout', '--quiet', 'main')
    repo.git('push', '--quiet', 'origin', 'topic')
    repo.git('push', '--quiet', '--no-verify', '--delete', 'origin', 'topic')
    repo.git('checkout', '--quiet', '-b', 'other', 'topic')
    assert.throws(() => repo.git('push', '--quiet', 'origin', 'other'), /Not answered/)
  })

  it('refuses a change over its budget without an exception, in CI too, and takes one with a reason', () => {
    const { repo, push, hunkwise } = setUp('budget: { change: 20 }\nrequire: [size-exception]\n')
    repo.commit('Numbers', { 'numbers.js': LINES })
    const stopped = push()
    assert.equal(stopped.code, 1)
    assert.match(
      stopped.err,
      /^required {2}The change has 30 counted lines, and its budget is 20: no exception says why\.$/m,
    )
    const ci = hunkwise('review', '--ci', '--format', 'json')
    assert.deepEqual([ci.code, reportOf(ci).verdict], [1, 'fail'])
    assert.match(hunkwise('review', '--ci').out, /The review fails: what the rules file requires is missing\./)
    assert.match(hunkwise('review', '--ci', '--format', 'github').out, /^::error title=[^:]+::The change has 30/m)
    repo.git('commit', '--quiet', '--amend', '--message', 'Numbers\n\nSize-Exception: a table that has no parts')
    assert.equal(push().code, 0)
  })

  it('does not ask for the exception before there is a commit message that could hold it', () => {
    const { repo, hunkwise } = setUp('budget: { change: 20 }\nrequire: [size-exception]\n')
    repo.stage({ 'numbers.js': LINES })
    assert.equal(hunkwise('hook', 'pre-commit').code, 0)
    const { conditions, notEvaluated } = reportOf(hunkwise('review', '--format', 'json'))
    assert.deepEqual(conditions, [])
    assert.match(JSON.stringify(notEvaluated), /size-exception.*Size-Exception: <reason>/)
  })

  it('lists in CI what one machine alone knows, and lets it pass', () => {
    const { repo, hunkwise } = setUp('require: [reviewed, answered]\n')
    repo.commit('Swallow', { 'b.js': SWALLOWS })
    const ci = hunkwise('review', '--ci', '--format', 'json')
    assert.deepEqual([ci.code, reportOf(ci).verdict, reportOf(ci).conditions], [0, 'pass', []])
    const ids = reportOf(ci).notEvaluated.map((one) => (one as { id: string }).id)
    assert.ok(ids.includes('reviewed') && ids.includes('answered'), ids.join())
    assert.match(hunkwise('review', '--ci').out, /not evaluated: reviewed {2}\(/)
    const desk = hunkwise('review', '--unpushed')
    assert.equal(desk.code, 0)
    assert.match(desk.out, /a push from here is stopped: what the rules file requires is missing\.\n$/)
  })

  it('is told from findings that stop the push as well', () => {
    const { repo, push } = setUp('failOn: warning\nrequire: [reviewed]\n')
    repo.commit('Swallow', { 'b.js': SWALLOWS })
    assert.match(
      push().err,
      /stopped by 1 finding of severity warning or above, and what the rules file requires is missing\./,
    )
  })

  it('is a mistake in the rules file where it is no condition', () => {
    const { repo, hunkwise } = setUp('require: [reviewd]\n')
    repo.stage({ 'b.js': 'export const b = 2\n' })
    const { code, err } = hunkwise('review')
    assert.equal(code, 2)
    assert.match(err, /\.hunkwise\.yml:1:11: the first entry of require must be .*did you mean "reviewed"\?/)
  })
})
