import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type TempRepository, tempFolder, tempRepository } from '../host/temp-repository'

const CLI = resolve('dist/cli.js')
const BAD = 'try {\n  a()\n} catch {}\n'
const GOOD = 'export const b = 2\n'
const ZERO = '0'.repeat(40)

interface Done {
  readonly code: number | null
  readonly err: string
}

/** A clone with the hook in place, and the bare remote it pushes to. */
function pushable(): {
  repo: TempRepository
  remote: string
  push: (...args: string[]) => Done
  remoteHas: (ref: string) => string
} {
  const remote = join(tempFolder(), 'remote.git')
  const repo = tempRepository({ 'a.js': 'export const a = 1\n', '.hunkwise.yml': 'failOn: warning\n' })
  repo.git('init', '--quiet', '--bare', remote)
  repo.git('remote', 'add', 'origin', remote)
  repo.git('push', '--quiet', '--set-upstream', 'origin', 'main')
  hookInto(repo.path('.git/hooks/pre-push'))
  return {
    repo,
    remote,
    push: (...args) => run(repo.folder, 'git', ['push', ...args]),
    remoteHas: (ref) => run(remote, 'git', ['rev-parse', '--verify', '--quiet', ref]).out.trim(),
  }
}

function hookInto(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' '${CLI}' hook pre-push "$@"\n`)
  chmodSync(path, 0o755)
}

function run(cwd: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, input = '') {
  const done = spawnSync(command, [...args], { cwd, env: { ...process.env, ...env }, input, encoding: 'utf8' })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

/** The hook by itself, with what git would tell it. */
const hook = (folder: string, input: string, env: NodeJS.ProcessEnv = {}, ...args: string[]) =>
  run(folder, process.execPath, [CLI, 'hook', 'pre-push', ...args], env, input)

describe('a push', () => {
  it('is blocked with exit 1 and pushes nothing; after the fix it passes', () => {
    const { repo, push, remoteHas } = pushable()
    const before = remoteHas('refs/heads/main')
    repo.commit('Swallow', { 'b.js': BAD })
    const blocked = push('origin', 'main')
    assert.equal(blocked.code, 1)
    assert.match(blocked.err, /the push to refs\/heads\/main is stopped by 1 finding of severity warning or above/)
    assert.match(blocked.err, /^b\.js:3 {2}warning .* {2}no-swallowed-error$/m)
    assert.match(blocked.err, /or, above b\.js:3: {2}\/\/ hunkwise-ignore no-swallowed-error: <reason>/)
    assert.match(blocked.err, /hunkwise review --range [0-9a-f]{12}\.\.[0-9a-f]{12}, or/)
    assert.match(blocked.err, /git push --no-verify/)
    assert.equal(remoteHas('refs/heads/main'), before)
    const tip = repo.commit('Mend', { 'b.js': GOOD })
    const passed = push('origin', 'main')
    assert.equal(passed.code, 0, passed.err)
    assert.match(passed.err, /hunkwise: push to refs\/heads\/main: 2 commits reviewed, nothing to refuse\./)
    assert.equal(remoteHas('refs/heads/main'), tip)
    repo.dispose()
  })

  it('passes once the line that the refusal names is written where it says, with a reason', () => {
    const { repo, push } = pushable()
    repo.commit('Swallow', { 'b.js': BAD })
    const [, where = '', line = ''] = /^ {4}or, above b\.js:(\d+): {2}(.*)$/m.exec(push('origin', 'main').err) ?? []
    const text = BAD.split('\n')
    text.splice(Number(where) - 1, 0, line.replace('<reason>', 'the caller has been told already'))
    repo.commit('Except it', { 'b.js': text.join('\n') })
    const { code, err } = push('origin', 'main')
    assert.equal(code, 0, err)
    assert.match(err, /2 commits reviewed, nothing to refuse; 1 finding excepted, with reasons\./)
    repo.dispose()
  })

  it('is reviewed by what is pushed, not by the working tree or the index', () => {
    const { repo, push } = pushable()
    repo.commit('Good', { 'b.js': GOOD })
    repo.stage({ 'b.js': BAD })
    repo.write({ 'c.js': BAD })
    assert.equal(push('origin', 'main').code, 0)
    repo.commit('Bad', { 'b.js': BAD })
    repo.stage({ 'b.js': GOOD, 'c.js': GOOD })
    assert.equal(push('origin', 'main').code, 1)
    repo.dispose()
  })

  it('of a new branch is told from what the remote has', () => {
    const { repo, push } = pushable()
    repo.commit('Already there', { 'b.js': BAD })
    repo.git('push', '--quiet', '--no-verify', 'origin', 'main')
    repo.git('checkout', '--quiet', '-b', 'topic')
    repo.commit('Good', { 'c.js': GOOD })
    const { code, err } = push('origin', 'topic')
    assert.equal(code, 0, err)
    assert.match(err, /push to refs\/heads\/topic: 1 commit reviewed/)
    repo.dispose()
  })

  it('of a branch that is not checked out is reviewed', () => {
    const { repo, push } = pushable()
    repo.git('checkout', '--quiet', '-b', 'topic')
    repo.commit('Bad', { 'b.js': BAD })
    repo.git('checkout', '--quiet', 'main')
    assert.equal(push('origin', 'main').code, 0)
    assert.equal(push('origin', 'topic:elsewhere').code, 1)
    assert.equal(push('origin', 'topic~0:refs/heads/by-expression').code, 1)
    repo.dispose()
  })

  it('of many refs is blocked by the one that fails, and shared commits are told once', () => {
    const { repo, push, remoteHas } = pushable()
    repo.git('checkout', '--quiet', '-b', 'one')
    repo.commit('Good', { 'b.js': GOOD })
    repo.git('checkout', '--quiet', '-b', 'two')
    repo.commit('Bad', { 'c.js': BAD })
    const { code, err } = push('origin', 'one', 'two')
    assert.equal(code, 1)
    assert.match(err, /push to refs\/heads\/one: 1 commit reviewed/)
    assert.match(err, /push to refs\/heads\/two is stopped by 1 finding/)
    assert.equal(remoteHas('refs/heads/one'), '')
    repo.dispose()
  })

  it('of a deletion, of known commits and of nothing is not held up', () => {
    const { repo, push, remoteHas } = pushable()
    assert.equal(push('origin', 'main:same').code, 0)
    const deleted = push('origin', '--delete', 'same')
    assert.equal(deleted.code, 0, deleted.err)
    assert.doesNotMatch(deleted.err, /hunkwise:/)
    assert.equal(remoteHas('refs/heads/same'), '')
    assert.equal(push('origin', 'main').code, 0)
    repo.dispose()
  })

  it('of a tag is reviewed where it brings commits', () => {
    const { repo, push } = pushable()
    repo.git('tag', '--annotate', '--message', 'known', 'known')
    assert.equal(push('origin', 'known').code, 0)
    repo.git('tag', 'of-a-blob', repo.git('rev-parse', 'HEAD:a.js'))
    assert.equal(push('origin', 'of-a-blob').code, 0)
    repo.git('checkout', '--quiet', '--detach')
    repo.commit('Bad', { 'b.js': BAD })
    repo.git('tag', '--annotate', '--message', 'bad', 'bad')
    const { code, err } = push('origin', 'bad')
    assert.equal(code, 1)
    assert.match(err, /push to refs\/tags\/bad is stopped/)
    repo.dispose()
  })

  it('by force is told from what stays', () => {
    const { repo, push } = pushable()
    repo.commit('Bad, and there already', { 'b.js': BAD })
    repo.git('push', '--quiet', '--no-verify', 'origin', 'main')
    repo.commit('To be replaced', { 'c.js': GOOD })
    repo.git('push', '--quiet', '--no-verify', 'origin', 'main')
    repo.git('reset', '--quiet', '--hard', 'HEAD~1')
    repo.commit('Replacement', { 'd.js': GOOD })
    const good = push('--force', 'origin', 'main')
    assert.equal(good.code, 0, good.err)
    assert.match(good.err, /: 1 commit reviewed/)
    repo.git('reset', '--quiet', '--hard', 'HEAD~1')
    repo.commit('Replacement', { 'd.js': BAD })
    assert.equal(push('--force', 'origin', 'main').code, 1)
    repo.dispose()
  })

  it('of a merge is reviewed by what the merge adds to both sides', () => {
    const { repo, push } = pushable()
    repo.git('checkout', '--quiet', '-b', 'topic')
    repo.commit('On the topic, there already', { 'topic.js': BAD })
    repo.git('push', '--quiet', '--no-verify', 'origin', 'topic')
    repo.git('checkout', '--quiet', 'main')
    repo.commit('On main, there already', { 'main.js': BAD })
    repo.git('push', '--quiet', '--no-verify', 'origin', 'main')
    repo.git('checkout', '--quiet', 'topic')
    repo.git('merge', '--quiet', '--no-edit', 'main')
    const clean = push('--dry-run', 'origin', 'topic')
    assert.equal(clean.code, 0, clean.err)
    repo.git('reset', '--quiet', '--hard', 'HEAD~1')
    repo.git('merge', '--quiet', '--no-commit', 'main')
    repo.commit('A merge with something of its own', { 'evil.js': BAD })
    const evil = push('origin', 'topic')
    assert.equal(evil.code, 1)
    assert.match(evil.err, /^evil\.js:3 /m)
    assert.doesNotMatch(evil.err, /^(topic|main)\.js:/m)
    repo.dispose()
  })

  it('of a merge that had conflicts is still reviewed', () => {
    const { repo, push } = pushable()
    repo.git('checkout', '--quiet', '-b', 'topic')
    repo.commit('Topic', { 'a.js': 'export const a = 2\n' })
    repo.git('push', '--quiet', '--no-verify', 'origin', 'topic')
    repo.git('checkout', '--quiet', 'main')
    repo.commit('Main', { 'a.js': 'export const a = 3\n' })
    repo.git('push', '--quiet', '--no-verify', 'origin', 'main')
    repo.git('checkout', '--quiet', 'topic')
    assert.throws(() => repo.git('merge', '--quiet', 'main'))
    repo.commit('Resolved', { 'a.js': BAD })
    const { code, err } = push('origin', 'topic')
    assert.equal(code, 1, err)
    assert.match(err, /^a\.js:3 /m)
    repo.dispose()
  })

  it('to a place without a name, and of a whole history, is reviewed', () => {
    const { repo, push } = pushable()
    const other = join(tempFolder(), 'other.git')
    repo.git('init', '--quiet', '--bare', other)
    const byUrl = push(other, 'main')
    assert.equal(byUrl.code, 0, byUrl.err)
    repo.git('remote', 'remove', 'origin')
    repo.git('remote', 'add', 'fresh', other)
    repo.commit('Bad', { 'b.js': BAD })
    const first = push('fresh', 'main:first')
    assert.equal(first.code, 1)
    assert.match(first.err, /See it all: Hunkwise: Review and push in VS Code/)
    repo.dispose()
  })

  it('from a linked worktree and from a submodule is reviewed', () => {
    const { repo, push } = pushable()
    const linked = join(tempFolder(), 'linked')
    repo.git('worktree', 'add', '--quiet', '-b', 'topic', linked)
    writeFileSync(join(linked, 'b.js'), BAD)
    repo.git('-C', linked, 'add', '--all')
    repo.git('-C', linked, 'commit', '--quiet', '--message', 'Bad')
    assert.equal(run(linked, 'git', ['push', 'origin', 'topic']).code, 1)
    assert.equal(push('origin', 'main').code, 0)
    const outer = tempRepository({ 'x.txt': 'x\n' })
    outer.git('submodule', '--quiet', 'add', repo.git('remote', 'get-url', 'origin'), 'sub')
    hookInto(outer.path('.git/modules/sub/hooks/pre-push'))
    outer.write({ 'sub/b.js': BAD })
    outer.git('-C', 'sub', 'add', '--all')
    outer.git('-C', 'sub', 'commit', '--quiet', '--message', 'Bad')
    assert.equal(run(outer.path('sub'), 'git', ['push', 'origin', 'HEAD:refs/heads/from-sub']).code, 1)
    outer.dispose()
    repo.dispose()
  })

  it('from a shallow clone and from a partial clone is reviewed', () => {
    const { repo, remote } = pushable()
    repo.commit('Second', { 'a.js': 'export const a = 2\n' })
    repo.git('push', '--quiet', '--no-verify', 'origin', 'main')
    repo.git('-C', remote, 'config', 'uploadpack.allowFilter', 'true')
    for (const how of [['--depth=1'], ['--filter=blob:none']]) {
      const clone = join(tempFolder(), 'clone')
      repo.git('clone', '--quiet', ...how, `file://${remote}`, clone)
      hookInto(join(clone, '.git/hooks/pre-push'))
      const commit = (content: string): void => {
        writeFileSync(join(clone, 'b.js'), content)
        repo.git('-C', clone, 'add', '--all')
        repo.git('-C', clone, 'commit', '--quiet', '--message', `A commit in a clone with ${how[0]}`)
      }
      commit(BAD)
      assert.equal(run(clone, 'git', ['push', 'origin', 'HEAD:refs/heads/topic']).code, 1, how[0])
      commit(GOOD)
      const passed = run(clone, 'git', ['push', 'origin', `HEAD:refs/heads/topic${how[0]?.length}`])
      assert.equal(passed.code, 0, passed.err)
      assert.match(passed.err, /: 2 commits reviewed/)
    }
    repo.dispose()
  })

  it('of a shallow clone that knows nothing of the remote starts from its oldest commit', () => {
    const { repo, remote } = pushable()
    repo.commit('Bad, long ago', { 'old.js': BAD })
    repo.git('push', '--quiet', '--no-verify', 'origin', 'main')
    const clone = join(tempFolder(), 'clone')
    repo.git('clone', '--quiet', '--depth=1', `file://${remote}`, clone)
    repo.git('-C', clone, 'remote', 'remove', 'origin')
    writeFileSync(join(clone, 'b.js'), GOOD)
    repo.git('-C', clone, 'add', '--all')
    repo.git('-C', clone, 'commit', '--quiet', '--message', 'Good')
    const head = repo.git('-C', clone, 'rev-parse', 'HEAD')
    const { code, err } = hook(clone, `refs/heads/main ${head} refs/heads/main ${ZERO}\n`, {}, 'elsewhere')
    assert.equal(code, 0, err)
    assert.match(err, /This clone is shallow[\s\S]*1 commit reviewed/)
    repo.dispose()
  })

  it('is reviewed in the repository of the folder, whatever the caller set', () => {
    const { repo } = pushable()
    const base = repo.git('rev-parse', 'HEAD')
    const head = repo.commit('Bad', { 'b.js': BAD })
    const line = `refs/heads/main ${head} refs/heads/main ${base}\n`
    const other = tempRepository({ 'x.txt': 'x\n' })
    const env = {
      GIT_DIR: other.path('.git'),
      GIT_WORK_TREE: other.folder,
      GIT_INDEX_FILE: other.path('.git/index'),
      GIT_OBJECT_DIRECTORY: other.path('.git/objects'),
      GIT_PREFIX: 'sub/',
      GIT_CONFIG_PARAMETERS: "'diff.noprefix'='true'",
    }
    const { code, err } = hook(repo.folder, line, env)
    assert.equal(code, 1, err)
    assert.match(err, /^b\.js:3 /m)
    other.dispose()
    repo.dispose()
  })

  it('is reviewed where repository and working tree are apart', () => {
    const { repo } = pushable()
    const base = repo.git('rev-parse', 'HEAD')
    const head = repo.commit('Bad', { 'b.js': BAD })
    const tree = tempFolder()
    const env = { GIT_DIR: repo.path('.git'), GIT_WORK_TREE: tree }
    assert.equal(hook(tree, `refs/heads/main ${head} refs/heads/main ${base}\n`, env).code, 1)
    repo.dispose()
  })

  it('is understood from the pre-commit framework', () => {
    const { repo } = pushable()
    const base = repo.git('rev-parse', 'HEAD')
    const head = repo.commit('Bad', { 'b.js': BAD })
    const named = { PRE_COMMIT_REMOTE_NAME: 'origin', PRE_COMMIT_LOCAL_BRANCH: 'refs/heads/main' }
    assert.equal(hook(repo.folder, '', { ...named, PRE_COMMIT_FROM_REF: base, PRE_COMMIT_TO_REF: head }).code, 1)
    assert.equal(hook(repo.folder, '', named).code, 1)
    assert.equal(hook(repo.folder, '', { ...named, PRE_COMMIT_FROM_REF: head, PRE_COMMIT_TO_REF: head }).code, 0)
    repo.dispose()
  })

  it('that nobody names passes with a sentence; one that cannot be read does not pass', () => {
    const { repo } = pushable()
    const silent = hook(repo.folder, '')
    assert.deepEqual([silent.code, silent.err], [0, 'hunkwise: git names nothing to push, so nothing was reviewed.\n'])
    const torn = hook(repo.folder, 'refs/heads/main 1234\n')
    assert.equal(torn.code, 2)
    assert.match(torn.err, /^hunkwise: Standard input is not what git tells a pre-push hook/)
    repo.commit('A mistake', { '.hunkwise.yml': 'failOn: sometimes\n' })
    const head = repo.git('rev-parse', 'HEAD')
    const incomplete = hook(repo.folder, `refs/heads/main ${head} refs/heads/main ${ZERO}\n`)
    assert.equal(incomplete.code, 2)
    assert.match(incomplete.err, /could not be reviewed, so it is stopped\.\n {4}\.hunkwise\.yml:1:9: /)
    repo.dispose()
  })

  it('is reviewed by the rules that travel with it', () => {
    const { repo, push } = pushable()
    repo.commit('Bad, but the team lets it pass', { 'b.js': BAD, '.hunkwise.yml': 'failOn: error\n' })
    repo.write({ '.hunkwise.yml': 'failOn: info\n' })
    assert.equal(push('origin', 'main').code, 0)
    repo.dispose()
  })

  it('changes nothing here outside of our own folder', () => {
    const { repo, push } = pushable()
    repo.commit('Bad', { 'b.js': BAD })
    repo.stage({ 'c.js': GOOD })
    const state = (): string =>
      [
        repo.git('ls-files', '--stage', '--debug'),
        repo.git('count-objects', '-v'),
        repo.git('status', '--porcelain=v2'),
        repo.git('for-each-ref'),
        repo.git('config', '--list'),
        // What the rules remember between reviews is ours, in our folder, and safe to delete.
        readdirSync(repo.path('.git'))
          .filter((name) => name !== 'hunkwise')
          .join(),
      ].join('\n')
    const before = state()
    assert.equal(push('origin', 'main').code, 1)
    assert.equal(state(), before)
    repo.dispose()
  })

  it('of SHA-256 is reviewed', () => {
    const repo = tempRepository({ 'a.js': 'a\n', '.hunkwise.yml': 'failOn: warning\n' }, '--object-format=sha256')
    const base = repo.git('rev-parse', 'HEAD')
    const head = repo.commit('Bad', { 'b.js': BAD })
    assert.equal(hook(repo.folder, `refs/heads/main ${head} refs/heads/main ${base}\n`).code, 1)
    assert.equal(hook(repo.folder, `(delete) ${'0'.repeat(64)} refs/heads/main ${base}\n`).code, 0)
    repo.dispose()
  })
})
