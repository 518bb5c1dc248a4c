import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultConfig } from '../../src/engine/config-schema'
import { Refusal } from '../../src/engine/failure'
import { type Git, git, gitText } from '../../src/host/git'
import { readChange } from '../../src/host/read-change'
import { readScope } from '../../src/host/read-scope'
import { readRepository } from '../../src/host/repository'
import { takeSnapshot } from '../../src/host/snapshot'
import { disagreements } from './compare'

export interface Replay {
  commits: number
  files: number
  hunks: number
  lines: number
  /** Files whose lines were counted, but not kept: compared by counts and ids. */
  omitted: number
  refused: string[]
  disagreements: string[]
}

/** Nothing is skipped as third-party code, and nothing is too large to keep. */
const EVERYTHING = {
  ...defaultConfig([]),
  kinds: { source: ['**'] },
  diff: { fileLines: Infinity, totalLines: Infinity },
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Stages each of the newest `count` commits on its first parent in a scratch index, reads the change the way `run` does,
 * and compares it with git. The repository itself is only read.
 */
export async function replay(folder: string, count: number, revisions: readonly string[]): Promise<Replay> {
  const result: Replay = { commits: 0, files: 0, hunks: 0, lines: 0, omitted: 0, refused: [], disagreements: [] }
  const scratch = mkdtempSync(join(tmpdir(), 'hunkwise-fidelity-'))
  try {
    const workTree = join(scratch, 'tree')
    const index = join(scratch, 'index')
    mkdirSync(workTree)
    const gitDir = await gitText({ cwd: folder }, ['rev-parse', '--absolute-git-dir'])
    // Without a working tree of its own the attributes are those of the index: of the commit.
    const plain: Git = { cwd: workTree, env: { GIT_DIR: gitDir, GIT_WORK_TREE: workTree, GIT_INDEX_FILE: index } }
    Object.assign(process.env, plain.env)
    const repo = await readRepository(workTree)
    const log = await gitText(plain, ['rev-list', `--max-count=${count}`, '--no-merges', '--parents', ...revisions])
    for (const line of log.split('\n')) {
      const [commit = '', parent] = line.split(' ')
      const base = parent ?? repo.emptyTree
      await git(plain, ['read-tree', '--reset', commit])
      const snapshot = await takeSnapshot({ ...repo, head: base, indexFile: index })
      result.commits++
      try {
        const scoped = await readScope({ ...repo, head: base }, snapshot, { kind: 'staged' })
        const diff = await readChange(scoped, EVERYTHING, digest)
        const { tree } = scoped.scope
        const wrong = await disagreements(diff, plain, snapshot, { at: scoped.at, base, tree })
        result.disagreements.push(...wrong.map((text) => `${commit}: ${text}`))
        result.files += diff.files.length
        for (const file of diff.files) {
          result.hunks += file.hunks.length
          result.lines += file.added + file.deleted
          if (file.omitted !== undefined) result.omitted++
        }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        result.refused.push(`${commit}: ${error.message}`)
      } finally {
        await snapshot.dispose()
      }
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  return result
}
