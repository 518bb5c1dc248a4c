import { parse } from 'smol-toml'
import { asTable, type Table, valueAt } from '../table'
import type { Dependency } from './dependency'
import { parseRequirement } from './parse-line-manifest'
import { nameOf, TomlLines } from './toml-lines'

/** Where a version may stand in a dependency's own table. */
const VERSION_KEYS = ['version', 'git', 'url', 'path', 'workspace']

/** { git = "https://…" }, { version = "1" }, { path = "../core" }, { workspace = true } */
function toVersion(value: unknown): string {
  if (typeof value === 'string') return value
  const { version, git, url, path, workspace } = asTable(value)
  if (typeof git === 'string') return `git+${git}`
  if (typeof url === 'string') return url
  if (typeof version === 'string') return version
  return path !== undefined ? `path:${String(path)}` : workspace ? 'workspace:*' : ''
}

function ofTable(value: Table, path: readonly string[], lines: TomlLines, section = path.at(-1) ?? ''): Dependency[] {
  return Object.entries(asTable(valueAt(value, ...path))).map(([name, entry]) => {
    const line = lines.at([...path, name])
    const versionLine = VERSION_KEYS.map((key) => lines.exactly([...path, name, key])).find(
      (candidate) => candidate !== undefined && candidate !== line,
    )
    const { package: registered, path: local } = asTable(entry)
    return {
      name,
      version: toVersion(entry),
      section,
      ...(path.length > 1 ? { table: path.join('.') } : {}),
      ...(asTable(entry).optional === true ? { optional: true as const } : {}),
      line,
      ...(versionLine === undefined ? {} : { versionLine }),
      ...(typeof registered === 'string' ? { registered } : {}),
      ...(typeof local === 'string' ? { local: true as const } : {}),
    }
  })
}

/** @throws where the TOML is not whole */
export function parseCargo(text: string): Dependency[] {
  const value = parse(text)
  const lines = new TomlLines(text)
  const own = ['dependencies', 'dev-dependencies', 'build-dependencies']
  const targets = Object.keys(asTable(value.target)).flatMap((target) => own.map((one) => ['target', target, one]))
  return [...own.map((one) => [one]), ['workspace', 'dependencies'], ...targets].flatMap((path) =>
    ofTable(value, path, lines),
  )
}

/** @throws where the TOML is not whole */
export function parsePyproject(text: string): Dependency[] {
  const value = parse(text)
  const lines = new TomlLines(text)
  const keysOf = (path: readonly string[]): string[][] =>
    Object.keys(asTable(valueAt(value, ...path))).map((key) => [...path, key])
  const lists = [
    ['project', 'dependencies'],
    ...keysOf(['project', 'optional-dependencies']),
    ...keysOf(['dependency-groups']),
  ].flatMap((path) => {
    const list = valueAt(value, ...path)
    return (Array.isArray(list) ? list : []).flatMap((entry): Dependency[] => {
      const found = typeof entry === 'string' ? parseRequirement(entry, path.at(-1) ?? '') : undefined
      return found ? [{ ...found, table: path.join('.'), line: lines.at([...path, nameOf(String(entry))]) }] : []
    })
  })
  const poetry = ['tool', 'poetry']
  const groups = keysOf([...poetry, 'group']).flatMap((path) =>
    ofTable(value, [...path, 'dependencies'], lines, path.at(-1)),
  )
  return [
    ...lists,
    ...ofTable(value, [...poetry, 'dependencies'], lines),
    ...ofTable(value, [...poetry, 'dev-dependencies'], lines),
    ...groups,
  ].filter(({ name }) => name !== 'python')
}
