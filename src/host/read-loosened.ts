import type { Config, NearerConfig } from '../engine/config'
import { CONFIG_FILE } from '../engine/config-file'
import { type Loosening, loosenedRules, loosenings } from '../engine/loosenings'
import type { ObjectId, Scope } from '../engine/model'
import type { Loosened } from '../engine/repository-facts'
import type { Rule } from '../engine/rule'
import { type Git, gitText } from './git'
import { readBlobs } from './read-blobs'
import type { ScopeRead } from './read-scope'
import { readTree } from './read-tree'

export interface LoosenedRead {
  readonly loosened: readonly Loosened[]
  /** The rules files of the merge base, those of folders too; undefined where they were not compared. */
  readonly before: Config | undefined
  readonly notes: readonly string[]
}

export const NOT_LOOSENED: LoosenedRead = { loosened: [], before: undefined, notes: [] }

export const isRulesFile = (path: string): boolean => path === CONFIG_FILE || path.endsWith(`/${CONFIG_FILE}`)

/** Whether a change touches a rules file, told before anything else of it is read. */
export async function changesRules({ at, sides }: Pick<ScopeRead, 'at' | 'sides'>): Promise<boolean> {
  const pattern = `:(top,glob)**/${CONFIG_FILE}`
  return (await gitText(at, ['diff', '--name-only', '-z', '--no-renames', ...sides, '--', pattern])) !== ''
}

/** Compares the rules files on the two sides of a change, as they are in force: with defaults, presets and folders. */
export async function readLoosened(at: Git, { base, tree }: Scope, rules: readonly Rule[]): Promise<LoosenedRead> {
  if (base === null || tree === null) return NOT_LOOSENED
  const [was, is] = await Promise.all([readSide(at, base, rules), readSide(at, tree, rules)])
  if (!was)
    return {
      ...NOT_LOOSENED,
      notes: ['The rules file had mistakes before the change: whether the change loosens it is not known.'],
    }
  // A mistake in what is reviewed is a failure already.
  if (!is) return NOT_LOOSENED
  const { lineOfKeys } = await import('../engine/parse-config')
  const place = (path: string, { message, keys, gone }: Loosening): Loosened => {
    const [before, after] = [was.texts.get(path), is.texts.get(path)]
    const lineIn = (text: string | undefined, depth: number): number | undefined =>
      text === undefined ? undefined : lineOfKeys(text, keys.slice(0, depth))
    for (let depth = keys.length; depth > 0; depth--) {
      const newLine = gone ? undefined : lineIn(after, depth)
      if (newLine !== undefined) return { path, side: 'new', line: newLine, message }
      const oldLine = lineIn(before, depth)
      if (oldLine !== undefined) return { path, side: 'old', line: oldLine, message }
    }
    return { path, side: after === undefined ? 'old' : 'new', message }
  }
  const folders = new Set([...was.config.nearer, ...is.config.nearer].map(({ folder }) => folder))
  return {
    loosened: [
      ...loosenings(was.config, is.config).map((one) => place(CONFIG_FILE, one)),
      ...[...folders].sort().flatMap((folder) => {
        const path = `${folder}/${CONFIG_FILE}`
        // What a folder takes over is told where it stands.
        const above = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))
        const told = new Set(inFolder(was, is, above).map(({ message }) => message))
        return inFolder(was, is, folder)
          .filter(({ message }) => !told.has(message))
          .map((one) => place(path, one))
      }),
    ],
    before: was.config,
    notes: [],
  }
}

/** Without the conventions and exceptions of the folders above, which have files of their own. */
function inFolder(was: Side, is: Side, folder: string): Loosening[] {
  const of = ({ config, texts }: Side): Config => {
    const own = configFor(config, folder)
    const isOwn = texts.has(folder === '' ? CONFIG_FILE : `${folder}/${CONFIG_FILE}`)
    return isOwn ? own : { ...own, conventions: [], exceptions: [] }
  }
  return loosenedRules(of(was), of(is))
}

interface Side {
  readonly config: Config
  /** By path. */
  readonly texts: ReadonlyMap<string, string>
}

/** Undefined where one of the files has a mistake. */
async function readSide(repo: Git, tree: ObjectId, rules: readonly Rule[]): Promise<Side | undefined> {
  const entries = (await readTree(repo, tree)).filter(({ path, mode }) => isRulesFile(path) && mode.startsWith('100'))
  const depth = (path: string): number => path.split('/').length
  entries.sort((a, b) => depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1))
  const blobs = await readBlobs(
    repo,
    entries.map(({ id }) => id),
  )
  const texts = new Map(entries.map(({ path, id }) => [path, blobs.get(id)?.toString() ?? '']))
  const { parseConfig } = await import('../engine/parse-config')
  const { config: root, failures } = parseConfig(texts.get(CONFIG_FILE) ?? '', CONFIG_FILE, rules)
  if (failures.length > 0) return undefined
  const nearer: NearerConfig[] = []
  for (const [path, text] of texts) {
    if (path === CONFIG_FILE) continue
    const folder = path.slice(0, -CONFIG_FILE.length - 1)
    const parsed = parseConfig(text, path, rules, configFor({ ...root, nearer }, folder))
    if (parsed.failures.length > 0) return undefined
    nearer.push({ folder, config: parsed.config })
  }
  return { config: { ...root, nearer }, texts }
}

/** What is in force in a folder. */
const configFor = (root: Config, folder: string): Config =>
  root.nearer.findLast((other) => `${folder}/`.startsWith(`${other.folder}/`))?.config ?? root
