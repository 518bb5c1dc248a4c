import * as v from 'valibot'
import type { FileChange } from '../engine/model'
import { defineRule, lineAt } from '../engine/rule'

/** Files of the same names in two folders: so many are one module kept twice, which nobody undoes in passing. */
const TWINS = 5
const SHOWN = /(^|\/)[\w-]*(?:samples?|examples?|demos?|playground|benchmarks?)\//i

export default defineRule({
  id: 'no-duplicate-code',
  severity: 'warning',
  summary: 'Code is added that stands in the repository already.',
  why: 'The next fix will be made in one of the two places.',
  options: v.strictObject({
    lines: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(6), v.description('Lines of code in common from which on it counts.')),
      12,
    ),
  }),
  needs: ['copies', 'paths'],
  *check({ diff, repository }, { lines: least }) {
    const files = new Map(diff.files.map((file) => [file.path, file]))
    const told = new Set<string>()
    for (const { path, startLine, endLine, original, lines } of repository.copies) {
      const file = files.get(path)
      const line = file && lineAt(file, startLine)
      const pair = `${path}\n${original.path}`
      // What has one cause is told once.
      if (!file || !line || lines < least || told.has(pair) || SHOWN.test(path) || SHOWN.test(original.path)) continue
      const before = Array.from({ length: 4 }, (_, index) => lineAt(file, startLine - index)?.text ?? '')
      if (before.some((text) => /^\s*@(?:\w+\.)?overload\b/.test(text))) continue
      if (isWiring(file, startLine, endLine)) continue
      if (areTwins(path, original.path, repository.paths)) continue
      told.add(pair)
      const lastLine = lineAt(file, endLine)
      yield {
        at: { file, line, ...(lastLine ? { lastLine } : {}) },
        message: `These ${lines} lines of code stand in ${original.path}:${original.startLine} already.`,
        suggestion: 'Call what is there, or move what both need to one place.',
        evidence: [{ text: 'the same code', path: original.path, line: original.startLine }],
      }
    }
  },
})

/** Members that only forward, as an adapter has: each host has its own. */
function isWiring(file: FileChange, startLine: number, endLine: number): boolean {
  const texts = Array.from(
    { length: endLine - startLine + 1 },
    (_, index) => lineAt(file, startLine + index)?.text ?? '',
  )
  const members = texts.filter((text) => /^\s*\w+:\s*(?:async\s*)?\([^)]*\)\s*=>/.test(text))
  return members.length >= 3 && members.length * 5 >= texts.length
}

/** sentry-spring/…/Cache.java and sentry-spring-7/…/Cache.java, where the two folders have many such pairs. */
function areTwins(one: string, other: string, paths: ReadonlySet<string>): boolean {
  const name = nameOf(one)
  const [a, b] = [one.split('/'), other.split('/')]
  const at = a.findIndex((part, index) => part !== b[index])
  if (name !== nameOf(other) || at < 0 || at >= a.length - 1 || at >= b.length - 1) return false
  const [left, right] = [a, b].map((parts) => `${parts.slice(0, at + 1).join('/')}/`)
  const names = (folder = ''): string[] => [...paths].filter((path) => path.startsWith(folder)).map(nameOf)
  const known = new Set(names(left))
  return (
    new Set(names(right).filter((each) => known.has(each) && !/^(?:index|mod|__init__|main)\./.test(each))).size > TWINS
  )
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
