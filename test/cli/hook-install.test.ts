import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { tempFolder, tempRepository } from '../host/temp-repository'

const CLI = resolve('dist/cli.js')
const BAD = 'try {\n  a()\n} catch {}\n'

function run(cwd: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const done = spawnSync(command, [...args], { cwd, env: { ...process.env, ...env }, input: '', encoding: 'utf8' })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

/** A repository with a remote, and a home folder of its own for the launcher. */
function prepared() {
  const remote = join(tempFolder(), 'remote.git')
  const home = tempFolder()
  const repo = tempRepository({ 'a.js': 'export const a = 1\n', '.hunkwise.yml': 'failOn: warning\n' })
  repo.git('init', '--quiet', '--bare', remote)
  repo.git('remote', 'add', 'origin', remote)
  repo.git('push', '--quiet', '--set-upstream', 'origin', 'main')
  const env = { HOME: home, HUNKWISE_HOME: undefined }
  return {
    repo,
    home,
    hook: (...args: string[]) => run(repo.folder, process.execPath, [CLI, 'hook', ...args], env),
    push: (more: NodeJS.ProcessEnv = {}, ...args: string[]) =>
      run(repo.folder, 'git', ['push', ...(args.length > 0 ? args : ['origin', 'main'])], { ...env, ...more }),
  }
}

const write = (path: string, text: string, mode = 0o755): void => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  chmodSync(path, mode)
}

describe('hook install', () => {
  it('puts a hook in place that stops a push, is idempotent, and goes without a trace', () => {
    const { repo, hook, push, home } = prepared()
    const path = repo.path('.git/hooks/pre-push')
    const installed = hook('install', '--yes')
    assert.equal(installed.code, 0, installed.err)
    assert.match(installed.out, /^Through git:\n.*\n.*launcher[\s\S]*\.git\/hooks\/pre-push\n {2}\+ #!\/bin\/sh\n/)
    const written = readdirSync(join(home, '.hunkwise')).filter((name) => name !== 'cache')
    assert.deepEqual(written.sort(), ['callers', 'hunkwise', 'hunkwise.cmd', 'target'])
    for (const name of written) assert.ok(installed.out.includes(`${join(home, '.hunkwise', name)}\n  + `), name)
    const text = readFileSync(path, 'utf8')
    assert.ok(!text.includes(home), 'the hook names the user')
    repo.commit('Bad', { 'b.js': BAD })
    const blocked = push()
    assert.equal(blocked.code, 1, blocked.err)
    assert.match(blocked.err, /is stopped by 1 finding/)
    assert.match(hook('install', '--yes').out, /Nothing to do: the hook is already there \(git\)/)
    assert.equal(readFileSync(path, 'utf8'), text)
    const gone = hook('uninstall', '--yes')
    assert.equal(gone.code, 0)
    assert.ok(!existsSync(path))
    assert.match(gone.out, /\.hunkwise\/hunkwise\n {2}- \(the launcher/)
    assert.ok(!existsSync(join(home, '.hunkwise')))
    assert.match(hook('uninstall', '--yes').out, /Nothing to do: the hook is not there/)
    assert.equal(push().code, 0)
    repo.dispose()
  })

  it('keeps the launcher for as long as another repository calls it', () => {
    const { hook, home } = prepared()
    const other = prepared()
    const env = { HOME: home, HUNKWISE_HOME: undefined }
    const inOther = (...args: string[]) => run(other.repo.folder, process.execPath, [CLI, 'hook', ...args], env)
    assert.equal(hook('install', '--yes').code, 0)
    assert.equal(inOther('install', '--yes').code, 0)
    assert.doesNotMatch(hook('uninstall', '--yes').out, /launcher/)
    assert.ok(existsSync(join(home, '.hunkwise/hunkwise')))
    assert.match(inOther('uninstall', '--yes').out, /launcher/)
    assert.ok(!existsSync(join(home, '.hunkwise')))
    other.repo.dispose()
  })

  it('never asks and never writes where there is no terminal', () => {
    const { repo, hook, home } = prepared()
    const { code, out, err } = hook('install')
    assert.equal(code, 2)
    assert.match(out, /pre-push\n {2}\+ /)
    assert.match(err, /^hunkwise: Nothing was written: .* say --yes/)
    assert.ok(!existsSync(repo.path('.git/hooks/pre-push')))
    assert.ok(!existsSync(join(home, '.hunkwise')))
    repo.dispose()
  })

  it('chains with a hook that is there: both get what git says, and the first that refuses ends the push', () => {
    const { repo, hook, push } = prepared()
    const path = repo.path('.git/hooks/pre-push')
    // As git-lfs does: everything on standard input is read, and the arguments are used.
    const mine = `#!/bin/sh\nset -e\ncat > seen.txt\necho "mine $1" >&2\n[ ! -f refuse ] || exit 7\n`
    write(path, mine)
    assert.equal(hook('install', '--yes').code, 0)
    repo.commit('Good', { '.gitignore': 'seen.txt\nrefuse\n' })
    const head = repo.git('rev-parse', 'HEAD')
    const passed = push()
    assert.equal(passed.code, 0, passed.err)
    assert.match(passed.err, /1 commit reviewed[\s\S]*mine origin/)
    assert.match(
      readFileSync(repo.path('seen.txt'), 'utf8'),
      new RegExp(`^refs/heads/main ${head} refs/heads/main [0-9a-f]{40}\n$`),
    )
    repo.write({ refuse: '' })
    repo.commit('Good too', { 'c.js': 'export const c = 1\n' })
    assert.equal(push().code, 1)
    repo.remove('refuse')
    repo.commit('Bad', { 'b.js': BAD })
    const blocked = push()
    assert.equal(blocked.code, 1)
    assert.doesNotMatch(blocked.err, /mine/)
    hook('uninstall', '--yes')
    assert.equal(readFileSync(path, 'utf8'), mine)
    assert.equal(statSync(path).mode & 0o777, 0o755)
    repo.dispose()
  })

  it('leaves a hook alone that is no shell script, and says what to write', () => {
    const { repo, hook } = prepared()
    const mine = '#!/usr/bin/env node\nprocess.exit(0)\n'
    write(repo.path('.git/hooks/pre-push'), mine)
    const { code, err } = hook('install', '--yes')
    assert.equal(code, 2)
    assert.match(err, /not a shell script \(\/usr\/bin\/env node\): let it call hunkwise hook pre-push/)
    assert.equal(readFileSync(repo.path('.git/hooks/pre-push'), 'utf8'), mine)
    repo.dispose()
  })

  it('sets up pre-commit too where asked, and reviews the index that is committed', () => {
    const { repo, hook } = prepared()
    assert.equal(hook('install', '--yes', '--pre-commit').code, 0)
    repo.write({ 'b.js': BAD, 'c.js': 'export const c = 1\n' })
    repo.git('add', 'b.js', 'c.js')
    const env = { HOME: join(repo.folder, 'nowhere') }
    // A commit of named files has an index of its own, which git names to the hook.
    const commit = (...args: string[]) =>
      run(repo.folder, 'git', ['commit', '--quiet', '--message', 'x', ...args], { ...env, PATH: pathWith() })
    assert.equal(commit('--', 'c.js').code, 0)
    const blocked = commit('--', 'b.js')
    assert.equal(blocked.code, 1)
    assert.match(blocked.err, /the commit is stopped by 1 finding[\s\S]*git commit --no-verify/)
    repo.dispose()
  })

  it('goes where core.hooksPath points, through a link, and says when that is everybody’s', () => {
    const { repo, hook } = prepared()
    repo.git('config', 'core.hooksPath', 'tools/hooks')
    write(repo.path('dotfiles/pre-push'), '#!/bin/sh\necho mine\n')
    mkdirSync(repo.path('tools/hooks'), { recursive: true })
    symlinkSync('../../dotfiles/pre-push', repo.path('tools/hooks/pre-push'))
    assert.match(hook('install', '--yes').out, /^dotfiles\/pre-push\n {2}\+ # hunkwise:begin\n/m)
    assert.match(readFileSync(repo.path('dotfiles/pre-push'), 'utf8'), /hunkwise:begin[\s\S]*echo mine/)
    repo.git('config', '--unset', 'core.hooksPath')
    repo.git('config', '--global', 'core.hooksPath', tempFolder())
    assert.match(hook('install', '--yes').out, /core\.hooksPath is set for all your repositories/)
    repo.git('config', '--global', '--unset', 'core.hooksPath')
    repo.dispose()
  })

  it('works from a linked worktree and in a submodule', () => {
    const { repo, hook } = prepared()
    const linked = join(tempFolder(), 'linked')
    repo.git('worktree', 'add', '--quiet', '-b', 'topic', linked)
    assert.equal(hook('install', '--yes', '-C', linked).code, 0)
    assert.ok(existsSync(repo.path('.git/hooks/pre-push')))
    const outer = tempRepository({ 'x.txt': 'x\n' })
    outer.git('submodule', '--quiet', 'add', repo.git('remote', 'get-url', 'origin'), 'sub')
    assert.equal(hook('install', '--yes', '-C', outer.path('sub')).code, 0)
    assert.ok(existsSync(outer.path('.git/modules/sub/hooks/pre-push')))
    outer.dispose()
    repo.dispose()
  })

  it('is called with a PATH that has no Node, as graphical clients do', () => {
    const { repo, hook, push } = prepared()
    hook('install', '--yes')
    repo.commit('Bad', { 'b.js': BAD })
    const thin = push({ PATH: thinPath() })
    assert.equal(thin.code, 1, thin.err)
    assert.match(thin.err, /is stopped by 1 finding/)
    repo.dispose()
  })

  it('lets a push go with one sentence where Hunkwise is gone', () => {
    const { repo, hook, push, home } = prepared()
    hook('install', '--yes')
    repo.commit('Bad', { 'b.js': BAD })
    const elsewhere = push({ HOME: tempFolder(), PATH: thinPath() })
    assert.equal(elsewhere.code, 0, elsewhere.err)
    assert.match(elsewhere.err, /hunkwise: not installed here, so this push was not reviewed\./)
    writeFileSync(join(home, '.hunkwise/target'), '/nowhere\n\n\n')
    repo.commit('Bad again', { 'c.js': BAD })
    const gone = push({ PATH: thinPath() })
    assert.equal(gone.code, 0, gone.err)
    assert.match(gone.err, /hunkwise: Hunkwise is no longer installed here/)
    repo.dispose()
  })

  it('names what it does not know', () => {
    const { repo, hook } = prepared()
    for (const [args, sentence] of [
      [['install', '--through', 'husky'], /This repository does not use husky/],
      [['install', '--through', 'magic'], /"magic" is no way to run hooks: choose husky, lefthook, /],
      [['frobnicate'], /Say what to do with the hook: hunkwise hook install, uninstall, /],
    ] as const) {
      const { code, err } = hook(...args)
      assert.equal(code, 2)
      assert.match(err, sentence)
    }
    repo.dispose()
  })
})

/** Git and the shell's own programs, and no Node. */
function thinPath(): string {
  const bin = tempFolder()
  for (const name of ['git', 'sh', 'cat', 'printf', 'uname', 'dirname', 'basename', 'sed']) {
    const found = run('/', 'sh', ['-c', `command -v ${name}`]).out.trim()
    if (found.startsWith('/')) symlinkSync(found, join(bin, name))
  }
  return bin
}

/** A PATH whose `hunkwise` is the one under test. */
function pathWith(): string {
  const bin = tempFolder()
  write(join(bin, 'hunkwise'), `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`)
  return `${bin}:${process.env.PATH}`
}
