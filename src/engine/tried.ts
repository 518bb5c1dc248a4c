import { literally } from './shown-names'
import type { CatchFact } from './syntax/facts'

/** Success leaves within the `try`, so that what follows, and is no mere default, is the handling. */
export function fallsThrough(text: string, fact: CatchFact): boolean {
  const tried = tryOf(text, fact.from)
  const last = text
    .slice(tried ?? fact.from, fact.from)
    .split('\n')
    .filter((line) => /\w/.test(line))
    .at(-1)
  if (tried === undefined || !/^\s*(?:return|break|continue)\b/.test(last ?? '')) return false
  const next =
    text
      .slice(fact.to)
      .split('\n')
      .find((line) => /\w/.test(line)) ?? ''
  return (
    !/^\s*(?:return\b\s*(?:null|nil|None|undefined|false|true|0|""|\[\])?\s*;?\s*$|def\b|func|fn\b|class\b|public\b|private\b|export\b)/.test(
      next,
    ) && /^\s+\S/.test(next)
  )
}

/** Types that say nothing of what went wrong. */
const BROAD =
  /\b(?:[Ee]xception|BaseException|Throwable|Error|StandardError|RuntimeError|RuntimeException|OSError|IOError|IOException|EnvironmentError|SystemError|[Oo]bject)\b/

/** The kinds of errors that are caught are named, and each says what went wrong: that mostly is an answer. */
export const isSpecific = ({ form, caught = '' }: CatchFact): boolean =>
  form === 'clause' && /\b[A-Z]\w+/.test(caught) && !BROAD.test(caught)

/**
 * One statement is tried, one kind of error awaited, and what holds then is written down: in a variable set right before
 * the `try`, or by an `else` for the case that it went well.
 */
export function isAnswer(text: string, fact: CatchFact): boolean {
  const start = tryOf(text, fact.from)
  if (start === undefined || !isSpecific(fact)) return false
  const isShown = (line: string): boolean => /\w/.test(line)
  const tried = text.slice(start, fact.from).split('\n').slice(1).filter(isShown)
  const last = tried.at(-1) ?? ''
  if (tried.length === 0 || tried.slice(0, -1).some((line) => !/[:{]\s*$/.test(line))) return false
  if (/^\s*else\s*:?\s*$/.test(text.slice(fact.to).split('\n').find(isShown) ?? '')) return true
  const name = /^\s*([\w.]+)\s*=(?!=)/.exec(last)?.[1]
  const before = text.slice(0, start).split('\n').filter(isShown).slice(-DEFAULT_NEAR)
  return (
    name !== undefined &&
    before.some((line) =>
      new RegExp(`^\\s*(?:[\\w<>\\[\\]?]+\\s+)?\\$?${literally(name)}\\s*(?::[^=]+)?=(?!=)`).test(line),
    )
  )
}
const DEFAULT_NEAR = 3

/** Characters before a handler within which its `try` is looked for. */
const NEAR = 1500
/** The same where one statement is tried. */
const RIGHT_BEFORE = 400

/** Where the `try` of a handler starts; undefined where that is not near. */
export function tryOf(text: string, handler: number, near = NEAR): number | undefined {
  const before = text.slice(Math.max(0, handler - near), handler)
  const start = Math.max(before.lastIndexOf('try'), before.lastIndexOf('begin'))
  return start < 0 ? undefined : handler - before.length + start
}

/** What stands between the `try` and its handler, where it is one statement; else nothing. */
export function triedBefore(text: string, handler: number): string {
  const tried = text.slice(tryOf(text, handler, RIGHT_BEFORE) ?? handler, handler)
  return tried.split('\n').filter((line) => /\w/.test(line)).length <= 2 ? tried : ''
}
