import { join } from 'node:path'
import type { Config, NearerConfig } from '../engine/config'
import { CONFIG_FILE } from '../engine/config-file'
import { Refusal } from '../engine/failure'
import type { Diff, Failure } from '../engine/model'
import type { Rule } from '../engine/rule'
import { type Git, git } from './git'
import { readBlobs } from './read-blobs'
import { readWholeFile } from './read-file'

/**
 * Rules files of folders above the changed files: each speaks for the files below its own folder, and what it does not
 * say it takes from the one above.
 *
 * @param at where the index stands for the reviewed tree
 * @param workTree folder to read them from in its place, for staged work
 */
export async function readNearerConfigs(
  at: Git,
  diff: Diff,
  rules: readonly Rule[],
  root: Config,
  workTree: string | undefined,
): Promise<{ config: Config; failures: readonly Failure[] }> {
  const paths = foldersOf(diff).map((folder) => `${folder}/${CONFIG_FILE}`)
  const texts = workTree === undefined ? await readIndexFiles(at, paths) : await readWorkingFiles(workTree, paths)
  if (texts.size === 0) return { config: root, failures: [] }
  const { parseConfig } = await import('../engine/parse-config')
  const nearer: NearerConfig[] = []
  const failures: Failure[] = []
  for (const path of paths) {
    const text = texts.get(path)
    if (text === undefined) continue
    const folder = path.slice(0, -CONFIG_FILE.length - 1)
    const above = nearer.findLast((other) => folder.startsWith(`${other.folder}/`))?.config ?? root
    const parsed = parseConfig(text, path, rules, above)
    failures.push(...parsed.failures)
    if (parsed.failures.length === 0) nearer.push({ folder, config: parsed.config })
  }
  return { config: { ...root, nearer }, failures }
}

/** Folders above the changed files, those nearest to the root first; the root itself is not among them. */
function foldersOf(diff: Diff): string[] {
  const folders = new Set<string>()
  for (const { path, oldPath } of diff.files) {
    for (const whole of [path, ...(oldPath === null ? [] : [oldPath])])
      for (let at = whole.indexOf('/'); at >= 0; at = whole.indexOf('/', at + 1)) folders.add(whole.slice(0, at))
  }
  return [...folders].sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
}

async function readWorkingFiles(folder: string, paths: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  await Promise.all(
    paths.map(async (path) => {
      const bytes = await readWholeFile(join(folder, path), 'refuse')
      if (bytes) found.set(path, bytes.toString())
    }),
  )
  return found
}

/** From the index that stands for the reviewed tree. */
async function readIndexFiles(repo: Git, paths: readonly string[]): Promise<Map<string, string>> {
  const listed = await git(repo, ['ls-files', '--stage', '-z', '--', `:(top,glob)**/${CONFIG_FILE}`])
  const ids = new Map<string, string>()
  for (const entry of listed.stdout.toString().split('\0')) {
    // <mode> SP <id> SP <stage> TAB <path>
    const match = /^100\d+ ([0-9a-f]+) \d\t([\s\S]+)$/.exec(entry)
    if (match?.[1] && match[2] && paths.includes(match[2])) ids.set(match[2], match[1])
  }
  const blobs = await readBlobs(repo, [...ids.values()])
  return new Map(
    [...ids].map(([path, id]) => {
      const blob = blobs.get(id)
      if (!blob) throw new Refusal('read', `The object of ${path} is missing here: run git fetch, then review again.`)
      return [path, blob.toString()]
    }),
  )
}
