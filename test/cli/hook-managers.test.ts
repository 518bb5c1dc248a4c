import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runNpm } from '../harness/processes.mjs'
import { tempFolder, tempRepository } from '../host/temp-repository'

const CLI = resolve('dist/cli.js')
const BAD = 'try {\n  a()\n} catch {}\n'
const GOOD = 'export const b = 2\n'
const PACKAGES = ['husky@9.1.7', 'lefthook@2.2.2', 'simple-git-hooks@2.14.0']

interface Case {
  readonly name: string
  /** Files that make the repository use the manager. */
  readonly files: Readonly<Record<string, string>>
  /** What people run once, so that git calls the manager. */
  readonly activate: readonly string[]
  /** The file that `hook install` is to change. */
  readonly file: string
}

const CASES: readonly Case[] = [
  { name: 'husky', files: { '.husky/pre-push': 'echo mine $1 >&2\n' }, activate: ['husky'], file: '.husky/pre-push' },
  {
    name: 'lefthook',
    files: { 'lefthook.yml': 'pre-push:\n  commands:\n    mine:\n      run: echo mine {1} >&2\n' },
    activate: ['lefthook', 'install'],
    file: 'lefthook.yml',
  },
  {
    name: 'simple-git-hooks',
    files: { '.simple-git-hooks.json': '{\n  "pre-push": "echo mine $1 >&2"\n}\n' },
    activate: ['simple-git-hooks'],
    file: '.simple-git-hooks.json',
  },
]

describe('a real hook manager', () => {
  let modules: string

  before(async function () {
    this.timeout(180_000)
    const folder = tempFolder()
    // Install scripts stay off: lefthook's writes hooks into the repository it finds itself in.
    const flags = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--prefix', folder]
    const { code, output } = await runNpm(['install', ...flags, ...PACKAGES], { cwd: folder, limit: 170_000 })
    assert.equal(code, 0, output)
    modules = join(folder, 'node_modules')
  })

  for (const { name, files, activate, file } of CASES) {
    it(`runs the hook that was set up through it: ${name}`, () => {
      const remote = join(tempFolder(), 'remote.git')
      const repo = tempRepository({
        'a.js': 'export const a = 1\n',
        '.hunkwise.yml': 'failOn: warning\n',
        '.gitignore': 'node_modules\n.husky/_\n',
        'package.json': '{ "private": true }\n',
        ...files,
      })
      repo.git('init', '--quiet', '--bare', remote)
      repo.git('remote', 'add', 'origin', remote)
      repo.git('push', '--quiet', '--set-upstream', 'origin', 'main')
      cpSync(modules, repo.path('node_modules'), { recursive: true, verbatimSymlinks: true })
      const env = { ...process.env, HOME: tempFolder(), LEFTHOOK_QUIET: 'meta' }
      const run = (command: string, ...args: string[]) => {
        const done = spawnSync(command, args, { cwd: repo.folder, env, input: '', encoding: 'utf8' })
        return { code: done.status, said: `${done.stdout}${done.stderr}` }
      }
      const [program = '', ...args] = activate
      const own = readFileSync(repo.path(file), 'utf8')

      const installed = run(process.execPath, CLI, 'hook', 'install', '--yes')
      assert.equal(installed.code, 0, installed.said)
      assert.match(installed.said, new RegExp(`^Through ${name}:`))
      const activated = run(repo.path('node_modules/.bin', program), ...args)
      assert.equal(activated.code, 0, activated.said)

      repo.commit('Bad', { 'b.js': BAD })
      const blocked = run('git', 'push', 'origin', 'main')
      assert.equal(blocked.code, 1, blocked.said)
      assert.match(blocked.said, /the push to refs\/heads\/main is stopped by 1 finding/)
      assert.notEqual(repo.git('-C', remote, 'rev-parse', 'main'), repo.git('rev-parse', 'HEAD'))
      repo.commit('Mended', { 'b.js': GOOD })
      const passed = run('git', 'push', 'origin', 'main')
      assert.equal(passed.code, 0, passed.said)
      assert.match(passed.said, /2 commits reviewed, nothing to refuse/)
      assert.match(passed.said, /mine origin/)
      assert.equal(repo.git('-C', remote, 'rev-parse', 'main'), repo.git('rev-parse', 'HEAD'))

      assert.equal(run(process.execPath, CLI, 'hook', 'uninstall', '--yes').code, 0)
      assert.equal(readFileSync(repo.path(file), 'utf8'), own)
      repo.dispose()
    })
  }
})
