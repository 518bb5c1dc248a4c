import { folderOf, foldersUp } from '../../engine/imports/surroundings'
import { compareDependencies } from '../../engine/manifests/compare-dependencies'
import type { Dependency } from '../../engine/manifests/dependency'
import { lockNamesOf } from '../../engine/manifests/locks'
import { parseManifest } from '../../engine/manifests/parse-manifest'
import { projectName } from '../../engine/manifests/project-name'
import { HOLDS_PROPERTIES, isProperty, propertyIn, withProperties } from '../../engine/manifests/version-properties'
import type { FileChange } from '../../engine/model'
import type { Fact } from '../fact'
import { asideOf } from './aside'
import { type EvidenceSource, isComparable, type Material, textOf } from './material'

/** Packages a manifest begins or ceases to ask for, or asks for in another version; and lock files that do not follow. */
export const dependencies: EvidenceSource = {
  id: 'dependencies',
  *facts(material) {
    for (const file of material.report.diff.files) {
      if (file.kind !== 'manifest' || file.binary || file.omitted !== undefined || !isComparable(material, file))
        continue
      const isNew = file.status === 'added' || file.status === 'copied'
      const old = isNew ? [] : dependenciesOf(material, file, 'old')
      const now = file.status === 'deleted' ? [] : dependenciesOf(material, file, 'new')
      if (!old || !now) continue
      const facts = isNew
        ? [...newProject(material, file, now)]
        : file.status === 'deleted'
          ? [...goneProject(material, file, old)]
          : [...compare(file, old, now)]
      yield* facts
      const [first] = facts
      const lock = first && file.status !== 'deleted' ? standingLock(material, file) : undefined
      if (first && lock !== undefined)
        yield {
          source: 'dependencies',
          text: `changes what the manifest asks for, while \`${lock}\` stays as it was`,
          path: file.path,
          ...(first.line === undefined ? {} : { line: first.line }),
          ...(first.side === undefined ? {} : { side: first.side }),
          weight: 68,
        }
    }
  },
}

/** What a side of a manifest asks for, with its versions' properties as far as they are known. */
function dependenciesOf(material: Material, file: FileChange, side: 'old' | 'new'): Written[] | undefined {
  const path = side === 'old' ? (file.oldPath ?? file.path) : file.path
  const found = parseManifest(path, textOf(material, file, side) ?? '')
  if (!HOLDS_PROPERTIES.test(path)) return found
  const places = foldersUp(folderOf(path))
  const valueFor = (name: string): string | undefined => {
    const own = propertyIn(textOf(material, file, side) ?? '', name)
    if (own !== undefined) return own
    for (const folder of places)
      for (const [other, text] of material.propertiesIn(folder, side)) {
        const value = other === path ? undefined : propertyIn(text, name)
        if (value !== undefined) return value
      }
    return undefined
  }
  return found?.map((one) => ({ ...withProperties(one, valueFor), written: one.version }))
}

interface Written extends Dependency {
  /** The version as the manifest has it, where that may be the name of a property. */
  readonly written?: string
}

/** A project of its own is one fact, whatever it asks for. */
function* newProject(material: Material, file: FileChange, now: readonly Dependency[]): Iterable<Fact> {
  const [first] = now
  if (!first) return
  const name = projectName(file.path, textOf(material, file, 'new') ?? '')
  const what = name === undefined ? 'a manifest' : `the project \`${name}\``
  yield {
    source: 'dependencies',
    text: `adds ${what} with ${listed(now)}`,
    path: file.path,
    line: first.line,
    symbol: symbolOf(first.name),
    weight: now.some(isPlain) ? 57 : 25,
  }
}

/** What went with a manifest, unless another one of its kind that the change touches asks for it. */
function* goneProject(material: Material, file: FileChange, old: readonly Dependency[]): Iterable<Fact> {
  const end = (path: string): string => /\.\w+$/.exec(path)?.[0] ?? path
  const kept = new Set(
    material.report.diff.files.flatMap((other) =>
      other.kind !== 'manifest' || other.status === 'deleted' || end(other.path) !== end(file.path)
        ? []
        : (parseManifest(other.path, textOf(material, other, 'new') ?? '') ?? []).map(({ name }) => name),
    ),
  )
  const lost = old.filter(({ name }) => !kept.has(name))
  const [first] = lost
  if (!first) return
  yield {
    source: 'dependencies',
    text: `deletes the manifest with ${listed(lost)}${lost.length < old.length ? ' that no other manifest of the change asks for' : ''}`,
    path: file.path,
    line: first.line,
    side: 'old',
    symbol: symbolOf(first.name),
    weight: lost.some(isPlain) ? 43 : 20,
  }
}

const NAMED = 4

/** 3 dependencies (`a`, `b`, `c`) */
function listed(all: readonly Dependency[]): string {
  const names = [...new Set(all.map(({ name }) => name))]
  const shown = names.slice(0, NAMED).map((name) => `\`${name}\``)
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : ''
  return `${names.length === 1 ? 'the dependency' : `${names.length} dependencies:`} ${shown.join(', ')}${more}`
}

function* compare(file: FileChange, old: readonly Written[], now: readonly Written[]): Iterable<Fact> {
  for (const { before, after } of compareDependencies(old, now)) {
    if (after && !before) {
      const { name, version, line } = after
      const where = kindIn(file, after)
      yield {
        source: 'dependencies',
        text: `adds the ${where} \`${name}\`${version === '' ? '' : ` ${version}`}`,
        path: file.path,
        line,
        symbol: symbolOf(name),
        weight: isPlain(after) ? 57 : 25,
      }
    } else if (after && before) {
      const step = stepOf(before.version, after.version)
      const weight = isPlain(after) ? WEIGHTS[step] : 22
      const what = isPlain(after) ? '' : `the ${kindIn(file, after)} `
      const symbol = ((after as Written).written ?? after.version).replace(/^(?:git\+|path:)/, '')
      const isUnknown = isProperty(before.version) || isProperty(after.version)
      yield {
        source: 'dependencies',
        text: isUnknown
          ? `takes the version of ${what}\`${after.name}\` from ${shownVersion(after)}, which was ${shownVersion(before)}`
          : `changes ${what}\`${after.name}\` from ${before.version || 'any version'} to ${after.version || 'any version'}${STEPS[step]}`,
        path: file.path,
        line: after.versionLine ?? after.line,
        ...(symbol === '' || symbol === 'workspace:*' ? {} : { symbol }),
        weight,
      }
    } else if (before) {
      const { name, line } = before
      yield {
        source: 'dependencies',
        text: `removes the ${kindIn(file, before)} \`${name}\``,
        path: file.path,
        line,
        side: 'old',
        symbol: symbolOf(name),
        weight: isPlain(before) ? 43 : 20,
      }
    }
  }
}

const shownVersion = ({ version }: Dependency): string => (version === '' ? 'any version' : `\`${version}\``)

const PLAIN = 'dependency'

/** In a project of tests all dependencies are those of tests. */
const kindIn = ({ path }: FileChange, one: Dependency): string => {
  const kind = kindOf(one)
  return kind === 'dependency of tests' && asideOf(path) === 'tests' ? PLAIN : kind
}

const isPlain = (one: Dependency): boolean => kindOf(one) === PLAIN

/** What the section a dependency stands in makes of it; one that production code always has is a plain one. */
function kindOf({ section, table = '', optional }: Dependency): string {
  const extra = /^project\.optional-dependencies\.(.+)$/.exec(table)?.[1]
  if (extra !== undefined) return `optional dependency (extra \`${extra}\`)`
  const group = /^(?:dependency-groups|tool\.poetry\.group)\.([^.]+)/.exec(table)?.[1]
  if (group !== undefined && group !== 'main') return `dependency (group \`${group}\`)`
  if (optional) return 'optional dependency'
  if (table === 'dependencyManagement' || table === 'workspace.dependencies') return 'shared version of'
  if (table === 'plugin') return 'dependency of a plugin'
  if (/^(?:build-dependencies|annotationProcessor|kapt|classpath)$|\.build-dependencies$/.test(`${table || section}`))
    return 'build dependency'
  if (/dev/i.test(section)) return 'development dependency'
  if (/test/i.test(section)) return 'dependency of tests'
  if (/^docs?$/i.test(section)) return 'dependency of the documentation'
  if (/^(?:lint|typing)$/i.test(section)) return 'development dependency'
  const other = /^(peer|optional)Dependencies$|^(indirect|provided|runtime)$/.exec(section)
  if (other) return section === 'runtime' ? PLAIN : `${other[1] ?? other[2]} dependency`
  const target = /^target\.(.+)\.dependencies$/.exec(table)?.[1]
  if (target !== undefined) return `dependency (of \`${target}\`)`
  return /^(?:compileOnly|runtimeOnly)/.test(section) ? `\`${section}\` dependency` : PLAIN
}

const symbolOf = (name: string): string => name.slice(name.lastIndexOf(':') + 1)

const WEIGHTS = { major: 66, minor: 45, other: 38 } as const
const STEPS = { major: ', a new major version', minor: ', a new minor version below 1.0', other: '' } as const

/** Whether the first number differs; below 1.0 the second says as much. */
function stepOf(was: string, is: string): keyof typeof STEPS {
  const parts = (version: string): number[] =>
    (/\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').filter(Boolean).map(Number)
  const [old, now] = [parts(was), parts(is)]
  if (old.length === 0 || now.length === 0) return 'other'
  if (old[0] !== now[0]) return 'major'
  return old[0] === 0 && (old[1] ?? 0) !== (now[1] ?? 0) ? 'minor' : 'other'
}

/** The manifest's lock file, where one is beside it, or Cargo's above it, and the change leaves it alone: another folder's lock may not be its own. */
function standingLock({ report, paths }: Material, file: FileChange): string | undefined {
  const names = lockNamesOf(file.path)
  for (let folder = file.path, first = true; folder !== '' && (first || isCargo(file.path)); first = false) {
    const cut = folder.lastIndexOf('/')
    folder = cut < 0 ? '' : folder.slice(0, cut)
    const locks = names.map((name) => (folder === '' ? name : `${folder}/${name}`)).filter((path) => paths.has(path))
    if (locks.length > 0)
      return locks.some((path) => report.diff.files.some((changed) => changed.path === path)) ? undefined : locks[0]
  }
  return undefined
}

const isCargo = (path: string): boolean => /(^|\/)Cargo\.toml$/.test(path)
