/** @typedef {{ path: string, text: string }} File */
/** Files of the repository beyond the one a defect goes into. `grep` names those that have the word.
 * @typedef {{ others: readonly File[], paths: readonly string[], read(path: string): string, grep(word: string): string[] }} Tree */
/** What the change leaves, by path; null where it deletes the file. */
/** @typedef {Record<string, string | null>} Texts */
/** @typedef {(file: File, tree: Tree) => Texts | undefined} Plant */
/** `before` is what the repository has to have first; the file is read again after it. */
/** @typedef {{ where: 'source' | 'test' | 'workflow' | 'manifest' | 'migration' | 'settings', before?: (file: File) => Texts, plant: Plant }} Planting */

/** @param {string} path */
export const endOf = (path) => path.slice(path.lastIndexOf('.') + 1)
/** @param {string} path */
export const isScript = (path) => /\.[cm]?[jt]sx?$/.test(path)
/** @param {string} path */
export const isTest = (path) =>
  /(^|\/)(tests?|spec|__tests__)\/|[._-](test|spec)\.[cm]?[jt]sx?$|_test\.(go|py)$|(^|\/)test_[^/]+\.py$|_spec\.rb$|Tests?\.(java|cs|php)$/.test(
    path,
  )
/** @param {string} path */
export const commentOf = (path) => (/\.(py|rb|sh)$/.test(path) ? '#' : '//')
/** @param {string} line */
export const indentOf = (line) => /^\s*/.exec(line)?.[0] ?? ''

/** The first line of a function whose brackets are on it. */
export const HEAD =
  /^\s*(?:export )?(?:async )?(?:function \w+\(.*\) ?(?::[^=]*)?\{|def \w+\(.*\).*:|func .*\{|pub fn .*\{|fn .*\{|(?:public|private|protected|internal).*\) ?(?:throws \w+ ?)?\{)\s*$|^\s*def \w+[^:]*$/

/** Production code, with lines put in where its first function has a body.
 * @param {Record<string, (indent: string) => string[]>} forms by ending; `js` stands for all of JavaScript's kin
 * @returns {Plant} */
export const inside = (forms) => (file) => {
  const form = forms[isScript(file.path) ? 'js' : endOf(file.path)]
  const lines = file.text.split('\n')
  const head = lines.findIndex(
    (line, at) => HEAD.test(line) && at + 2 < lines.length && /^\s+\S/.test(lines[at + 1] ?? ''),
  )
  if (!form || head < 0) return undefined
  lines.splice(head + 1, 0, ...form(indentOf(lines[head + 1] ?? '')))
  return { [file.path]: lines.join('\n') }
}

/** Lines behind the file's last.
 * @param {Record<string, string[]>} forms
 * @returns {Plant} */
export const behind = (forms) => (file) => {
  const form = forms[isScript(file.path) ? 'js' : endOf(file.path)]
  return form ? { [file.path]: `${file.text.replace(/\n*$/, '\n')}\n${form.join('\n')}\n` } : undefined
}

/** @param {RegExp} from
 * @param {string} to
 * @param {RegExp} [paths]
 * @returns {Plant} */
export const replaced =
  (from, to, paths = /./) =>
  (file) =>
    from.test(file.text) && paths.test(file.path) ? { [file.path]: file.text.replace(from, to) } : undefined

/** The plant of the first pattern the path fits.
 * @param {readonly (readonly [RegExp, Plant])[]} plants
 * @returns {Plant} */
export const byPath = (plants) => (file, tree) => plants.find(([path]) => path.test(file.path))?.[1](file, tree)

/** One of several, by the file's name, so that each has its share and a second run does the same.
 * @template Form
 * @param {File} file
 * @param {readonly Form[]} forms
 * @returns {Form} */
export const oneOf = ({ path }, forms) =>
  /** @type {Form} */ (forms[[...path].reduce((sum, character) => sum + character.charCodeAt(0), 0) % forms.length])

/** @param {readonly Plant[]} plants
 * @returns {Plant} */
export const inTurn = (plants) => (file, tree) => oneOf(file, plants)(file, tree)

/** The first function of a text that is long enough to be worth calling, its lines as they are.
 * @param {string} text */
export function functionOf(text) {
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    if (!HEAD.test(lines[at] ?? '')) continue
    const indent = indentOf(lines[at] ?? '').length
    let end = at + 1
    while (end < lines.length && (lines[end]?.trim() === '' || indentOf(lines[end] ?? '').length > indent)) end++
    const body = lines.slice(at, end + 1)
    if (body.filter((line) => line.trim().length > 12).length >= 24) return body.join('\n')
  }
  return undefined
}
