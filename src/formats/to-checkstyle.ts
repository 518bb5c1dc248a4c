import type { Report } from '../engine/model'
import { anchorOf, openFindings, troublesOf } from './anchor'
import { xml } from './xml'

/** Checkstyle's XML (the shape of its version 4.3), which most CI systems and review tools read. */
export function toCheckstyle(report: Report): string {
  const byPath = new Map<string, string[]>()
  const add = (path: string, line: number, severity: string, message: string, source: string): void => {
    const attributes = `line="${line}" severity="${severity}" message="${xml(message)}" source="hunkwise.${xml(source)}"`
    byPath.set(path, [...(byPath.get(path) ?? []), `    <error ${attributes}/>\n`])
  }
  for (const { id, message, location, decisive } of troublesOf(report))
    add(location?.path ?? '.', location?.startLine ?? 1, decisive ? 'error' : 'warning', message, id)
  for (const finding of openFindings(report)) {
    const { path, startLine } = anchorOf(finding, report)
    add(path, startLine, finding.severity, finding.message, finding.ruleId)
  }
  const files = [...byPath].map(([path, errors]) => `  <file name="${xml(path)}">\n${errors.join('')}  </file>\n`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.join('')}</checkstyle>\n`
}
