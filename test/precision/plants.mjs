// Defects to plant, by rule: each takes a real file and gives it back with the defect in it, or undefined where it cannot
// have it. `others` are the repository's files of the same language.
import { randomBytes } from 'node:crypto'

/** @typedef {{ path: string, text: string }} File */
/** @typedef {(file: File, others: readonly File[]) => Record<string, string | null> | undefined} Plant */

/** @param {string} path */
export const endOf = (path) => path.slice(path.lastIndexOf('.') + 1)
/** @param {string} path */
const isScript = (path) => /\.[cm]?[jt]sx?$/.test(path)
/** @param {string} path */
export const isTest = (path) =>
  /(^|\/)(tests?|spec|__tests__)\/|[._-](test|spec)\.[cm]?[jt]sx?$|_test\.(go|py)$|(^|\/)test_[^/]+\.py$|_spec\.rb$|Tests?\.(java|cs|php)$/.test(
    path,
  )

/** A file of production code, with lines put in where its first long function has a body.
 * @param {Record<string, (indent: string) => string[]>} forms by ending
 * @returns {Plant} */
const inside = (forms) => (file) => {
  const form = forms[/** @type {string} */ (isScript(file.path) ? 'js' : endOf(file.path))]
  const lines = file.text.split('\n')
  const head = lines.findIndex(
    (line, at) => HEAD.test(line) && at + 2 < lines.length && /^\s+\S/.test(lines[at + 1] ?? ''),
  )
  if (!form || head < 0) return undefined
  const indent = /^\s*/.exec(lines[head + 1] ?? '')?.[0] ?? ''
  lines.splice(head + 1, 0, ...form(indent))
  return { [file.path]: lines.join('\n') }
}
const HEAD =
  /^\s*(?:export )?(?:async )?(?:function \w+\(.*\) ?(?::[^=]*)?\{|def \w+\(.*\).*:|func .*\{|pub fn .*\{|fn .*\{|(?:public|private|protected|internal).*\) ?(?:throws \w+ ?)?\{)\s*$|^\s*def \w+[^:]*$/

/** Lines behind the file's last.
 * @param {Record<string, string[]>} forms
 * @returns {Plant} */
const behind = (forms) => (file) => {
  const form = forms[isScript(file.path) ? 'js' : endOf(file.path)]
  return form ? { [file.path]: `${file.text.replace(/\n*$/, '\n')}\n${form.join('\n')}\n` } : undefined
}

/** @param {RegExp} from
 * @param {string} to
 * @param {RegExp} [paths]
 * @returns {Plant} */
const replaced =
  (from, to, paths = /./) =>
  (file) =>
    from.test(file.text) && paths.test(file.path) ? { [file.path]: file.text.replace(from, to) } : undefined

const token = () => `ghp_${randomBytes(40).toString('base64').replace(/[+/=]/g, 'Q').slice(0, 36)}`
/** @param {string} path */
const comment = (path) => (/\.(py|rb|sh)$/.test(path) ? '#' : '//')

/** @type {Record<string, { where: 'source' | 'test' | 'workflow' | 'manifest', plant: Plant }>} */
export const PLANTS = {
  'no-secret': {
    where: 'source',
    plant: (file) => ({ [file.path]: `${file.text}\n${comment(file.path)} ${token()}\n` }),
  },
  'no-conflict-marker': {
    where: 'source',
    plant(file) {
      const lines = file.text.split('\n')
      lines.splice(Math.min(5, lines.length), 0, '<<<<<<< HEAD', 'one', '=======', 'two', '>>>>>>> topic')
      return { [file.path]: lines.join('\n') }
    },
  },
  'no-focused-test': {
    where: 'test',
    plant: replaced(/^(\s*)(it|test|describe)\((?=['"`])/m, '$1$2.only(', /\.[cm]?[jt]sx?$/),
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
    }),
  },
  'no-invisible-character': {
    where: 'source',
    plant: (file) => ({ [file.path]: `${file.text}\n${comment(file.path)} only admins \u202E \u2066 may\n` }),
  },
  'no-unresolved-import': {
    where: 'source',
    plant(file) {
      const made = `made_up_${randomBytes(3).toString('hex')}`
      /** @type {Record<string, string>} */
      const forms = {
        py: `from .${made} import thing`,
        rs: `use ${made}::Thing;`,
      }
      if (/\.go$/.test(file.path))
        return /^import \(\n/m.test(file.text)
          ? { [file.path]: file.text.replace(/^import \(\n/m, `import (\n\t"github.com/${made}/lib"\n`) }
          : undefined
      const line = isScript(file.path)
        ? /^\s*import /m.test(file.text)
          ? `import { thing } from './${made}'`
          : `const thing = require('${made.replaceAll('_', '-')}')`
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
      php: (at) => [`${at}try { compute(); } catch (\\Exception $e) { }`],
    }),
  },
  'no-stub': {
    where: 'source',
    plant: behind({
      js: ['export function plannedTotal(items) {', "  throw new Error('Not implemented')", '}'],
      py: ['def planned_total(items):', '    raise NotImplementedError("planned_total")'],
      rs: ['pub fn planned_total() -> usize {', '    todo!()', '}'],
      go: ['func PlannedTotal() int {', '\tpanic("not implemented")', '}'],
    }),
  },
  'no-duplicate-code': {
    where: 'source',
    plant(file, others) {
      const original = others.find((other) => other.path !== file.path && functionOf(other.text))
      const body = original && functionOf(original.text)
      return body ? { [file.path]: `${file.text.replace(/\n*$/, '\n')}\n${body}\n` } : undefined
    },
  },
  'no-complex-function': {
    where: 'source',
    plant: behind({
      js: knot((at) => `if (a${at} > ${at}) {`, '}', 'export function knot(a1, a2, a3, a4, a5, a6, a7, a8) {', '}'),
      py: knot((at) => `if a${at} > ${at}:`, '', 'def knot(a1, a2, a3, a4, a5, a6, a7, a8):', ''),
      go: knot((at) => `if a > ${at} {`, '}', 'func Knot(a int) {', '}'),
      rs: knot((at) => `if a > ${at} {`, '}', 'pub fn knot(a: i32) {', '}'),
    }),
  },
  'no-deleted-test': { where: 'test', plant: (file) => ({ [file.path]: null }) },
  'no-weakened-test': {
    where: 'test',
    plant(file) {
      const lines = file.text.split('\n')
      const found = lines.flatMap((line, at) =>
        /^\s*(?:assert\b|assert\.\w+\(.*\);?$|assert_\w+[ (]|expect\(.*\)\..*\);?$|self\.assert\w+\(.*\)$|assert(?:Equals|True|That)\(.*\);$|t\.(?:Error|Fatal)f?\(.*\)$|require\.\w+\(.*\)$)/.test(
          line,
        ) &&
        /[)\w'"\]]\s*;?$/.test(line) &&
        depthOf(line) === 0
          ? [at]
          : [],
      )
      if (found.length < 4) return undefined
      const gone = new Set(found.slice(0, 3))
      return { [file.path]: lines.filter((_, at) => !gone.has(at)).join('\n') }
    },
  },
  'no-unexplained-skip': {
    where: 'test',
    plant(file) {
      if (isScript(file.path)) return replaced(/^(\s*)(it|test|describe)\((?=['"`])/m, '$1$2.skip(')(file, [])
      if (/\.py$/.test(file.path)) return replaced(/^(\s*)def test_/m, '$1@pytest.mark.skip\n$1def test_')(file, [])
      if (/\.java$/.test(file.path)) return replaced(/^(\s*)@Test\b/m, '$1@Ignore\n$1@Test')(file, [])
      if (/\.go$/.test(file.path))
        return replaced(/^(func Test\w+\(t \*testing\.T\) \{\n)/m, '$1\tt.Skip()\n')(file, [])
      return undefined
    },
  },
  'no-unexplained-suppression': {
    where: 'source',
    plant(file) {
      const lines = file.text.split('\n')
      const at = lines.findIndex((line) => /^\s+\w[\w.]*\(.*\);?$/.test(line))
      if (at < 0) return undefined
      const indent = /^\s*/.exec(lines[at] ?? '')?.[0] ?? ''
      if (/\.tsx?$/.test(file.path)) lines.splice(at, 0, `${indent}// @ts-ignore`)
      else if (isScript(file.path)) lines.splice(at, 0, `${indent}// eslint-disable-next-line`)
      else if (/\.py$/.test(file.path)) lines[at] += '  # type: ignore'
      else if (/\.go$/.test(file.path)) lines[at] += ' //nolint'
      else return undefined
      return { [file.path]: lines.join('\n') }
    },
  },
  'no-unpinned-action': {
    where: 'workflow',
    plant: replaced(/^(\s*)- uses: .*$/m, '$&\n$1- uses: someone/deploy@v3'),
  },
  'no-wider-workflow-permission': {
    where: 'workflow',
    plant: replaced(/^permissions:\s*\n(\s+)\w[\w-]*: read/m, '$&\n$1packages: write'),
  },
  'use-matching-lockfile': {
    where: 'manifest',
    plant(file) {
      if (/package\.json$/.test(file.path))
        return replaced(/("dependencies": \{\n)/, '$1    "left-wizard": "^1.0.0",\n')(file, [])
      if (/Cargo\.toml$/.test(file.path)) return replaced(/^(\[dependencies\]\n)/m, '$1left_wizard = "1"\n')(file, [])
      if (/go\.mod$/.test(file.path))
        return replaced(/^(require \(\n)/m, '$1\tgithub.com/left/wizard v1.0.0\n')(file, [])
      return undefined
    },
  },
  'no-unregistered-dependency': {
    where: 'manifest',
    plant(file) {
      if (/package\.json$/.test(file.path))
        return replaced(/("dependencies": \{\n)/, '$1    "left-wizard": "github:left/wizard",\n')(file, [])
      if (/Cargo\.toml$/.test(file.path))
        return replaced(/^(\[dependencies\]\n)/m, '$1left_wizard = { git = "https://example.org/wizard" }\n')(file, [])
      if (/pyproject\.toml$/.test(file.path))
        return replaced(/^(dependencies = \[\n)/m, '$1  "left @ git+https://example.org/left",\n')(file, [])
      return undefined
    },
  },
  'no-major-bump': {
    where: 'manifest',
    plant(file) {
      if (/package\.json$/.test(file.path))
        return replaced(/("dependencies": \{\n\s+"[^"]+": "[\^~]?)(\d+)\./, '$199.')(file, [])
      if (/Cargo\.toml$/.test(file.path)) return replaced(/^(\[dependencies\]\n[\w-]+ = ")(\d+)/m, '$199')(file, [])
      return undefined
    },
  },
}

/** @param {string} line */
const depthOf = (line) => (line.match(/[([{]/g) ?? []).length - (line.match(/[)\]}]/g) ?? []).length

/**
 * @param {(at: number) => string} open
 * @param {string} close
 * @param {string} head
 * @param {string} foot
 */
function knot(open, close, head, foot) {
  const levels = [1, 2, 3, 4, 5, 6, 7, 8]
  const pad = (/** @type {number} */ at) => '    '.repeat(at)
  return [
    head,
    ...levels.map((at) => `${pad(at)}${open(at)}`),
    `${pad(9)}${close === '' ? 'return a1' : 'work()'}`,
    ...(close === '' ? [] : [...levels].reverse().map((at) => `${pad(at)}${close}`)),
    ...(foot === '' ? [] : [foot]),
  ]
}

/** The first function of a text that is long enough to be worth calling, its lines as they are.
 * @param {string} text */
function functionOf(text) {
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    if (!HEAD.test(lines[at] ?? '')) continue
    const indent = /^\s*/.exec(lines[at] ?? '')?.[0].length ?? 0
    let end = at + 1
    while (
      end < lines.length &&
      (lines[end]?.trim() === '' || (/^\s*/.exec(lines[end] ?? '')?.[0].length ?? 0) > indent)
    )
      end++
    const body = lines.slice(at, end + 1)
    if (body.filter((line) => line.trim().length > 12).length >= 24) return body.join('\n')
  }
  return undefined
}
