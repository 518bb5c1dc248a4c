import type { Dependency } from './dependency'

type Found = Omit<Dependency, 'line'>

const each = (text: string, read: (line: string) => Found | undefined): Dependency[] =>
  text.split(/\r?\n/).flatMap((line, index) => {
    const found = /^\s*(?:#|\/\/)/.test(line) ? undefined : read(line)
    return found ? [{ ...found, line: index + 1 }] : []
  })

/** name[extra] >= 1.0 ; marker, name @ https://…, -e git+https://… */
export function parseRequirement(line: string, section: string): Found | undefined {
  const direct = /^\s*(?:-e\s+)?(git\+\S+|https?:\/\/\S+)/.exec(line)?.[1]
  if (direct !== undefined) return { name: direct, version: direct, section }
  const match = /^\s*([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(@\s*\S+|[=<>!~^][^;#\\]*)?/.exec(line)
  return match ? { name: match[1] ?? '', version: (match[2] ?? '').replace(/^@\s*/, '').trim(), section } : undefined
}

/** requirements-dev.txt is for developers. */
export function parseRequirements(text: string, path: string): Dependency[] {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const section = /(?:^|[^a-z])(dev|tests?|docs?|lint|typing)(?![a-z])/i.exec(name)?.[1] ?? 'requirements'
  return each(text, (line) => parseRequirement(line, section))
}

export function parseGoMod(text: string): Dependency[] {
  // replace example.com/name v1.2.3 => ../name; within `replace ( … )` without the word.
  const replaced = new Set(
    [...text.matchAll(/^\s*(?:replace\s+)?"?([^\s"]+)"?(?:\s+v\S+)?\s+=>\s+"?(?:\.{0,2}\/|[A-Z]:\\)/gim)].map(
      ([, name]) => name,
    ),
  )
  let open = false
  return each(text, (line) => {
    if (/^\s*require\s*\(/.test(line)) open = true
    else if (/^\s*\)/.test(line)) open = false
    const match = /^\s*(?:require\s+)?([\w.~-]+\.[\w.~-]+(?:\/[\w.~-]+)*)\s+(v[^\s/]+)(.*)$/.exec(line)
    if (!match || !(open || /^\s*require\s/.test(line))) return undefined
    const section = match[3]?.includes('indirect') ? 'indirect' : 'require'
    const [, name = '', version = ''] = match
    return { name, version, section, ...(replaced.has(name) ? { local: true } : {}) }
  })
}

/** testImplementation("org.junit:junit:5.1") */
export const parseGradle = (text: string): Dependency[] =>
  each(text, (line) => {
    const match =
      /^\s*(\w*(?:[iI]mplementation|[aA]pi|[cC]ompileOnly|[rR]untimeOnly|classpath|kapt|annotationProcessor))\s*\(?\s*["']([\w.-]+:[\w.-]+)(?::([\w.$+{}-]+))?["']/.exec(
        line,
      )
    return match ? { name: match[2] ?? '', version: match[3] ?? '', section: match[1] ?? '' } : undefined
  })

/** <PackageReference Include="Dapper" Version="2.0" />; what a test project takes is for tests. */
export function parseMsbuild(text: string, path: string): Dependency[] {
  const section = /tests?[./]|benchmark/i.test(path) ? 'test' : ''
  return each(text, (line) => {
    const match = /<Package(?:Reference|Version)\s+(?:Include|Update)="([^"]+)"(?:[^>]*?\bVersion="([^"]*)")?/.exec(
      line,
    )
    if (!match) return undefined
    const table = line.includes('<PackageVersion') ? { table: 'dependencyManagement' } : {}
    const own = /\bPrivateAssets="all"/i.test(line) ? 'development' : section
    return { name: match[1] ?? '', version: match[2] ?? '', section: own, ...table }
  })
}

export function parseGemfile(text: string): Dependency[] {
  // group :development, :test do … end
  let group: string | undefined
  return each(text, (line) => {
    const opened = /^group\s*\(?\s*([^)]*?)\)?\s+do\b/.exec(line)?.[1]
    if (opened !== undefined) group = groupOf(opened)
    else if (/^end\b/.test(line)) group = undefined
    const match = /^\s*(gem|\w+\.add_(?:runtime_|development_)?dependency)\s*\(?\s*["']([^"']+)["'](.*)$/.exec(line)
    if (!match) return undefined
    const [, call = '', name = '', rest = ''] = match
    return {
      name,
      version:
        /\b(?:git|github):\s*(?:"[^"]+"|'[^']+')/.exec(rest)?.[0] ?? /["']([^"']*\d[^"']*)["']/.exec(rest)?.[1] ?? '',
      section:
        call === 'gem'
          ? (group ?? groupOf(/\bgroups?:\s*(\[[^\]]*\]|:\w+)/.exec(rest)?.[1] ?? ''))
          : call.includes('development')
            ? 'development'
            : 'runtime',
    }
  })
}

const groupOf = (names: string): string => /:(development|test)\b/.exec(names)?.[1] ?? 'gem'
