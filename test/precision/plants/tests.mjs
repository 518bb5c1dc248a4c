// Defects of tests.
import { behind, byPath, endOf, isScript, isTest, replaced } from './forms.mjs'

/** @param {string} line */
const depthOf = (line) => (line.match(/[([{]/g) ?? []).length - (line.match(/[)\]}]/g) ?? []).length

/** An assertion that is one line. */
const ASSERTION =
  /^\s*(?:assert\b|assert\.\w+\(.*\);?$|assert_\w+[ (]|expect\(.*\)\..*\);?$|self\.assert\w+\(.*\)$|assert(?:Equals|True|That)\(.*\);$|t\.(?:Error|Fatal)f?\(.*\)$|require\.\w+\(.*\)$)/

/** @type {Record<string, import('./forms.mjs').Planting>} */
export const TESTS = {
  'no-focused-test': {
    where: 'test',
    plant: byPath([
      [/\.[cm]?[jt]sx?$/, replaced(/^(\s*)(it|test|describe)\((?=['"`])/m, '$1$2.only(')],
      [/_spec\.rb$/, replaced(/^(\s*)(it|describe|context) (?=['"])/m, '$1f$2 ')],
    ]),
  },
  /** A test whose subject has its name, and has no other test of it. */
  'no-deleted-test': {
    where: 'test',
    plant(file, { paths }) {
      const stem = (/** @type {string} */ path) =>
        (path.split('/').at(-1) ?? '')
          .replace(/\.[^.]+$/, '')
          .replace(/^test_|[._-](?:test|spec)$|Tests?$/g, '')
          .toLowerCase()
      const same = paths.filter((path) => path !== file.path && stem(path) === stem(file.path))
      const isCode = same.length === 1 && same.every((path) => !isTest(path) && endOf(path) === endOf(file.path))
      const isTested = /^\s*(?:it|test|describe)\(|def test_|func Test|@Test|\[(?:Fact|Test)|^\s*it ['"]|function test/m
      return isCode && isTested.test(file.text) ? { [file.path]: null } : undefined
    },
  },
  'no-weakened-test': {
    where: 'test',
    plant(file) {
      const lines = file.text.split('\n')
      const found = lines.flatMap((line, at) =>
        ASSERTION.test(line) && /[)\w'"\]]\s*;?$/.test(line) && depthOf(line) === 0 ? [at] : [],
      )
      if (found.length < 4) return undefined
      const gone = new Set(found.slice(0, 3))
      return { [file.path]: lines.filter((_, at) => !gone.has(at)).join('\n') }
    },
  },
  'no-unexplained-skip': {
    where: 'test',
    plant: byPath([
      [/\.[cm]?[jt]sx?$/, replaced(/^(\s*)(it|test|describe)\((?=['"`])/m, '$1$2.skip(')],
      [/\.py$/, replaced(/^(\s*)def test_/m, '$1@pytest.mark.skip\n$1def test_')],
      [/\.java$/, replaced(/^(\s*)@Test\b/m, '$1@Ignore\n$1@Test')],
      [/\.go$/, replaced(/^(func Test\w+\(t \*testing\.T\) \{\n)/m, '$1\tt.Skip()\n')],
      [/_spec\.rb$/, replaced(/^(\s*)it (?=['"])/m, '$1xit ')],
    ]),
  },
  'use-tests': {
    where: 'source',
    plant: (file, tree) => {
      const line = (/** @type {number} */ at) =>
        isScript(file.path) ? `export const made${at} = compute(${at})` : `made${at} = compute(${at})`
      const lines = Array.from({ length: 25 }, (_, at) => line(at))
      return behind({ js: lines, py: lines, rb: lines, go: lines, java: lines, cs: lines, php: lines })(file, tree)
    },
  },
}
