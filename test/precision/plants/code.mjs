// Defects of production code.
import { randomBytes } from 'node:crypto'
import { behind, endOf, functionOf, indentOf, inside, inTurn, isScript, oneOf, replaced } from './forms.mjs'

/** A function with `levels` conditions in one another.
 * @param {(at: number) => string} open
 * @param {string} close
 * @param {string} head
 * @param {string} foot */
function knot(open, close, head, foot) {
  const levels = [1, 2, 3, 4, 5, 6, 7, 8, 9]
  const pad = (/** @type {number} */ at) => '    '.repeat(at)
  return [
    head,
    ...levels.flatMap((at) => [`${pad(at)}${open(at)}`, `${pad(at + 1)}work(${at})${close === '' ? '' : ';'}`]),
    ...(close === '' ? [] : [...levels].reverse().map((at) => `${pad(at)}${close}`)),
    ...(foot === '' ? [] : [foot]),
  ]
}

const EMPTY = inside({
  js: (at) => [`${at}try {`, `${at}  compute()`, `${at}} catch (error) {`, `${at}}`],
  py: (at) => [`${at}try:`, `${at}    compute()`, `${at}except Exception:`, `${at}    pass`],
  rb: (at) => [`${at}begin`, `${at}  compute`, `${at}rescue StandardError`, `${at}end`],
  java: (at) => [`${at}try {`, `${at}  compute();`, `${at}} catch (RuntimeException e) {`, `${at}}`],
  cs: (at) => [`${at}try { Compute(); } catch (Exception e) { }`],
  go: (at) => [`${at}if err := compute(); err != nil {`, `${at}}`],
  rs: (at) => [`${at}if let Err(error) = compute() {}`],
  php: (at) => [`${at}try { compute(); } catch (\\Exception $e) { }`],
})

/** @type {Record<string, import('./forms.mjs').Planting>} */
export const CODE = {
  'no-unresolved-import': {
    where: 'source',
    plant(file) {
      const made = `made_up_${randomBytes(3).toString('hex')}`
      if (/\.go$/.test(file.path))
        return replaced(/^import \(\n/m, `import (\n\t"github.com/${made}/lib"\n`)(file, NO_TREE)
      /** @type {Record<string, string>} */
      const forms = { py: `from .${made} import thing`, rs: `use ${made}::Thing;` }
      const required = `const thing = require('${made.replaceAll('_', '-')}')`
      const imported = `import { thing } from './${made}'`
      const line = isScript(file.path)
        ? /^\s*import /m.test(file.text)
          ? imported
          : required
        : forms[endOf(file.path)]
      if (!line) return undefined
      const at = Math.max(0, file.text.search(/^(?:import|from|use|const)\b/m))
      return { [file.path]: `${file.text.slice(0, at)}${line}\n${file.text.slice(at)}` }
    },
  },
  'no-swallowed-error': {
    where: 'source',
    plant: inTurn([
      EMPTY,
      inside({
        js: (at) => [`${at}try { compute() } catch {}`],
        py: (at) => [`${at}try:`, `${at}    compute()`, `${at}except:`, `${at}    pass`],
        go: (at) => [`${at}if err := compute(); err != nil {`, `${at}\t_ = err`, `${at}}`],
        rb: (at) => [`${at}compute rescue nil`],
        rs: (at) => [`${at}match compute() { Ok(value) => value, Err(error) => {} }`],
        java: (at) => [`${at}try { compute(); } catch (Exception e) {}`],
        cs: (at) => [`${at}try { Compute(); } catch { }`],
        php: (at) => [`${at}try { compute(); } catch (\\Throwable) { }`],
      }),
    ]),
  },
  'no-hidden-fallback': {
    where: 'source',
    plant: inside({
      js: (at) => [`${at}try {`, `${at}  compute()`, `${at}} catch (error) {`, `${at}  return null`, `${at}}`],
      py: (at) => [`${at}try:`, `${at}    compute()`, `${at}except ValueError:`, `${at}    return None`],
      rb: (at) => [`${at}begin`, `${at}  compute`, `${at}rescue StandardError`, `${at}  return nil`, `${at}end`],
      java: (at) => [
        `${at}try {`,
        `${at}  compute();`,
        `${at}} catch (RuntimeException e) {`,
        `${at}  return null;`,
        `${at}}`,
      ],
      cs: (at) => [`${at}try { Compute(); } catch (Exception e) { return null; }`],
      go: (at) => [`${at}if err := compute(); err != nil {`, `${at}\treturn nil`, `${at}}`],
      rs: (at) => [`${at}let made = match compute() { Ok(value) => value, Err(_) => 0 };`],
      php: (at) => [`${at}try { compute(); } catch (\\Exception $e) { return null; }`],
    }),
  },
  'no-stub': {
    where: 'source',
    plant: behind({
      js: ['export function plannedTotal(items) {', "  throw new Error('Not implemented')", '}'],
      py: ['def planned_total(items):', '    raise NotImplementedError("planned_total")'],
      rs: ['pub fn planned_total() -> usize {', '    todo!()', '}'],
      go: ['func PlannedTotal() int {', '\tpanic("not implemented")', '}'],
      java: [
        'public class Planned {',
        '  public int total() {',
        '    throw new UnsupportedOperationException("not implemented");',
        '  }',
        '}',
      ],
      cs: ['public class Planned {', '  public int Total() {', '    throw new NotImplementedException();', '  }', '}'],
    }),
  },
  'no-duplicate-code': {
    where: 'source',
    plant(file, { others }) {
      const original = others.find((other) => other.path !== file.path && functionOf(other.text))
      const body = original && functionOf(original.text)
      return body ? { [file.path]: `${file.text.replace(/\n*$/, '\n')}\n${body}\n` } : undefined
    },
  },
  'no-complex-function': {
    where: 'source',
    plant: behind({
      js: knot((at) => `if (a > ${at}) {`, '}', 'export function knot(a) {', '}'),
      py: knot((at) => `if a > ${at}:`, '', 'def knot(a):', ''),
      go: knot((at) => `if a > ${at} {`, '}', 'func Knot(a int) {', '}'),
      rs: knot((at) => `if a > ${at} {`, '}', 'pub fn knot(a: i32) {', '}'),
      java: knot((at) => `if (a > ${at}) {`, '}', 'class Knot { void knot(int a) {', '} }'),
      cs: knot((at) => `if (a > ${at}) {`, '}', 'class Knot { void Tie(int a) {', '} }'),
      rb: knot((at) => `if a > ${at}`, 'end', 'def knot(a)', 'end'),
      php: knot((at) => `if ($a > ${at}) {`, '}', 'function knot($a) {', '}'),
    }),
  },
  'no-any-cast': {
    where: 'source',
    plant: (file, tree) =>
      /\.tsx?$/.test(file.path)
        ? inside({ js: (at) => [`${at}const loose = (value as any).name`] })(file, tree)
        : undefined,
  },
  'no-unexplained-suppression': {
    where: 'source',
    plant(file) {
      const lines = file.text.split('\n')
      const at = lines.findIndex((line) => /^\s+\w[\w.]*\(.*\);?$/.test(line))
      if (at < 0) return undefined
      const indent = indentOf(lines[at] ?? '')
      if (/\.tsx?$/.test(file.path)) lines.splice(at, 0, `${indent}// @ts-ignore`)
      else if (isScript(file.path))
        lines.splice(at, 0, `${indent}// eslint-disable-next-line${oneOf(file, ['', ' no-eval'])}`)
      else if (/\.py$/.test(file.path)) lines[at] += oneOf(file, ['  # type: ignore', '  # noqa', '  # nosec B602'])
      else if (/\.go$/.test(file.path)) lines[at] += oneOf(file, [' //nolint', ' //nolint:errcheck'])
      else if (/\.rs$/.test(file.path)) lines.splice(at, 0, `${indent}#[allow(unused_must_use)]`)
      else if (/\.java$/.test(file.path)) lines.splice(at, 0, `${indent}@SuppressWarnings("all")`)
      else if (/\.cs$/.test(file.path)) lines.splice(at, 0, '#pragma warning disable')
      else return undefined
      return { [file.path]: lines.join('\n') }
    },
  },
}

/** @type {import('./forms.mjs').Tree} */
const NO_TREE = { others: [], paths: [], read: () => '', grep: () => [] }
