import assert from 'node:assert/strict'
import { inlineTests, testModules } from '../../src/engine/inline-tests'
import type { Diff, Line } from '../../src/engine/model'
import { diffOf } from './diff-of'

/** The tests' lines of a file of which these hunks are shown, each with git's heading. */
function testsOf(...hunks: readonly (readonly [section: string, ...texts: string[]])[]): string[] {
  const [file] = diffOf({ 'src/cask.rs': [null, 'x\n'] }).files
  const [hunk] = file?.hunks ?? []
  const [line] = hunk?.lines ?? []
  assert.ok(file && hunk && line)
  const shown = hunks.map(([section, ...texts]) => ({
    ...hunk,
    section,
    lines: texts.map(
      (text): Line => ({ ...line, kind: text.startsWith('+') ? 'added' : 'context', text: text.slice(1) }),
    ),
  }))
  const diff: Diff = { ...diffOf({}), files: [{ ...file, hunks: shown }] }
  return [...inlineTests(diff)].map(({ text }) => text.trim())
}

describe('tests in a file of production code', () => {
  it('go on in hunks whose heading is text of a string, until an item of Rust', () => {
    assert.deepEqual(
      testsOf(
        ['fn install()', '+    before()'],
        ['mod tests {', '+    first()'],
        ['end', '+    second()'],
        ['app "one.app"', '+    third()'],
        ['pub(crate) async fn prune()', '+    after()'],
        ['end', '+    last()'],
      ),
      ['first()', 'second()', 'third()'],
    )
  })

  it('go on behind a brace at the margin that stands in a string, and end with their own', () => {
    assert.deepEqual(
      testsOf(['mod tests {', '+  let a = r#"{', ' }', ' "#;', '+  second()', ' }', ' ', '+fn production() {', '+}']),
      ['let a = r#"{', 'second()'],
    )
    assert.deepEqual(testsOf(['mod tests {', '+  first()', ' }'], ['lazy_static! {', '+  production()']), ['first()'])
    assert.deepEqual(testsOf(['mod tests {', '+  first()', ' }'], ['end', '+  production()']), ['first()'])
    assert.deepEqual(testsOf(['end', '+  production()']), [])
  })

  it('are found in a whole text, each line in one of them, to the end where none closes', () => {
    const text = [
      'fn one() {}',
      '#[cfg(test)]',
      'mod tests {',
      '    #[cfg(test)]',
      '    mod inner {',
      '    }',
      '    const TEXT: &str = "',
      '}',
      '";',
      '}',
      'fn two() {}',
      '#[cfg(all(test, unix))]',
      'fn three() {',
      '    let four = 4;',
    ]
    assert.deepEqual(testModules(text.join('\n')), [
      [2, 10],
      [12, 14],
    ])
  })
})
