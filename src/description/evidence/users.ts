import type { Evidence, FileChange } from '../../engine/model'
import type { Importer, Material } from './material'

/** What is known of who uses names of a file. */
export interface KnownUsers {
  /** A clause without places, which `evidence` has. */
  readonly text: string
  /** Files that use one, as far as that is sure. */
  readonly found: number
  readonly evidence: readonly Evidence[]
}

const NOT_KNOWN: KnownUsers = { text: 'who uses it is not known', found: 0, evidence: [] }

/** @param except a file that is no user: the names stand there now, and who takes them there has them still */
export function toUsers(
  material: Material,
  { path }: FileChange,
  names: readonly string[],
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
  const files = (count: number, verb: string): string =>
    `${count} other ${count === 1 ? 'file' : 'files'} ${verb}${count === 1 ? 's' : ''} it`
  const found = using.length
  // Types of variables are not worked out: of a member, only some users show themselves.
  if (names.some((name) => name.includes('.')) || users.unsure.length > 0)
    return found === 0 ? NOT_KNOWN : { text: `at least ${files(found, 'use')}`, found, evidence: shown(using) }
  const verb = /\.(?:[mc]?[jt]sx?|vue|svelte|astro|pyi?)$/.test(path) ? 'import' : 'use'
  if (passing.length === 0)
    return found === 0
      ? { text: 'no importer found in the repository', found, evidence: [] }
      : { text: files(found, verb), found, evidence: shown(using) }
  const passed = /\.pyi?$/.test(path)
    ? `${passing.length} ${passing.length === 1 ? 'takes' : 'take'} all of the module with \`import *\``
    : `${passing.length} ${passing.length === 1 ? 'passes' : 'pass'} it on with \`export *\``
  const text =
    found === 0 ? `no file that names it found in the repository, while ${passed}` : `${files(found, verb)}, ${passed}`
  return { text, found, evidence: shown([...using, ...passing]) }
}

const shown = (importers: readonly Importer[]): Evidence[] =>
  importers.slice(0, 3).map(({ path, line }) => ({ text: '', path, line }))
