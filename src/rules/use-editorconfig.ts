import * as v from 'valibot'
import { codeLines } from '../engine/added-code'
import { type EditorProperty, editorProperties } from '../engine/editorconfig'
import type { FileChange, FileKind, Line } from '../engine/model'
import { type Change, defineRule } from '../engine/rule'

const KINDS: readonly FileKind[] = ['source', 'test', 'config', 'migration', 'ci', 'docs']
/** Tabs are part of these files' grammar, whatever an EditorConfig file says of all files. */
const OF_TABS = /(?:^|\/)(?:GNUm|[mM])akefile$|\.(?:mk|go|tsv|sln)$|(?:^|\/)(?:go\.(?:mod|work)|\.gitmodules)$/
const OF_SPACES = /\.(?:ya?ml|hs|cabal|elm|fsx?|nim|pug|rst)$/

interface Check {
  readonly property: string
  /** Whether the value asks for something that is looked at. */
  readonly asks: (value: string) => boolean
  /** Whether a line breaks it; `code` is the line without what stands in strings and comments. */
  readonly breaks: (line: string, value: string, code: string, file: FileChange) => boolean
  /** What the lines are: "3 lines are indented with tabs" */
  readonly what: (value: string) => string
}

const CHECKS: readonly Check[] = [
  {
    property: 'indent_style',
    asks: (value) => value === 'space' || value === 'tab',
    // Behind tabs, or a space before a star, spaces align; in strings and comments white space is text.
    breaks: (line, value, code, { kind, path }) =>
      kind !== 'docs' &&
      code.search(/\S/) === line.search(/\S/) &&
      (value === 'space'
        ? /^ *\t\s*\S/.test(line) && !OF_TABS.test(path)
        : /^ {2,}[^\s*]/.test(line) && !OF_SPACES.test(path)),
    what: (value) => (value === 'space' ? 'indented with tabs' : 'indented with spaces'),
  },
  {
    property: 'end_of_line',
    // Git keeps line feeds where a file has both in the working tree: only the other way is certain.
    asks: (value) => value === 'lf',
    breaks: (line) => line.endsWith('\r'),
    what: () => 'ended with a carriage return',
  },
  {
    property: 'trim_trailing_whitespace',
    asks: (value) => value === 'true',
    // In strings it may be meant.
    breaks: (line, _, code) => /\S[ \t]+\r?$/.test(line) && code.trimEnd().length === line.trimEnd().length,
    what: () => 'ended with white space',
  },
  {
    property: 'max_line_length',
    asks: (value) => /^[1-9]\d{1,3}$/.test(value),
    // What has no place to be broken at may be long: addresses, imports, hashes.
    breaks: (line, value, _, { kind }) =>
      kind !== 'docs' &&
      [...line.trimEnd()].length > Number(value) &&
      !/https?:\/\//.test(line) &&
      !line.split(/\s+/).some((word) => word.length * 2 > Number(value)) &&
      !/^\s*(?:import|from|use|using|package|#include)\b|^\s*export\b.*\bfrom\b/.test(line),
    what: (value) => `longer than ${value} characters`,
  },
]

export default defineRule({
  id: 'use-editorconfig',
  severity: 'info',
  preset: 'strict',
  summary: 'Lines are added that are not written as .editorconfig asks.',
  why: 'Whoever edits the file next has an editor that changes these lines back, and reviews a change that is none.',
  options: v.strictObject({}),
  needs: ['manifests', 'text', 'old-text'],
  *check(change) {
    const { manifests } = change.repository
    for (const file of change.diff.files) {
      if (!KINDS.includes(file.kind)) continue
      const properties = editorProperties(file.path, manifests)
      if (properties.size === 0) continue
      const broken = CHECKS.flatMap((check) => {
        const property = properties.get(check.property)
        const lines = property && check.asks(property.value) ? brokenLines(change, file, check, property) : []
        return property && lines.length > 0
          ? [{ ...property, name: check.property, what: check.what(property.value), lines }]
          : []
      })
      const final = properties.get('insert_final_newline')
      const last = final?.value === 'true' ? openEnd(file) : undefined
      if (final && last)
        broken.push({
          ...final,
          name: 'insert_final_newline',
          what: 'the last one, without a line feed',
          lines: [last],
        })
      const line = broken
        .flatMap(({ lines }) => lines)
        .reduce<Line | undefined>(
          (first, one) => ((first?.newLine ?? Infinity) <= (one.newLine ?? 0) ? first : one),
          undefined,
        )
      if (!line) continue
      const count = new Set(broken.flatMap(({ lines }) => lines)).size
      const said = broken.map(({ what, lines }) => (broken.length > 1 ? `${lines.length} ${what}` : what)).join(', ')
      yield {
        at: { file, line },
        message: `${count === 1 ? 'A line is' : `${count} lines are`} not written as .editorconfig asks: ${said}.`,
        suggestion: 'Let the editor or a formatter write them anew.',
        evidence: broken.map(({ name, value, from, line: at }) => ({
          text: `${name} = ${value}`,
          path: from,
          line: at,
        })),
      }
    }
  },
})

/** What the file did before, it may go on doing: whoever changes a line of it need not change the others. */
function brokenLines(change: Change, file: FileChange, check: Check, { value }: EditorProperty): Line[] {
  const before = change.oldTexts.get(file.oldPath ?? file.path)
  if (before?.split('\n').some((line) => check.breaks(line, value, line, file))) return []
  const codes = codeLines(change, file.path) ?? []
  return file.hunks.flatMap(({ lines }) =>
    lines.filter(
      ({ kind, text, moved, newLine = 0 }) =>
        kind === 'added' && !moved && check.breaks(text, value, codes[newLine - 1] ?? text, file),
    ),
  )
}

/** The last line, where it lost its line feed or never had one. */
const openEnd = ({ hunks, status }: FileChange): Line | undefined => {
  const lines = hunks.flatMap((hunk) => hunk.lines)
  const wasOpen = status !== 'added' && lines.some(({ kind, noNewline }) => noNewline && kind !== 'added')
  return wasOpen ? undefined : lines.find(({ kind, noNewline }) => noNewline && kind === 'added')
}
