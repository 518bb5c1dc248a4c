import * as v from 'valibot'
import { codeLines } from '../engine/added-code'
import type { FileChange } from '../engine/model'
import type { Copy } from '../engine/repository-facts'
import { defineRule, lineAt, linesAt } from '../engine/rule'

/** Files of the same names in two folders: so many are one module kept twice, which nobody undoes in passing. */
const TWINS = 5
/** Lines that do something, from which on having them twice can go wrong twice. */
const STATEMENTS = 3
const SHOWN = /(^|\/)[\w-]*(?:samples?|examples?|demos?|playground|benchmarks?)\//i

export default defineRule({
  id: 'no-duplicate-code',
  severity: 'info',
  summary: 'Code is added that stands in the repository already.',
  why: 'The next fix will be made in one of the two places.',
  options: v.strictObject({
    lines: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(6), v.description('Lines of code in common from which on it counts.')),
      12,
    ),
  }),
  needs: ['copies', 'paths', 'text'],
  *check(change, { lines: least }) {
    const { diff, repository } = change
    const files = new Map(diff.files.map((file) => [file.path, file]))
    const blocks: Block[] = []
    for (const copy of repository.copies) {
      const { path, startLine, endLine, original } = copy
      const file = files.get(path)
      if (!file || !lineAt(file, startLine) || copy.lines < least || SHOWN.test(path) || SHOWN.test(original.path))
        continue
      if (linesAt(file, startLine - 3, startLine).some((line) => /^\s*@(?:\w+\.)?overload\b/.test(line?.text ?? '')))
        continue
      if (isWiring(file, startLine, endLine)) continue
      if (statements(codeLines(change, path) ?? [], startLine, endLine) < STATEMENTS) continue
      if (areTwins(path, original.path, repository.paths)) continue
      // What has one cause is told once.
      const pair = blocks.some(({ first }) => first.path === path && first.original.path === original.path)
      const known = blocks.find(({ first }) => isSame(first, copy))
      if (known) known.more.push(overlap(known.first, copy) > 0 ? original : copy)
      else if (!pair) blocks.push({ file, first: copy, more: [] })
    }
    for (const { file, first, more } of blocks) {
      const { startLine, endLine, original, lines } = first
      const [line, lastLine] = [lineAt(file, startLine), lineAt(file, endLine)]
      const places = [original, ...more.filter(({ path }) => path !== original.path)]
      const others = places.length - 1
      const rest = others > 0 ? `, and in ${others} more ${others === 1 ? 'place' : 'places'}` : ''
      yield {
        at: { file, ...(line ? { line } : {}), ...(lastLine ? { lastLine } : {}) },
        message: `These ${lines} lines of code stand in ${original.path}:${original.startLine} already${rest}.`,
        suggestion: 'Call what is there, or move what both need to one place.',
        evidence: places.map((place) => ({ text: 'the same code', path: place.path, line: place.startLine })),
      }
    }
  },
})

/** Lines of a file, both ends inclusive. */
type Range = Copy['original']

/** One block and the places it stands in, whichever of them the repository had first. */
interface Block {
  readonly file: FileChange
  readonly first: Copy
  readonly more: Range[]
}

/** Lines both have, in one file. */
const overlap = (one: Range, other: Range): number =>
  one.path === other.path
    ? Math.max(0, Math.min(one.endLine, other.endLine) - Math.max(one.startLine, other.startLine) + 1)
    : 0

/** Where most of one of the two is the other, on either side. */
function isSame(one: Copy, other: Copy): boolean {
  const least = Math.min(one.endLine - one.startLine, other.endLine - other.startLine) / 2
  return (
    overlap(one, other) > least ||
    overlap(one.original, other.original) > least ||
    overlap(one, other.original) > least ||
    overlap(one.original, other) > least
  )
}

const CONTROL =
  /\b(?:return|if|elif|else|unless|for|foreach|while|loop|switch|match|case|when|try|catch|except|rescue|finally|throw|raise|await|yield|continue|break|defer|goto)\b/
/** "var x T", "public string? Name { get; set; }", "title?: string;", "@Option(…)", "def get(self, *,": they say what there is. */
const DECLARES =
  /^\s*(?:[[@]|#\[)|\{\s*(?:get|set|init)\b|^\s*(?:(?:public|private|protected|internal|static|abstract|virtual|override|sealed|readonly|required|final|declare|pub(?:\([^)]*\))?|async)\s+)+(?!.*[^=!<>]=(?![=>]))|^\s*(?:def|func|fn|function|class|interface|struct|enum|type|import|use|using|package|namespace)\b|^\s*[\w$]+\??:\s*[\w$.<>[\]|?\s]+[;,]?$/
/** `data['title'] = this.title`, as an object is written out field by field. */
const FIELD = /\[\s*[\w.'"]*\s*\]\s*=\s*(?:\$this->|this\.|self\.|@)\w+;?\s*$/

const HEADER =
  /^\s*(?:(?:export|public|private|protected|static|async|pub(?:\([^)]*\))?)\s+)*(?:def|func|fn|function)\b|^\s*(?:(?:public|private|protected|internal|static|abstract|virtual|override|async|final)\s+)+[^=;(]*\([^)]*$/
const brackets = (text: string): number => (text.match(/\(/g)?.length ?? 0) - (text.match(/\)/g)?.length ?? 0)

/** Brackets of a list of parameters that is still open where the lines begin: its head may differ, or be another's. */
function openBefore(code: readonly string[], startLine: number): number {
  const above = code.slice(Math.max(0, startLine - 1 - PARAMETERS), startLine - 1)
  const head = above.findLastIndex((text) => HEADER.test(text))
  if (head < 0) return 0
  let open = 0
  for (const text of above.slice(head)) {
    open += brackets(text)
    if (open <= 0) return 0
  }
  return open
}
const PARAMETERS = 40

/** Lines that do something: not declarations, comments, texts in another language, or lists of fields. */
function statements(code: readonly string[], startLine: number, endLine: number): number {
  const lines = code.slice(startLine - 1, endLine).filter((text) => /\w/.test(text))
  let open = openBefore(code, startLine)
  return lines.filter((text, at) => {
    const isParameter = open > 0
    if (isParameter || HEADER.test(text)) open = Math.max(0, open + brackets(text))
    if (isParameter) return false
    if (FIELD.test(text) || (/^\s*if\b/.test(text) && FIELD.test(lines[at + 1] ?? '')) || DECLARES.test(text))
      return false
    return CONTROL.test(text) || /[^=!<>]=(?![=>])/.test(text) || /\w\(/.test(text)
  }).length
}

/** Members that only forward, as an adapter has: each host has its own. */
function isWiring(file: FileChange, startLine: number, endLine: number): boolean {
  const texts = linesAt(file, startLine, endLine).map((line) => line?.text ?? '')
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
