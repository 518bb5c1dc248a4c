import type { Diff, FileChange, Hunk, Line } from './model'

/** The module Rust keeps the tests of a file in, at the file's end: git's heading of a hunk, and the line itself. */
const TEST_MODULE = /^(?:pub(?:\([^)]*\))? )?mod \w*tests?\w*\b(?!\s*;)/

/** Changed lines of tests that stand in a file of production code. */
export function inlineTests(diff: Diff): ReadonlySet<Line> {
  const found = new Set<Line>()
  for (const file of diff.files) {
    if (!isRust(file)) continue
    for (const hunk of file.hunks) for (const line of testsOf(hunk)) found.add(line)
  }
  return found
}

const isRust = ({ path, kind }: FileChange): boolean => kind === 'source' && path.endsWith('.rs')

function* testsOf(hunk: Hunk): Iterable<Line> {
  let isInside = TEST_MODULE.test(hunk.section)
  for (const [index, line] of hunk.lines.entries()) {
    const text = line.text.trimEnd()
    if (TEST_MODULE.test(text) || (text === '#[cfg(test)]' && TEST_MODULE.test(hunk.lines[index + 1]?.text ?? '')))
      isInside = true
    if (isInside && line.kind !== 'context') yield line
    if (text === '}') isInside = false
  }
}
