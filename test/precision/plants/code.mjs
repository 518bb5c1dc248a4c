// Defects of production code.
import { randomBytes } from 'node:crypto'
import { behind, commentOf, endOf, functionOf, indentOf, inside, isScript, replaced } from './forms.mjs'

const token = () => `ghp_${randomBytes(40).toString('base64').replace(/[+/=]/g, 'Q').slice(0, 36)}`

/** A function with `levels` conditions in one another.
 * @param {(at: number) => string} open
 * @param {string} close
 * @param {string} head
 * @param {string} foot */
function knot(open, close, head, foot) {
  const levels = [1, 2, 3, 4, 5, 6, 7, 8]
  const pad = (/** @type {number} */ at) => '    '.repeat(at)
  return [
    head,
    ...levels.flatMap((at) => [`${pad(at)}${open(at)}`, `${pad(at + 1)}work(${at})${close === '' ? '' : ';'}`]),
    ...(close === '' ? [] : [...levels].reverse().map((at) => `${pad(at)}${close}`)),
    ...(foot === '' ? [] : [foot]),
  ]
}

/** Words of the names on a line of code: "this.readConfig(path)" -> read config path
 * @param {string} line */
const wordsOf = (line) => [
  ...new Set(
    (line.replace(/([a-z0-9])([A-Z])/g, '$1 $2').match(/[A-Za-z]{3,}/g) ?? []).map((word) => word.toLowerCase()),
  ),
]

const PRINTED = inside({
  js: (at) => [`${at}console.log('here')`],
  py: (at) => [`${at}print('here')`],
  rb: (at) => [`${at}puts 'here'`],
  rs: (at) => [`${at}println!("here");`],
  java: (at) => [`${at}System.out.println("here");`],
  cs: (at) => [`${at}Console.WriteLine("here");`],
  go: (at) => [`${at}fmt.Println("here")`],
  php: (at) => [`${at}var_dump(1);`],
})

/** @type {Record<string, import('./forms.mjs').Planting>} */
export const CODE = {
  'no-secret': {
    where: 'source',
    plant: (file) => ({ [file.path]: `${file.text}\n${commentOf(file.path)} ${token()}\n` }),
  },
  'no-conflict-marker': {
    where: 'source',
    plant(file) {
      const lines = file.text.split('\n')
      lines.splice(Math.min(5, lines.length), 0, '<<<<<<< HEAD', 'one', '=======', 'two', '>>>>>>> topic')
      return { [file.path]: lines.join('\n') }
    },
  },
  'no-debugger': {
    where: 'source',
    plant: inside({
      js: (at) => [`${at}debugger`],
      py: (at) => [`${at}breakpoint()`],
      rb: (at) => [`${at}binding.pry`],
      rs: (at) => [`${at}dbg!(1);`],
      cs: (at) => [`${at}System.Diagnostics.Debugger.Break();`],
      go: (at) => [`${at}runtime.Breakpoint()`],
      php: (at) => [`${at}dd($this);`],
    }),
  },
  /** In code that is no program of its own: those print. */
  'no-debug-output': {
    where: 'source',
    plant: (file, tree) =>
      /(^|\/)(?:bin|cmd|cli|scripts?|tools?)\/|(^|\/)(?:main|help|index)\.\w+$/.test(file.path)
        ? undefined
        : PRINTED(file, tree),
  },
  'no-invisible-character': {
    where: 'source',
    plant: (file) => ({ [file.path]: `${file.text}\n${commentOf(file.path)} only admins \u202E \u2066 may\n` }),
  },
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
    plant: inside({
      js: (at) => [`${at}try {`, `${at}  compute()`, `${at}} catch (error) {`, `${at}}`],
      py: (at) => [`${at}try:`, `${at}    compute()`, `${at}except Exception:`, `${at}    pass`],
      rb: (at) => [`${at}begin`, `${at}  compute`, `${at}rescue StandardError`, `${at}end`],
      java: (at) => [`${at}try {`, `${at}  compute();`, `${at}} catch (RuntimeException e) {`, `${at}}`],
      cs: (at) => [`${at}try { Compute(); } catch (Exception e) { }`],
      go: (at) => [`${at}if err := compute(); err != nil {`, `${at}}`],
      rs: (at) => [`${at}if let Err(error) = compute() {}`],
      php: (at) => [`${at}try { compute(); } catch (\\Exception $e) { }`],
    }),
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
        'class Planned {',
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
      else if (isScript(file.path)) lines.splice(at, 0, `${indent}// eslint-disable-next-line`)
      else if (/\.py$/.test(file.path)) lines[at] += '  # type: ignore'
      else if (/\.go$/.test(file.path)) lines[at] += ' //nolint'
      else return undefined
      return { [file.path]: lines.join('\n') }
    },
  },
  'no-narrating-comment': {
    where: 'source',
    plant(file) {
      const lines = file.text.split('\n')
      const at = lines.findIndex(
        (line, index) =>
          index > 5 &&
          /^\s+[\w.]+(?: :?= |\().*[;)\w]$/.test(line) &&
          wordsOf(line).length >= 2 &&
          !/^\s*(?:\/\/|#|\*|\/\*)/.test(lines[index - 1] ?? ''),
      )
      if (at < 0) return undefined
      const line = lines[at] ?? ''
      lines.splice(at, 0, `${indentOf(line)}${commentOf(file.path)} ${wordsOf(line).slice(0, 4).join(' the ')}`)
      return { [file.path]: lines.join('\n') }
    },
  },
  'no-commented-code': {
    where: 'source',
    plant(file) {
      const lines = file.text.split('\n')
      const isCode = (/** @type {string | undefined} */ line) => /^\s+[\w.$]+(?: :?= |\().*[;)\w]$/.test(line ?? '')
      const at = lines.findIndex((line, index) => isCode(line) && isCode(lines[index + 1]) && isCode(lines[index + 2]))
      if (at < 0) return undefined
      for (const index of [at, at + 1, at + 2])
        lines[index] = `${indentOf(lines[index] ?? '')}${commentOf(file.path)} ${lines[index]?.trim()}`
      return { [file.path]: lines.join('\n') }
    },
  },
  'use-todo-id': {
    where: 'source',
    plant: (file, tree) => {
      const form = (/** @type {string} */ at) => [`${at}${commentOf(file.path)} TODO: do this properly`]
      return inside({ js: form, py: form, rb: form, rs: form, java: form, cs: form, go: form, php: form })(file, tree)
    },
  },
  'no-personal-data': {
    where: 'source',
    plant(file) {
      const data = ['+49 30 83972614', 'DE75 5121 0800 1245 1261 99', 'jane.miller@fastpost.net'][file.path.length % 3]
      return {
        '.hunkwise.yml': 'preset: privacy\n',
        [file.path]: `${file.text.replace(/\n*$/, '\n')}${commentOf(file.path)} ask ${data}\n`,
      }
    },
  },
}

/** @type {import('./forms.mjs').Tree} */
const NO_TREE = { others: [], paths: [], read: () => '', grep: () => [] }
