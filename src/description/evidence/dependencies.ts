import type { FileChange } from '../../engine/model'
import type { Fact } from '../fact'
import { type Dependency, locksOf, parseManifest } from '../parse-manifest'
import { type EvidenceSource, isComparable, type Material, textOf } from './material'

/** Packages a manifest begins or ceases to ask for, or asks for in another version; and lock files that do not follow. */
export const dependencies: EvidenceSource = {
  id: 'dependencies',
  *facts(material) {
    for (const file of material.report.diff.files) {
      if (file.kind !== 'manifest' || file.binary || file.omitted !== undefined || !isComparable(material, file))
        continue
      const old = parseManifest(file.oldPath ?? file.path, textOf(material, file, 'old') ?? '')
      const now = file.status === 'deleted' ? [] : parseManifest(file.path, textOf(material, file, 'new') ?? '')
      if (!old || !now) continue
      const facts = [...compare(file, old, now)]
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

function* compare(file: FileChange, old: readonly Dependency[], now: readonly Dependency[]): Iterable<Fact> {
  const keyOf = ({ name, group }: Dependency): string => `${group} ${name}`
  const before = new Map(old.map((one) => [keyOf(one), one]))
  const after = new Map(now.map((one) => [keyOf(one), one]))
  const anyBefore = new Set(old.map(({ name }) => name))
  const anyAfter = new Set(now.map(({ name }) => name))
  for (const [key, { name, version, line, versionLine, group }] of after) {
    const was = before.get(key)
    const written = version === '' ? '' : ` ${version}`
    if (was === undefined) {
      if (anyBefore.has(name)) continue
      const where = kindOf(group)
      yield {
        source: 'dependencies',
        text: `adds the ${where} \`${name}\`${written}`,
        path: file.path,
        line,
        symbol: symbolOf(name),
        weight: where === 'dependency' ? 57 : 25,
      }
    } else if (was.version !== version) {
      const major = stepOf(was.version, version)
      const weight =
        group === 'indirect' || /dev/i.test(group) ? 22 : major === 'major' ? 66 : major === 'minor' ? 45 : 38
      yield {
        source: 'dependencies',
        text: `changes \`${name}\` from ${was.version || 'any version'} to ${version || 'any version'}${STEPS[major]}`,
        path: file.path,
        line: versionLine ?? line,
        ...(version === '' ? {} : { symbol: version }),
        weight,
      }
    }
  }
  for (const [key, { name, line, group }] of before) {
    if (after.has(key) || anyAfter.has(name)) continue
    yield {
      source: 'dependencies',
      text: `removes the ${kindOf(group)} \`${name}\``,
      path: file.path,
      line,
      side: 'old',
      symbol: symbolOf(name),
      weight: /dev/i.test(group) ? 20 : 43,
    }
  }
}

const kindOf = (group: string): string =>
  /dev/i.test(group) ? 'development dependency' : group === 'indirect' ? 'indirect dependency' : 'dependency'

const symbolOf = (name: string): string => name.slice(name.lastIndexOf(':') + 1)

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

/** The manifest's lock file, where there is one and the change leaves it alone. */
function standingLock({ report, paths }: Material, file: FileChange): string | undefined {
  const names = locksOf(file.path)
  for (let folder = file.path; folder !== ''; ) {
    const cut = folder.lastIndexOf('/')
    folder = cut < 0 ? '' : folder.slice(0, cut)
    const locks = names.map((name) => (folder === '' ? name : `${folder}/${name}`)).filter((path) => paths.has(path))
    if (locks.length > 0)
      return locks.some((path) => report.diff.files.some((changed) => changed.path === path)) ? undefined : locks[0]
  }
  return undefined
}
