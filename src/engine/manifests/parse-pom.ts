import type { Dependency } from './dependency'

/** Dependencies of a Maven project, as `group:artifact`; their scope is their section. */
export function parsePom(text: string): Dependency[] {
  const found: Dependency[] = []
  let open: { group: string; artifact?: string; version: string; scope: string; line: number; versionLine?: number }
  let inside = false
  open = { group: '', version: '', scope: '', line: 0 }
  text.split(/\r?\n/).forEach((line, index) => {
    if (/<dependency>/.test(line)) {
      open = { group: '', version: '', scope: '', line: index + 1 }
      inside = true
    }
    if (!inside) return
    for (const [, field = '', value = ''] of line.matchAll(/<(groupId|artifactId|version|scope)>([^<]*)</g)) {
      if (field === 'groupId') open.group = value
      else if (field === 'scope') open.scope = value
      else if (field === 'artifactId') Object.assign(open, { artifact: value, line: index + 1 })
      else Object.assign(open, { version: value, versionLine: index + 1 })
    }
    if (!/<\/dependency>/.test(line)) return
    inside = false
    const { group, artifact, version, scope, versionLine } = open
    if (artifact === undefined) return
    const place = versionLine === undefined || versionLine === open.line ? {} : { versionLine }
    found.push({ name: `${group}:${artifact}`, version, section: scope, line: open.line, ...place })
  })
  return found
}
