import { languageOf } from '../engine/languages/index'
import { codeOnly } from '../engine/languages/lexer'
import type { FileChange, Report } from '../engine/model'
import { added } from '../engine/rule'
import type { Fact, IntegrationPoint } from './fact'

const ENVIRONMENT =
  /\b(?:process\.env\.|import\.meta\.env\.|os\.environ(?:\.get\(|\[)["']?|os\.getenv\(["']?|os\.Getenv\(["']?|System\.getenv\(["']?|env::var\(["']?|ENV\[["'])([A-Za-z_]\w*)/g
const NETWORK =
  /(?<![\w.])(fetch\(|axios(?:\.\w+)?\(|requests\.(?:get|post|put|patch|delete)\(|http\.(?:Get|Post|NewRequest)\(|https?\.request\(|urlopen\(|reqwest::)/g
const DEPENDENCY = /^\s*"((?:@[\w.-]+\/)?[\w.-]+)":\s*"([~^]?\d[^"]*)",?\s*$/
const EXPORT =
  /^\s*export\s+(?:default\s+)?(?:async\s+)?(?:abstract\s+)?(?:function\*?|class|const|let|interface|type|enum)\s+(\w+)/

/** Calls over the network and variables read from the environment that the change adds outside tests. */
export function integrationPoints(report: Report): IntegrationPoint[] {
  const known = new Set<string>()
  const points: IntegrationPoint[] = []
  for (const { file, line } of added(report.diff.files)) {
    const language = languageOf(file.path)
    if (file.kind !== 'source' || !language || line.newLine === undefined) continue
    const code = codeOnly(line.text, language)
    for (const match of code.matchAll(NETWORK)) {
      points.push({
        source: 'network',
        weight: 30,
        boundary: 'network',
        text: `calls \`${match[1]?.replace(/\($/, '')}\``,
        path: file.path,
        line: line.newLine,
      })
    }
    for (const match of line.text.matchAll(ENVIRONMENT)) {
      const name = match[1] ?? ''
      if (known.has(`${file.path} ${name}`) || code.slice(match.index, match.index + 3).trim() === '') continue
      known.add(`${file.path} ${name}`)
      points.push({
        source: 'environment',
        weight: 45,
        boundary: 'environment',
        text: `reads the environment variable \`${name}\``,
        path: file.path,
        line: line.newLine,
      })
    }
  }
  return points
}

/** What the change does that could break something running, beside its integration points. */
export function riskFacts(report: Report): Fact[] {
  const facts: Fact[] = []
  for (const file of report.diff.files) {
    if (file.kind === 'manifest') facts.push(...dependencies(file))
    if (file.kind === 'migration') facts.push(wholeFile(file, 'is a database migration'))
    if (file.kind === 'ci') facts.push(wholeFile(file, 'changes continuous integration'))
    if (file.kind === 'source') facts.push(...lostExports(file))
  }
  return facts
}

const wholeFile = (file: FileChange, text: string): Fact => ({ source: 'files', text, path: file.path, weight: 20 })

function dependencies(file: FileChange): Fact[] {
  const before = new Map<string, string>()
  for (const line of file.hunks.flatMap((hunk) => hunk.lines)) {
    const [, name, version] = DEPENDENCY.exec(line.text) ?? []
    if (line.kind === 'deleted' && name && version) before.set(name, version)
  }
  return file.hunks.flatMap((hunk) =>
    hunk.lines.flatMap((line): Fact[] => {
      const [, name, version] = DEPENDENCY.exec(line.text) ?? []
      if (line.kind !== 'added' || !name || !version || name === 'version' || before.get(name) === version) return []
      const old = before.get(name)
      const text =
        old === undefined
          ? `adds the dependency \`${name}\` ${version}`
          : `changes the dependency \`${name}\` from ${old} to ${version}`
      return [
        {
          source: 'dependencies',
          weight: 40,
          text,
          path: file.path,
          ...(line.newLine === undefined ? {} : { line: line.newLine }),
        },
      ]
    }),
  )
}

function lostExports(file: FileChange): Fact[] {
  const names = (kind: string): string[] =>
    file.hunks.flatMap((hunk) =>
      hunk.lines.flatMap((line) => (line.kind === kind ? (EXPORT.exec(line.text)?.[1] ?? []) : [])),
    )
  const kept = new Set(names('added'))
  return names('deleted')
    .filter((name) => !kept.has(name))
    .map((name) => wholeFile(file, `no longer exports \`${name}\` from here`))
}
