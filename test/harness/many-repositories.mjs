import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeTempDir } from './temporary.mjs'

/** A workspace of several folders and more repositories: two side by side, one inside the first that knows nothing of
 * it, a submodule, and a linked worktree.
 * @returns {string} the `.code-workspace` file */
export function makeManyRepositories() {
  const dir = makeTempDir('many')
  makeRepository(join(dir, 'library'))
  const one = makeRepository(join(dir, 'one'))
  makeRepository(join(dir, 'two'))
  makeRepository(join(one, 'inner'))
  git(one, 'submodule', '--quiet', 'add', join(dir, 'library'), 'module')
  git(one, 'commit', '--quiet', '--message', 'A submodule')
  git(one, 'worktree', 'add', '--quiet', '-b', 'side', join(dir, 'linked'))
  const file = join(dir, 'many.code-workspace')
  const folders = ['one', 'two', 'linked'].map((path) => ({ path }))
  writeFileSync(file, JSON.stringify({ folders, settings: { 'git.repositoryScanMaxDepth': 2 } }))
  return file
}

/** @param {string} dir */
function makeRepository(dir) {
  mkdirSync(dir)
  git(dir, 'init', '--quiet')
  writeFileSync(join(dir, 'README.md'), '# Example\n')
  writeFileSync(join(dir, '.gitignore'), 'inner/\n')
  git(dir, 'add', '--all')
  git(dir, 'commit', '--quiet', '--message', 'Start')
  return dir
}

const config = [
  'init.defaultBranch=main',
  'user.name=Test',
  'user.email=test@example.invalid',
  'commit.gpgsign=false',
  'protocol.file.allow=always',
]

/** @param {string} dir
 * @param {string[]} args */
const git = (dir, ...args) =>
  execFileSync('git', ['-C', dir, ...config.flatMap((setting) => ['-c', setting]), ...args], { stdio: 'pipe' })
