import type { Diff, FileChange, Line } from './model'

/** The module Rust keeps the tests of a file in, at the file's end: git's heading of a hunk, and the line itself. */
const TEST_MODULE = /^(?:pub(?:\([^)]*\))? )?mod \w*tests?\w*\b(?!\s*;)/

/** Changed lines of tests that stand in a file of production code. */
export function inlineTests(diff: Diff): ReadonlySet<Line> {
  const found = new Set<Line>()
  for (const file of diff.files) {
    if (!isRust(file)) continue
    for (const line of testsOf(file)) found.add(line)
  }
  return found
}

const isRust = ({ path, kind }: FileChange): boolean => kind === 'source' && path.endsWith('.rs')

/**
 * The heading of a hunk is the last line before it that begins with a letter. In a test module that may be text of a
 * string, such as `end`: only an item of Rust says that the module is over.
 */
const ITEM =
  /^(?:pub(?:\([^)]*\))? )?(?:(?:default|async|const|unsafe|extern(?: "[^"]*")?) )*(?:fn|struct|enum|union|trait|impl|mod|type|static|const|use)\b|^\w+!/
/** Behind a brace at the margin that stands in a string, the string goes on, and has no gap before it ends. */
const STRING_GOES_ON = /^(?:"#*|[^\s#/}\w])/

function* testsOf(file: FileChange): Iterable<Line> {
  let isInside = false
  for (const { section, lines } of file.hunks) {
    if (TEST_MODULE.test(section)) isInside = true
    else if (ITEM.test(section)) isInside = false
    for (const [index, line] of lines.entries()) {
      const text = line.text.trimEnd()
      const next = lines[index + 1]?.text ?? ''
      if (TEST_MODULE.test(text) || (text === '#[cfg(test)]' && TEST_MODULE.test(next))) isInside = true
      if (isInside && line.kind !== 'context') yield line
      if (text === '}' && !STRING_GOES_ON.test(next)) isInside = false
    }
  }
}

/**
 * Lines, 1-based and inclusive, of what Rust compiles for tests alone: `#[cfg(test)] mod tests { … }`, up to the bracket that
 * closes it at the same depth of indentation.
 */
export function testModules(text: string): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  const opens =
    /^([ \t]*)#\[cfg\((?:test|all\([^)\n]*\btest\b[^)\n]*\))\)\]\s*(?:(?:#\[[^\]]*\]|\/\/[^\n]*)\s*)*(?:pub(?:\([^)]*\))?\s+)?(?:mod|impl|fn|(?:async\s+)fn)\b[^;{\n]*\{/gm
  const lines = text.split('\n')
  let last = 0
  for (const { 0: opening, 1: indent = '', index } of text.matchAll(opens)) {
    const from = text.slice(0, index).split('\n').length
    // Inside the one before.
    if (from <= last) continue
    const body = from - 1 + opening.split('\n').length
    const end = lines.findIndex(
      (line, at) =>
        at >= body && line.startsWith(`${indent}}`) && !(indent === '' && STRING_GOES_ON.test(lines[at + 1] ?? '')),
    )
    last = end < 0 ? lines.length : end + 1
    found.push([from, last])
  }
  return found
}
