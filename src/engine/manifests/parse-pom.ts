import type { Dependency } from './dependency'

interface Open {
  group: string
  artifact?: string
  version: string
  scope: string
  optional?: boolean
  line: number
  versionLine?: number
}

/** Dependencies of a Maven project, as `group:artifact`; their scope is their section. */
export function parsePom(text: string): Dependency[] {
  const found: Dependency[] = []
  let open: Open
  let inside = false
  let table = ''
  open = { group: '', version: '', scope: '', line: 0 }
  text.split(/\r?\n/).forEach((line, index) => {
    if (/<dependency>/.test(line)) {
      open = { group: '', version: '', scope: '', line: index + 1 }
      inside = true
    }
    const outer = /<(\/?)(dependencyManagement|plugin|profile)>/.exec(line)
    if (outer) table = outer[1] === '/' ? '' : (outer[2] ?? '')
    if (!inside) return
    for (const [, field = '', value = ''] of line.matchAll(/<(groupId|artifactId|version|scope|optional)>([^<]*)</g)) {
      if (field === 'groupId') open.group = value
      else if (field === 'scope') open.scope = value
      else if (field === 'optional') open.optional = value === 'true'
      else if (field === 'artifactId') Object.assign(open, { artifact: value, line: index + 1 })
      else Object.assign(open, { version: value, versionLine: index + 1 })
    }
    if (!/<\/dependency>/.test(line)) return
    inside = false
    const { group, artifact, version, scope, versionLine } = open
    if (artifact === undefined) return
    const rest = { ...(table === '' ? {} : { table }), ...(open.optional ? { optional: true as const } : {}) }
    const place = versionLine === undefined || versionLine === open.line ? {} : { versionLine }
    found.push({ name: `${group}:${artifact}`, version, section: scope, line: open.line, ...place, ...rest })
  })
  return found
}
