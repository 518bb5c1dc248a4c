import { parse as parseToml } from 'smol-toml'
import { parseJsonc } from '../parse-jsonc'
import type { Dependency } from './dependency'

type Table = Record<string, unknown>

const JSON_SECTIONS: Readonly<Record<string, readonly string[]>> = {
  'package.json': ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'],
  'composer.json': ['require', 'require-dev'],
}

/** Dependencies a manifest names; undefined where it is no manifest we read, or not whole. */
export function parseManifest(path: string, text: string): Dependency[] | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const sections = JSON_SECTIONS[name]
  try {
    if (sections) return ofTables(parseJsonc(text) as Table, sections)
    if (name === 'Cargo.toml') return ofCargo(parseToml(text) as Table)
    if (name === 'pyproject.toml') return ofPyproject(parseToml(text) as Table)
  } catch {
    return undefined
  }
  if (name === 'go.mod') return ofGo(text)
  if (/^requirements[^/]*\.(?:txt|in)$/.test(name))
    return text.split('\n').flatMap((line) => ofRequirement(line, 'requirements'))
  if (name === 'Gemfile') return ofGemfile(text)
  return undefined
}

const asTable = (value: unknown): Table => (typeof value === 'object' && value !== null ? (value as Table) : {})

const ofTables = (value: Table, sections: readonly string[]): Dependency[] =>
  sections.flatMap((section) =>
    Object.entries(asTable(asTable(value)[section])).map(([name, version]) => ({
      name,
      version: typeof version === 'string' ? version : toVersion(version),
      section,
    })),
  )

/** { git = "https://…" }, { version = "1" }, { path = "../core" }, { workspace = true } */
function toVersion(value: unknown): string {
  const { version, git, url, path, workspace } = asTable(value)
  if (typeof git === 'string') return `git+${git}`
  if (typeof url === 'string') return url
  if (typeof version === 'string') return version
  return path !== undefined ? `path:${String(path)}` : workspace ? 'workspace:*' : ''
}

function ofCargo(value: Table): Dependency[] {
  const own = ['dependencies', 'dev-dependencies', 'build-dependencies']
  const targets = Object.values(asTable(value.target)).flatMap((target) => ofTables(asTable(target), own))
  return [...ofTables(value, own), ...ofTables(asTable(value.workspace), ['dependencies']), ...targets]
}

function ofPyproject(value: Table): Dependency[] {
  const project = asTable(value.project)
  const lists: [string, unknown][] = [
    ['dependencies', project.dependencies],
    ...Object.entries(asTable(project['optional-dependencies'])),
    ...Object.entries(asTable(value['dependency-groups'])),
  ]
  const poetry = asTable(asTable(value.tool).poetry)
  const groups = Object.entries(asTable(poetry.group)).flatMap(([name, group]) =>
    ofTables({ [name]: asTable(group).dependencies }, [name]),
  )
  return [
    ...lists.flatMap(([section, list]) =>
      (Array.isArray(list) ? list : []).flatMap((line) =>
        typeof line === 'string' ? ofRequirement(line, section) : [],
      ),
    ),
    ...ofTables(poetry, ['dependencies', 'dev-dependencies']).filter(({ name }) => name !== 'python'),
    ...groups,
  ]
}

/** name[extra] >= 1.0 ; marker, name @ https://… */
function ofRequirement(line: string, section: string): Dependency[] {
  const match = /^\s*([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(@\s*\S+|[=<>!~^][^;#]*)?/.exec(line)
  const direct = /^\s*(?:-e\s+)?(git\+\S+|https?:\/\/\S+)/.exec(line)
  if (direct) return [{ name: direct[1] ?? '', version: direct[1] ?? '', section }]
  if (!match) return []
  return [{ name: match[1] ?? '', version: (match[2] ?? '').replace(/^@\s*/, '').trim(), section }]
}

function ofGo(text: string): Dependency[] {
  const found = text.matchAll(/^\s*(?:require\s+)?([\w.~-]+\.[\w.~-]+(?:\/[\w.~-]+)*)\s+(v[^\s/]+)(?<rest>.*)$/gm)
  return [...found].map(([, name = '', version = '', rest = '']) => ({
    name,
    version,
    section: rest.includes('indirect') ? 'indirect' : 'require',
  }))
}

function ofGemfile(text: string): Dependency[] {
  const found = text.matchAll(/^\s*gem\s+["']([^"']+)["'](.*)$/gm)
  return [...found].map(([, name = '', rest = '']) => ({
    name,
    version: /\b(?:git|github):\s*["']([^"']+)/.exec(rest)?.[0] ?? /["']([^"']*\d[^"']*)["']/.exec(rest)?.[1] ?? '',
    section: 'gem',
  }))
}
