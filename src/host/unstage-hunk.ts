import { mkdir, mkdtemp, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Refusal } from '../engine/failure'
import type { Diff, FileChange, Hunk } from '../engine/model'
import { type PatchFile, toPatch } from '../engine/patch'
import { firstLine, type Git, git, gitText } from './git'
import type { Repository } from './repository'
import { stateFolder } from './state'

export interface Unstaged {
  /** File that holds the index as it was, byte for byte. */
  readonly before: string
  /** Tree of the index as it is now. */
  readonly tree: string
}

/**
 * Takes one hunk back out of the index: applies exactly its patch in reverse to a copy of the index and puts that in
 * place, under git's own lock. The working tree is never touched.
 *
 * @throws Refusal where what is staged is not what was reviewed, or the hunk cannot be taken out by itself
 */
export async function unstageHunk(repo: Repository, diff: Diff, hunkId: string): Promise<Unstaged> {
  const { file, hunk } = find(diff, hunkId)
  const patch = toPatch([patchOf(file, hunk)])
  return withLock(repo, (replace) =>
    withCopy(repo, async (at, copy, bytes) => {
      await demandSame(at, file)
      const applied = await git(at, ['apply', ...APPLY_FLAGS, '-'], { input: patch })
      if (applied.code !== 0) throw new Refusal('read', `The hunk could not be unstaged: ${firstLine(applied.stderr)}`)
      const tree = await gitText(at, ['write-tree'])
      const before = join(stateFolder(repo, true), 'index-before-unstage')
      await mkdir(dirname(before), { recursive: true })
      await writeFile(before, bytes)
      await replace(await readFile(copy))
      return { before, tree }
    }),
  )
}

/** Puts the index back, byte for byte. @throws Refusal where something else was staged meanwhile */
export async function undoUnstage(repo: Repository, { before, tree }: Unstaged): Promise<void> {
  await withLock(repo, async (replace) => {
    const now = await withCopy(repo, (at) => gitText(at, ['write-tree']))
    if (now !== tree)
      throw new Refusal('read', 'Something else was staged or unstaged meanwhile: stage the hunk again by hand.')
    await replace(await readFile(before))
    await rm(before, { force: true })
  })
}

const APPLY_FLAGS = ['--cached', '--reverse', '--whitespace=nowarn', '--no-ignore-whitespace', '-p1']

function find(diff: Diff, hunkId: string): { file: FileChange; hunk: Hunk } {
  for (const file of diff.files) {
    const hunk = file.hunks.find(({ id }) => id === hunkId)
    if (!hunk) continue
    if (file.status === 'unmerged' || file.status === 'type-changed' || file.pathBytes !== undefined)
      throw new Refusal('read', `${file.path} cannot be unstaged in parts: unstage the file in Source Control.`)
    return { file, hunk }
  }
  throw new Refusal('read', STALE)
}

const STALE = 'What is staged has changed since it was reviewed: look at the hunk again.'

/** Of an added or deleted file the hunk is the whole of it; otherwise a change of the file's lines and nothing else. */
function patchOf(file: FileChange, hunk: Hunk): PatchFile {
  if (file.status === 'added' || file.status === 'deleted') return file
  return { ...file, status: 'modified', oldPath: null, oldMode: file.newMode, hunks: [hunk] }
}

/** The staged file is the one that was reviewed: otherwise the lines could be found at another place. */
async function demandSame(at: Git, file: FileChange): Promise<void> {
  const listed = await gitText(at, ['ls-files', '--stage', '-z', '--', `:(top,literal)${file.path}`])
  const staged = /^\d+ ([0-9a-f]+) 0\t/.exec(listed)?.[1]
  const expected = file.status === 'deleted' ? undefined : file.newId
  if (staged !== expected) throw new Refusal('read', STALE)
}

/** A copy of the index to work on: git would want the lock of the index itself even to say which tree it is. */
async function withCopy<T>(repo: Repository, work: (at: Git, copy: string, bytes: Buffer) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'hunkwise-'))
  try {
    const bytes = await readFile(repo.indexFile)
    const copy = join(folder, 'index')
    await writeFile(copy, bytes)
    return await work({ ...repo, env: { ...repo.env, GIT_INDEX_FILE: copy } }, copy, bytes)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Holds the lock that every git program takes before it writes the index; `replace` writes it and lets go. */
async function withLock<T>(
  { indexFile }: Repository,
  work: (replace: (bytes: Uint8Array) => Promise<void>) => Promise<T>,
): Promise<T> {
  const path = `${indexFile}.lock`
  const lock = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    throw new Refusal('read', 'Another git program is at work in this repository: try again when it has ended.')
  })
  let replaced = false
  try {
    return await work(async (bytes) => {
      await lock.writeFile(bytes)
      await lock.sync()
      await lock.close()
      await rename(path, indexFile)
      replaced = true
    })
  } finally {
    if (!replaced) {
      await lock.close().catch(() => {})
      await rm(path, { force: true })
    }
  }
}
