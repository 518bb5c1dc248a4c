import { lastPart, literally } from '../../engine/shown-names'
import { type ChangedExport, changedExports } from '../../engine/syntax/changed-exports'
import { blank } from '../../engine/syntax/facts'
import type { Fact } from '../fact'
import { type EvidenceSource, lineOfWord, type Material, sourceFiles, textOf } from './material'
import { type NewHome, newHomes } from './new-homes'
import { isInTests } from './own-tests'
import { type NewName, newNames } from './renames'
import { type KnownUsers, toUsers } from './users'

const JAVASCRIPT = /^(?:typescript|tsx|javascript)$/

/** Rust's programs: whatever is public in them, no other file can use it. */
const PROGRAM = /(^|\/)src\/(?:main|bin\/[^/]+|bin\/[^/]+\/main)\.rs$|(^|\/)build\.rs$/

/** Public names that are removed or whose signature changes. */
export const exports: EvidenceSource = {
  id: 'exports',
  *facts(material) {
    const files = sourceFiles(material).filter(({ path }) => !PROGRAM.test(path))
    const homes = newHomes(material)
    const deleted = new Map<string, ChangedExport[]>()
    const changed = changedExports(material, files).filter(({ file, before }) => {
      const old = material.factsOf(file, 'old')
      return !old || !isInTests(old, textOf(material, file, 'old'))(before.startLine)
    })
    const gone = changed.filter((one) => one.how === 'removed' && !homes(one))
    const called = newNames(material, gone)
    for (const one of changed) {
      const { file, how } = one
      const home = how === 'removed' ? homes(one) : undefined
      if (home === 'same') continue
      if (file.status === 'deleted') deleted.set(file.path, [...(deleted.get(file.path) ?? []), one])
      else yield toFact(material, one, home, called.get(one))
    }
    for (const names of deleted.values()) yield* deletedFile(material, names, homes, called)
  },
}

function toFact(material: Material, one: ChangedExport, home: NewHome | undefined, called: NewName | undefined): Fact {
  const { file, name, how, before, now } = one
  const stays = how !== 'removed' || isLessVisible(material, one)
  const fate = called ? 'renamed' : stays ? 'stays' : 'gone'
  const users = toUsers(material, file, [name], fate, home?.path)
  if (how === 'signature' && now) {
    const [was, is] = shortened(before.signature, now.signature)
    return {
      source: 'exports',
      text: `changes the signature of ${shownName(name)}: \`${was}\` → \`${is}\`${said(users)}`,
      path: file.path,
      line: lineOfWord(textOf(material, file, 'new') ?? '', now, name),
      symbol: lastPart(name),
      weight: users.found > 0 ? 80 : 50,
      evidence: users.evidence,
    }
  }
  const moved = home ? `, which \`${home.path}:${home.line}\` now has` : ''
  return {
    source: 'exports',
    text: `${called ? renaming(one, called) : `${removal(material, one)}${moved}`}${said(users)}`,
    path: file.path,
    line: lineOfWord(textOf(material, file, 'old') ?? '', before, name),
    side: 'old',
    ...(name === 'default' ? {} : { symbol: lastPart(name) }),
    weight: users.found > 0 ? 90 : home ? 40 : 55,
    evidence: users.evidence,
  }
}

const said = ({ text }: KnownUsers): string => (text === '' ? '' : `; ${text}`)

function renaming({ file, name }: ChangedExport, { name: now, path, line, aliases }: NewName): string {
  const where = path === file.path ? '' : ` in \`${path}:${line}\``
  const [alias] = aliases
  const stays = alias ? `, which \`${alias.path}:${alias.line}\` hands out as \`${alias.name}\` still` : ''
  return `renames \`${name}\` to \`${now}\`${where}${stays}`
}

function removal(material: Material, one: ChangedExport): string {
  const { file, name } = one
  const language = material.factsOf(file, 'old')?.language ?? ''
  if (JAVASCRIPT.test(language)) return `no longer exports ${shownName(name)}`
  if (language === 'python') return `no longer defines ${shownName(name)}`
  // What stands in a module of Rust that is not public is not public either, whatever its own word.
  const isRust = language === 'rust'
  if (isLessVisible(material, one))
    return `makes ${shownName(name)} less visible than ${isRust ? '`pub`' : 'public'}, which it was`
  if (isRust) return `no longer declares the \`pub\` name ${shownName(name)}`
  return isConstructor(name)
    ? `no longer declares a public constructor of \`${lastPart(name)}\` as it was`
    : `no longer declares the public ${shownName(name)}`
}

/** Whether the name is still declared in its file, for fewer to see. */
function isLessVisible(material: Material, { file, name }: ChangedExport): boolean {
  const now = file.status === 'deleted' ? undefined : material.factsOf(file, 'new')
  if (!now || JAVASCRIPT.test(now.language) || now.language === 'python') return false
  if (now.functions.some((one) => one.name === name)) return true
  const text = textOf(material, file, 'new') ?? ''
  const declared = new RegExp(
    `\\b(?:class|struct|enum|union|trait|interface|record)\\s+${literally(lastPart(name))}\\b`,
  )
  return !name.includes('.') && declared.test(blank(text, [...now.comments, ...now.strings]))
}

function* deletedFile(
  material: Material,
  names: readonly ChangedExport[],
  homes: ReturnType<typeof newHomes>,
  called: ReadonlyMap<ChangedExport, NewName>,
): Iterable<Fact> {
  const lost = names.filter((one) => !homes(one) && !called.has(one))
  const renamed = names.filter((one) => called.has(one))
  for (const one of renamed) yield toFact(material, one, undefined, called.get(one))
  if (lost.length === 0 && renamed.length > 0) return
  const told = lost.length > 0 ? lost : names
  const [first] = told
  if (!first) return
  const { file } = first
  const all = told.map(({ name }) => name)
  const top = all.filter((name) => !name.includes('.'))
  const users = toUsers(material, file, top.length > 0 ? top : all, 'gone')
  const listed = all
    .slice(0, 4)
    .map((name) => `\`${name}\``)
    .join(', ')
  const home = lost.length === 0 && all.length === 1 ? homes(first) : undefined
  const moved =
    typeof home === 'object'
      ? `, which \`${home.path}:${home.line}\` now has`
      : lost.length === 0
        ? '; other files of the change have them now'
        : ''
  yield {
    source: 'exports',
    text: `deletes the file with ${listed}${all.length > 4 ? ` and ${all.length - 4} more public names` : ''}${moved}${said(users)}`,
    path: file.path,
    line: lineOfWord(textOf(material, file, 'old') ?? '', first.before, first.name),
    side: 'old',
    ...(first.name === 'default' ? {} : { symbol: lastPart(first.name) }),
    weight: users.found > 0 ? 95 : 45,
    evidence: users.evidence,
  }
}

/** `A.A` is the constructor of `A`. */
const isConstructor = (name: string): boolean => name.split('.').at(-2) === lastPart(name)
const shownName = (name: string): string =>
  isConstructor(name) ? `the constructor of \`${lastPart(name)}\`` : `\`${name}\``

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
