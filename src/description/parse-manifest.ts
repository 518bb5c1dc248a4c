/** A package somebody else publishes, as a manifest asks for it. */
export interface Dependency {
  readonly name: string
  /** As written; empty where any will do. */
  readonly version: string
  /** 1-based, where its name stands. */
  readonly line: number
  /** Where its version stands, if on another line. */
  readonly versionLine?: number
  /** `dependencies`, `devDependencies`, `build`, …; empty where the format has no groups. */
  readonly group: string
}

type Reader = (lines: readonly string[]) => Dependency[]

/** In order, the first that fits. Lock files that belong to a manifest, by name. */
const FORMATS: readonly { readonly path: RegExp; readonly read: Reader; readonly locks: readonly string[] }[] = [
  {
    path: /(^|\/)package\.json$/,
    read: packageJson,
    locks: ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'],
  },
  { path: /(^|\/)(?:constraints|requirements)[^/]*\.(?:txt|in)$/, read: requirements, locks: [] },
  { path: /(^|\/)pyproject\.toml$/, read: pyproject, locks: ['poetry.lock', 'uv.lock', 'pdm.lock'] },
  { path: /(^|\/)Cargo\.toml$/, read: cargo, locks: ['Cargo.lock'] },
  { path: /(^|\/)go\.mod$/, read: goMod, locks: ['go.sum'] },
  { path: /(^|\/)pom\.xml$/, read: pom, locks: [] },
  { path: /\.gradle(?:\.kts)?$/, read: gradle, locks: ['gradle.lockfile'] },
  { path: /\.(?:cs|fs|vb)proj$|(^|\/)Directory\.Packages\.props$/, read: msbuild, locks: ['packages.lock.json'] },
  { path: /(^|\/)Gemfile$|\.gemspec$/, read: gemfile, locks: ['Gemfile.lock'] },
  { path: /(^|\/)composer\.json$/, read: composer, locks: ['composer.lock'] },
]

/** What a manifest depends on, with the lines it says so on; undefined where its format is not known. */
export function parseManifest(path: string, text: string): Dependency[] | undefined {
  return FORMATS.find((format) => format.path.test(path))?.read(text.split(/\r?\n/))
}

/** Names of the lock files that go with a manifest. */
export const locksOf = (path: string): readonly string[] =>
  FORMATS.find((format) => format.path.test(path))?.locks ?? []

function jsonGroups(lines: readonly string[], groups: RegExp): Dependency[] {
  const found: Dependency[] = []
  const open: string[] = []
  lines.forEach((line, index) => {
    const entry = /^\s*"((?:[^"\\]|\\.)+)"\s*:\s*(.*)$/.exec(line)
    const [group] = open.length === 2 ? open.slice(1) : []
    if (entry && group !== undefined && groups.test(group)) {
      const version = /^"((?:[^"\\]|\\.)*)"/.exec(entry[2] ?? '')?.[1]
      if (version !== undefined) found.push({ name: entry[1] ?? '', version, line: index + 1, group })
    }
    // Strings may hold braces; keys and versions of packages do not.
    const bare = line.replace(/"(?:[^"\\]|\\.)*"/g, '""')
    for (const char of bare) {
      if (char === '{' || char === '[') open.push(entry?.[1] ?? '')
      else if (char === '}' || char === ']') open.pop()
    }
  })
  return found
}

function packageJson(lines: readonly string[]): Dependency[] {
  return jsonGroups(lines, /^(?:dependencies|devDependencies|peerDependencies|optionalDependencies)$/)
}

function composer(lines: readonly string[]): Dependency[] {
  return jsonGroups(lines, /^(?:require|require-dev)$/).filter(({ name }) => name !== 'php' && !name.startsWith('ext-'))
}

function requirements(lines: readonly string[]): Dependency[] {
  return each(lines, (line) => {
    const match = /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*((?:[<>=!~]=?=?\s*[^\s;#,]+,?\s*)*)/.exec(line.trim())
    return match ? { name: match[1] ?? '', version: (match[2] ?? '').trim(), group: '' } : undefined
  })
}

/** Lines with the table of TOML they stand in. */
function inTables(
  lines: readonly string[],
  read: (table: string, line: string) => Omit<Dependency, 'line'> | undefined,
): Dependency[] {
  let table = ''
  return each(lines, (line) => {
    const header = /^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$/.exec(line)
    if (header) {
      table = (header[1] ?? '').replace(/["']/g, '')
      return undefined
    }
    return read(table, line)
  })
}

const tomlEntry = (line: string): { name: string; version: string } | undefined => {
  const match = /^\s*"?([A-Za-z0-9][\w.-]*)"?\s*=\s*(?:"([^"]*)"|\{(.*)\})/.exec(line)
  if (!match) return undefined
  return { name: match[1] ?? '', version: match[2] ?? /\bversion\s*=\s*"([^"]*)"/.exec(match[3] ?? '')?.[1] ?? '' }
}

function pyproject(lines: readonly string[]): Dependency[] {
  let list: string | undefined
  return inTables(lines, (table, line) => {
    if (/^tool\.poetry(?:\.group\.[^.]+)?\.(?:dev-)?dependencies$/.test(table)) {
      const entry = tomlEntry(line)
      return entry && entry.name !== 'python' ? { ...entry, group: table } : undefined
    }
    const opens = /^\s*([\w-]+)\s*=\s*\[/.exec(line)?.[1]
    if (
      opens !== undefined &&
      ((table === 'project' && opens === 'dependencies') ||
        table === 'project.optional-dependencies' ||
        table === 'dependency-groups')
    )
      list = opens
    const text =
      list === undefined
        ? undefined
        : /["']([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*([^"';]*)/.exec(line.replace(/^\s*[\w-]+\s*=\s*\[/, ''))
    const group = list
    if (list !== undefined && /\]\s*(?:#.*)?$/.test(line.replace(/\[[^\]]*\]/g, ''))) list = undefined
    return text && group !== undefined ? { name: text[1] ?? '', version: (text[2] ?? '').trim(), group } : undefined
  })
}

function cargo(lines: readonly string[]): Dependency[] {
  return inTables(lines, (table, line) => {
    if (!/(?:^|\.)(?:dev-|build-)?dependencies$/.test(table)) return undefined
    const entry = tomlEntry(line)
    return entry ? { ...entry, group: table } : undefined
  })
}

function goMod(lines: readonly string[]): Dependency[] {
  let block = false
  return each(lines, (line) => {
    if (/^\s*require\s*\(/.test(line)) block = true
    else if (/^\s*\)/.test(line)) block = false
    const match = /^\s*(?:require\s+)?([\w.-]+\.[\w.-]+\/\S+|[\w.-]+\/\S+)\s+(v\S+)/.exec(line)
    return match && (block || /^\s*require\s/.test(line))
      ? { name: match[1] ?? '', version: match[2] ?? '', group: /\/\/ indirect/.test(line) ? 'indirect' : '' }
      : undefined
  })
}

function pom(lines: readonly string[]): Dependency[] {
  const found: Dependency[] = []
  let inside: { group?: string; artifact?: string; version?: string; line: number; versionLine?: number } | undefined
  lines.forEach((line, index) => {
    if (/<dependency>/.test(line)) inside = { line: index + 1 }
    if (inside) {
      const field = /<(groupId|artifactId|version)>([^<]*)</.exec(line)
      if (field?.[1] === 'groupId') inside.group = field[2] ?? ''
      else if (field?.[1] === 'artifactId') Object.assign(inside, { artifact: field[2] ?? '', line: index + 1 })
      else if (field?.[1] === 'version') Object.assign(inside, { version: field[2] ?? '', versionLine: index + 1 })
    }
    if (/<\/dependency>/.test(line) && inside) {
      const { group = '', artifact, version = '', versionLine } = inside
      if (artifact !== undefined)
        found.push({
          name: `${group}:${artifact}`,
          version,
          line: inside.line,
          ...(versionLine === undefined ? {} : { versionLine }),
          group: '',
        })
      inside = undefined
    }
  })
  return found
}

function gradle(lines: readonly string[]): Dependency[] {
  return each(lines, (line) => {
    const match =
      /^\s*(\w*(?:[iI]mplementation|[aA]pi|[cC]ompileOnly|[rR]untimeOnly|classpath|kapt|annotationProcessor))\s*\(?\s*["']([\w.-]+:[\w.-]+)(?::([\w.$+{}-]+))?["']/.exec(
        line,
      )
    return match ? { name: match[2] ?? '', version: match[3] ?? '', group: match[1] ?? '' } : undefined
  })
}

function msbuild(lines: readonly string[]): Dependency[] {
  return each(lines, (line) => {
    const match = /<Package(?:Reference|Version)\s+(?:Include|Update)="([^"]+)"(?:[^>]*?\bVersion="([^"]*)")?/.exec(
      line,
    )
    return match ? { name: match[1] ?? '', version: match[2] ?? '', group: '' } : undefined
  })
}

function gemfile(lines: readonly string[]): Dependency[] {
  return each(lines, (line) => {
    const match =
      /^\s*(?:gem|\w+\.add_(?:runtime_|development_)?dependency)\s*\(?\s*["']([\w-]+)["'](?:\s*,\s*["']([^"']+)["'])?/.exec(
        line,
      )
    return match ? { name: match[1] ?? '', version: match[2] ?? '', group: '' } : undefined
  })
}

function each(lines: readonly string[], read: (line: string) => Omit<Dependency, 'line'> | undefined): Dependency[] {
  return lines.flatMap((line, index) => {
    const found = /^\s*(?:#|\/\/)/.test(line) ? undefined : read(line)
    return found ? [{ ...found, line: index + 1 }] : []
  })
}
