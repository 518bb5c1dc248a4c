import { compareDependencies } from '../../engine/manifests/compare-dependencies'
import type { Dependency } from '../../engine/manifests/dependency'
import { lockNamesOf } from '../../engine/manifests/locks'
import { parseManifest } from '../../engine/manifests/parse-manifest'
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
      const symbol = after.version.replace(/^(?:git\+|path:)/, '')
      yield {
        source: 'dependencies',
        text: `changes ${what}\`${after.name}\` from ${before.version || 'any version'} to ${after.version || 'any version'}${STEPS[step]}`,
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
