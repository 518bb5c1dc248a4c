import type { Evidence, FileChange } from '../../engine/model'
import { many } from '../markdown'
import type { Importer, Material } from './material'

/** What is known of who uses names of a file. */
export interface KnownUsers {
  /** A clause without places, which `evidence` has; empty where nothing sure can be said. */
  readonly text: string
  /** Files that use one, as far as that is sure. */
  readonly found: number
  readonly evidence: readonly Evidence[]
}

const NOT_KNOWN: KnownUsers = { text: '', found: 0, evidence: [] }

/** @param except a file that is no user: the names stand there now, and who takes them there has them still */
export function toUsers(
  material: Material,
  { path }: FileChange,
  names: readonly string[],
  how: 'gone' | 'renamed' | 'stays',
  except?: string,
): KnownUsers {
  const users = material.importersOf(path, names)
  if (!users) {
    const end = path.slice(path.lastIndexOf('.') + 1)
    return { ...NOT_KNOWN, text: `importers not known for .${end}` }
  }
  const still = new Set(
    except === undefined
      ? []
      : [except, ...(material.importersOf(except, names)?.importers ?? []).map((one) => one.path)],
  )
  const importers = users.importers.filter((one) => !still.has(one.path))
  const using = importers.filter(({ passes }) => !passes)
  const passing = importers.filter(({ passes }) => passes)
  const found = using.length
  const files = (count: number, verb: string): string =>
    `${many(count, 'other file')} ${verb}${count === 1 ? 's' : ''} it`
  const told = (text: string, places: readonly Importer[]): KnownUsers => ({
    text: places.length > SHOWN ? `${text}, among them` : text,
    found,
    evidence: places.slice(0, SHOWN).map(({ path, line }) => ({ text: '', path, line })),
  })
  // Types of variables are not worked out: of a member, only some users show themselves.
  if (names.some((name) => name.includes('.')) || users.unsure.length > 0)
    return found === 0 ? NOT_KNOWN : told(`at least ${files(found, 'use')}`, using)
  const verb = /\.(?:[mc]?[jt]sx?|vue|svelte|astro|pyi?)$/.test(path) ? 'import' : 'use'
  // Read in the tree the change leads to: who used what is gone may have been changed with it.
  const what = how === 'renamed' ? 'the old name' : except === undefined ? 'it' : 'it from the old place'
  const nobody = `nothing else in the repository is seen to ${verb} ${what}${how === 'stays' ? '' : ' any more'}`
  if (passing.length === 0) return found === 0 ? told(nobody, []) : told(files(found, verb), using)
  const count = passing.length
  const all = /\.rs$/.test(path) ? '`pub use …::*`' : '`export *`'
  const passed = /\.pyi?$/.test(path)
    ? `${count} ${count === 1 ? 'takes' : 'take'} all of the module with \`import *\``
    : how === 'stays'
      ? `${count} ${count === 1 ? 'passes' : 'pass'} it on with ${all}`
      : `${count} ${count === 1 ? 'passes' : 'pass'} on the file with ${all}`
  return told(found === 0 ? `${nobody}, while ${passed}` : `${files(found, verb)}, ${passed}`, [...using, ...passing])
}

/** Places that are named. */
const SHOWN = 3
