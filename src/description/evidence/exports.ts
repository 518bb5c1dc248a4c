import type { FileChange } from '../../engine/model'
import { byName, type ChangedExport, changedExports } from '../../engine/syntax/changed-exports'
import type { Fact } from '../fact'
import { bothSides, type EvidenceSource, lineOfWord, type Material, sourceFiles, textOf } from './material'

const JAVASCRIPT = /^(?:typescript|tsx|javascript)$/

/** Rust's programs: whatever is public in them, no other file can use it. */
const PROGRAM = /(^|\/)src\/(?:main|bin\/[^/]+|bin\/[^/]+\/main)\.rs$|(^|\/)build\.rs$/

/** Public names that are removed or whose signature changes. */
export const exports: EvidenceSource = {
  id: 'exports',
  *facts(material) {
    const files = sourceFiles(material).filter(({ path }) => !PROGRAM.test(path))
    const changed = changedExports(material, files)
    const newHomes = homesOf(material)
    const deleted = new Map<string, ChangedExport[]>()
    for (const one of changed) {
      if (one.file.status === 'deleted') deleted.set(one.file.path, [...(deleted.get(one.file.path) ?? []), one])
      else yield toFact(material, one, newHomes)
    }
    for (const names of deleted.values()) yield* deletedFile(material, names, newHomes)
  },
}

/** Where else in the change a name is newly public. */
function homesOf(material: Material): Map<string, { path: string; line: number }[]> {
  const homes = new Map<string, { path: string; line: number }[]>()
  for (const file of sourceFiles(material)) {
    const { now, before } = bothSides(material, file)
    const old = byName(before)
    for (const fact of now?.exports ?? []) {
      if (old.has(fact.name) || fact.name === 'default') continue
      const line = lineOfWord(textOf(material, file, 'new') ?? '', fact, fact.name)
      homes.set(fact.name, [...(homes.get(fact.name) ?? []), { path: file.path, line }])
    }
  }
  return homes
}

function toFact(
  material: Material,
  { file, name, how, before, now }: ChangedExport,
  homes: ReturnType<typeof homesOf>,
): Fact {
  const language = material.factsOf(file, 'new')?.language ?? ''
  const [home] = how === 'removed' ? (homes.get(name) ?? []) : []
  const importers = material.importersOf(file.path, [name])?.filter(({ path }) => path !== home?.path)
  const known = importersOf(importers, file, name)
  const used = (importers?.length ?? 0) > 0
  const oldText = textOf(material, file, 'old') ?? ''
  if (how === 'signature' && now) {
    const [was, is] = shortened(before.signature, now.signature)
    const line = lineOfWord(textOf(material, file, 'new') ?? '', now, name)
    return {
      source: 'exports',
      text: `changes the signature of ${shownName(name)}: \`${was}\` → \`${is}\`; ${known}`,
      path: file.path,
      line,
      symbol: last(name),
      weight: used ? 80 : 50,
      evidence: shown(importers),
    }
  }
  const verb = JAVASCRIPT.test(language)
    ? 'no longer exports'
    : language === 'python'
      ? 'no longer defines'
      : 'no longer has the public'
  return {
    source: 'exports',
    text: `${verb} ${shownName(name)}${home ? `, which \`${home.path}:${home.line}\` now has` : ''}; ${known}`,
    path: file.path,
    line: lineOfWord(oldText, before, name),
    side: 'old',
    ...(name === 'default' ? {} : { symbol: last(name) }),
    weight: used ? 90 : home ? 40 : 55,
    evidence: shown(importers),
  }
}

function* deletedFile(
  material: Material,
  names: readonly ChangedExport[],
  homes: ReturnType<typeof homesOf>,
): Iterable<Fact> {
  const [first] = names
  if (!first) return
  const { file } = first
  const gone = names.filter(({ name }) => !homes.has(name)).map(({ name }) => name)
  const all = names.map(({ name }) => name)
  const importers = material.importersOf(file.path, all)
  const listed = all
    .slice(0, 4)
    .map((name) => `\`${name}\``)
    .join(', ')
  const moved = gone.length === 0 ? '; other files of the change have them now' : ''
  yield {
    source: 'exports',
    text: `deletes the file with ${listed}${all.length > 4 ? ` and ${all.length - 4} more public names` : ''}${moved}; ${importersOf(importers, file, all[0] ?? '')}`,
    path: file.path,
    line: lineOfWord(textOf(material, file, 'old') ?? '', first.before, first.name),
    side: 'old',
    ...(first.name === 'default' ? {} : { symbol: last(first.name) }),
    weight: (importers?.length ?? 0) > 0 ? 95 : 45,
    evidence: shown(importers),
  }
}

/** `A.A` is the constructor of `A`. */
const isConstructor = (name: string): boolean => name.split('.').at(-2) === last(name)
const shownName = (name: string): string =>
  isConstructor(name) ? `the constructor of \`${last(name)}\`` : `\`${name}\``

const last = (name: string): string => name.slice(name.lastIndexOf('.') + 1)
const LONGEST = 160

/** Two signatures; where they are too long, from the parameter on in which they begin to differ. */
function shortened(before: string, now: string): [string, string] {
  if (before.length <= LONGEST && now.length <= LONGEST) return [before, now]
  let same = 0
  while (same < before.length && before[same] === now[same]) same++
  const from = same < LONGEST / 2 ? 0 : before.lastIndexOf(',', same - 1) + 1
  const cut = (text: string): string => {
    const part = text.slice(from, from + LONGEST)
    return `${from > 0 ? '…' : ''}${part}${from + LONGEST < text.length ? '…' : ''}`
  }
  return [cut(before), cut(now)]
}

function importersOf(importers: ReturnType<Material['importersOf']>, { path }: FileChange, name: string): string {
  if (!importers) return `importers not known for .${path.slice(path.lastIndexOf('.') + 1)}`
  const files = importers.filter(({ passes }) => !passes).length
  const passing = importers.length - files
  const passed = passing === 0 ? '' : `, ${passing} ${passing === 1 ? 'passes' : 'pass'} it on with \`export *\``
  // Of a member, and where an import takes a whole package, users are found by the names they hold.
  if (name.includes('.') && !isConstructor(name)) {
    const both = `both \`${name.slice(0, name.lastIndexOf('.'))}\` and \`${last(name)}\``
    if (files === 0) return `no importer found in the repository that names ${both}`
    return `${files} other ${files === 1 ? 'file names' : 'files name'} ${both}`
  }
  if (files === 0) return passing === 0 ? 'no importer found in the repository' : `no other file names it${passed}`
  if (isConstructor(name)) return `${files} other ${files === 1 ? 'file names' : 'files name'} it`
  if (!/\.(?:[mc]?[jt]sx?|vue|svelte|astro|pyi?)$/.test(path))
    return `${files} other ${files === 1 ? 'file that can see it names' : 'files that can see it name'} it`
  return `${files} other ${files === 1 ? 'file imports' : 'files import'} it${passed}`
}

const shown = (importers: ReturnType<Material['importersOf']>) =>
  [...(importers ?? [])]
    .sort((a, b) => Number(a.passes ?? false) - Number(b.passes ?? false))
    .slice(0, 3)
    .map(({ path, line }) => ({ text: '', path, line }))
