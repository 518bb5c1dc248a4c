// What is left behind in production code, or was never meant to be there.
import { randomBytes } from 'node:crypto'
import { commentOf, indentOf, inside, oneOf } from './forms.mjs'

/** @param {number} length */
const noise = (length) => randomBytes(length).toString('base64').replace(/[+/=]/g, 'Q').slice(0, length)
/** In the formats of GitHub, npm, Slack, SendGrid and Anthropic. */
const TOKENS = [
  () => `ghp_${noise(36)}`,
  () => `npm_${noise(36)}`,
  () => `xoxb-${String(Date.now()).slice(0, 12)}-${noise(24)}`,
  () => `SG.${noise(22)}.${noise(43)}`,
  () => `sk-ant-api03-${noise(93)}AA`,
]

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
export const LEFT_BEHIND = {
  'no-secret': {
    where: 'source',
    plant: (file) => ({ [file.path]: `${file.text}\n${commentOf(file.path)} ${oneOf(file, TOKENS)()}\n` }),
  },
  'no-conflict-marker': {
    where: 'source',
    plant(file) {
      const lines = file.text.split('\n')
      const conflict = oneOf(file, [['<<<<<<< HEAD', 'one', '=======', 'two', '>>>>>>> topic'], ['>>>>>>> topic']])
      lines.splice(Math.min(5, lines.length), 0, ...conflict)
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
    plant: (file) => ({
      [file.path]: `${file.text}\n${commentOf(file.path)} only admins ${oneOf(file, ['\u202E \u2066', '\u200B', '\u2060'])} may\n`,
    }),
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
        [file.path]: `${file.text.replace(/\n*$/, '\n')}${commentOf(file.path)} ask ${data}\n`,
      }
    },
  },
}
