import { rmSync } from 'node:fs'
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Refusal } from '../engine/failure'
import { type BlobReader, openBlobReader } from './blob-reader'
import { type Git, git } from './git'
import { readWholeFile } from './read-file'
import type { Repository } from './repository'

/**
 * A copy of the index, with an object folder of its own: what is read from it is one moment's state, and what git may
 * want to write while reading (a refreshed index, a tree object) is written here and thrown away.
 */
export interface Snapshot extends Git {
  /**
   * The same index and objects in a git folder of our own: no configuration of anybody's, no attributes but the tracked
   * ones (read from the index, not the working tree), no replaced objects and no promisor to fetch from. It has no refs:
   * commits go by their ids.
   */
  readonly isolated: Git
  /** Id of the tree the index stands for; null where it cannot be written down (merge conflicts). */
  tree(): Promise<string | null>
  /**
   * The isolated folder with this tree in its index, for reviewing commits the way staged work is reviewed.
   *
   * @param name tells two such indexes apart
   */
  readTree(tree: string, name?: string): Promise<Git>
  dispose(): Promise<void>
}

export async function takeSnapshot(repo: Repository): Promise<Snapshot> {
  // Git runs in other folders than this process: a relative TMPDIR would mean another place there.
  const within = resolve(tmpdir())
  const folder = await mkdtemp(join(within, `${PREFIX}${process.pid}-`)).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(
      'read',
      `There is no writing in ${within} (${error.code}): point TMPDIR to a folder where there is.`,
    )
  })
  if (open.size === 0) process.on('exit', removeAll)
  open.add(folder)
  const swept = sweep(within)
  let reader: BlobReader | undefined
  const dispose = async (): Promise<void> => {
    await Promise.all([reader?.close(), swept])
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    open.delete(folder)
    if (open.size === 0) process.off('exit', removeAll)
  }
  try {
    const filled = await fill(folder, repo)
    reader = filled.blobs
    return { ...filled, dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}

const PREFIX = 'hunkwise-snapshot-'
const OLD_MS = 3_600_000

/** Removes what a killed process of this user left an hour ago or longer: by its name, its age and its process's end. */
async function sweep(within: string): Promise<void> {
  const names = await readdir(within).catch((): string[] => [])
  for (const name of names.filter((each) => each.startsWith(PREFIX))) {
    const path = join(within, name)
    const found = await lstat(path).catch(() => undefined)
    const isOurs = found?.isDirectory() === true && (process.getuid === undefined || found.uid === process.getuid())
    if (!isOurs || Date.now() - found.mtimeMs < OLD_MS || isAlive(Number(name.slice(PREFIX.length).split('-')[0])))
      continue
    await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Folders of snapshots that were not disposed of yet. */
const open = new Set<string>()

function removeAll(): void {
  for (const folder of open) rmSync(folder, { recursive: true, force: true })
}

async function fill(
  folder: string,
  repo: Repository,
): Promise<Omit<Snapshot, 'dispose'> & { readonly blobs: BlobReader }> {
  const index = join(folder, 'index')
  const gitDir = join(folder, 'git')
  const objects = join(gitDir, 'objects')
  const workTree = join(folder, 'tree')
  await Promise.all(
    [join(objects, 'info'), join(gitDir, 'refs'), workTree].map((path) => mkdir(path, { recursive: true })),
  )
  const inherited = process.env.GIT_ALTERNATE_OBJECT_DIRECTORIES
  await Promise.all([
    writeFile(join(gitDir, 'HEAD'), 'ref: refs/heads/none\n'),
    writeFile(join(gitDir, 'config'), configOf(repo)),
    writeFile(join(objects, 'info', 'alternates'), `${quote(repo.objectDir)}\n`),
    copyIndex(repo, index, gitDir),
  ])
  const at: Git = {
    ...repo,
    env: {
      ...repo.env,
      GIT_INDEX_FILE: index,
      GIT_OBJECT_DIRECTORY: objects,
    },
  }
  const isolated: Git = {
    cwd: workTree,
    program: repo.program,
    signal: repo.signal,
    env: {
      ...repo.env,
      ...NO_INHERITANCE,
      GIT_DIR: gitDir,
      GIT_WORK_TREE: workTree,
      GIT_INDEX_FILE: index,
      GIT_OBJECT_DIRECTORY: objects,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: inherited,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_ATTR_NOSYSTEM: '1',
    },
  }
  const blobs = openBlobReader(isolated)
  const reading: Git = { ...isolated, blobs }
  return {
    ...at,
    blobs,
    isolated: reading,
    async tree() {
      const written = await git(isolated, ['write-tree', '--missing-ok'])
      return written.code === 0 ? written.stdout.toString().trim() : null
    },
    async readTree(tree, name = 'tip') {
      const other: Git = { ...reading, env: { ...isolated.env, GIT_INDEX_FILE: join(folder, `index-${name}`) } }
      const done = await git(other, ['read-tree', tree])
      if (done.code !== 0)
        throw new Refusal('read', `The tree ${tree} is not whole in this clone: run git fetch, then review again.`)
      return other
    },
  }
}

/** Variables that would bring somebody's configuration back in, or another repository's parts. */
const NO_INHERITANCE: NodeJS.ProcessEnv = {
  GIT_COMMON_DIR: undefined,
  GIT_CONFIG: undefined,
  GIT_CONFIG_COUNT: undefined,
  GIT_CONFIG_PARAMETERS: undefined,
  GIT_CONFIG_SYSTEM: undefined,
  GIT_GRAFT_FILE: undefined,
  GIT_NAMESPACE: undefined,
  GIT_PREFIX: undefined,
  GIT_REPLACE_REF_BASE: undefined,
  GIT_SHALLOW_FILE: undefined,
}

function configOf({ objectFormat }: Repository): string {
  const format = objectFormat === 'sha1' ? '' : `[extensions]\n\tobjectFormat = ${objectFormat}\n`
  return `[core]\n\trepositoryFormatVersion = ${objectFormat === 'sha1' ? 0 : 1}\n\tbare = false\n${format}`
}

/** As git reads it in `objects/info/alternates` (gitrepository-layout). */
const quote = (path: string): string =>
  /["\n\\]|^#/.test(path) ? `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"` : path

/** Copies the index, and the shared one that a split index leans on. */
async function copyIndex(repo: Repository, to: string, gitDir: string): Promise<void> {
  // A repository in which nothing was ever staged has no index file.
  const bytes = await readWholeFile(repo.indexFile)
  if (!bytes) return
  const names = await readdir(repo.gitDir).catch((): string[] => [])
  const shared = names.filter((name) => {
    const id = /^sharedindex\.([0-9a-f]+)$/.exec(name)?.[1]
    return id !== undefined && bytes.includes(Buffer.from(id, 'hex'))
  })
  await Promise.all([
    writeFile(to, bytes),
    ...shared.map(async (name) => writeFile(join(gitDir, name), await readFile(join(repo.gitDir, name)))),
  ])
}
