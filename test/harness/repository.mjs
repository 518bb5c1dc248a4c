import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeTempDir } from './temporary.mjs'

/** @typedef {Record<string, string>} Files path to content */

const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', '-c', 'commit.gpgsign=false']

/** @param {string} dir
 * @param {string[]} args
 * @returns {string} */
export function git(dir, ...args) {
  return execFileSync('git', [...identity, ...args], { cwd: dir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** @param {string} dir
 * @param {Files} files */
export function writeFiles(dir, files) {
  for (const [path, content] of Object.entries(files)) {
    const file = join(dir, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}

/** A repository in a temporary folder with one commit and, where given, staged changes.
 * @param {{ committed?: Files, staged?: Files }} [content]
 * @returns {string} its folder */
export function makeRepository({ committed = { 'README.md': '# Example\n' }, staged = {} } = {}) {
  const dir = makeTempDir('repository')
  git(dir, 'init', '--quiet', '--initial-branch=main')
  git(dir, 'config', 'user.name', 'Test')
  git(dir, 'config', 'user.email', 'test@example.invalid')
  git(dir, 'config', 'commit.gpgsign', 'false')
  writeFiles(dir, committed)
  git(dir, 'add', '--all')
  git(dir, 'commit', '--quiet', '--message', 'First commit')
  writeFiles(dir, staged)
  git(dir, 'add', '--all')
  return dir
}
