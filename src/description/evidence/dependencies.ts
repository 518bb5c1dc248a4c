import { compareDependencies } from '../../engine/manifests/compare-dependencies'
import type { Dependency } from '../../engine/manifests/dependency'
import { lockNamesOf } from '../../engine/manifests/locks'
import { parseManifest } from '../../engine/manifests/parse-manifest'
import type { FileChange } from '../../engine/model'
import type { Fact } from '../fact'
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
  for (const { before, after } of compareDependencies(old, now)) {
    if (after && !before) {
      const { name, version, line, section } = after
      const where = kindOf(section)
      yield {
        source: 'dependencies',
        text: `adds the ${where} \`${name}\`${version === '' ? '' : ` ${version}`}`,
        path: file.path,
        line,
        symbol: symbolOf(name),
        weight: where === 'dependency' ? 57 : 25,
      }
    } else if (after && before) {
      const step = stepOf(before.version, after.version)
      const weight = kindOf(after.section) !== 'dependency' ? 22 : WEIGHTS[step]
      const symbol = after.version.replace(/^(?:git\+|path:)/, '')
      yield {
        source: 'dependencies',
        text: `changes \`${after.name}\` from ${before.version || 'any version'} to ${after.version || 'any version'}${STEPS[step]}`,
        path: file.path,
        line: after.versionLine ?? after.line,
        ...(symbol === '' || symbol === 'workspace:*' ? {} : { symbol }),
        weight,
      }
    } else if (before) {
      const { name, line, section } = before
      yield {
        source: 'dependencies',
        text: `removes the ${kindOf(section)} \`${name}\``,
        path: file.path,
        line,
        side: 'old',
        symbol: symbolOf(name),
        weight: kindOf(section) === 'dependency' ? 43 : 20,
      }
    }
  }
}

const kindOf = (section: string): string =>
  /dev/i.test(section)
    ? 'development dependency'
    : /test/i.test(section)
      ? 'dependency of tests'
      : section === 'indirect'
        ? 'indirect dependency'
        : 'dependency'

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
