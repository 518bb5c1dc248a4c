import * as v from 'valibot'
import { addedCode, codeLines } from '../engine/added-code'
import { languageOf } from '../engine/languages/index'
import type { Line } from '../engine/model'
import { isOwnStatement, type Statements } from '../engine/own-statement'
import { type Change, defineRule } from '../engine/rule'

const JAVASCRIPT = /(?:^|[;{})])\s*debugger\s*(?:;|$)/

/** Calls that stop the program for a debugger, or print for nobody but its author. */
const FORMS: Readonly<Record<string, RegExp>> = {
  typescript: JAVASCRIPT,
  tsx: JAVASCRIPT,
  javascript: JAVASCRIPT,
  python:
    /(?:^|[;:])\s*(?:breakpoint\(\s*\)|(?:i?pdb|pudb|wdb|pytest|celery\.contrib\.rdb)\.set_trace\(|import i?pdb\b.*;)/,
  ruby: /\bbinding\.(?:pry|irb|break|b)\b|^\s*(?:byebug|debugger)\s*$/,
  php: /(?:^|[;{}])\s*(?:xdebug_break|dd|ddd)\(/,
  csharp: /\bDebugger\.(?:Break|Launch)\(\s*\)/,
  rust: /\bdbg!\s*[([{]/,
  go: /\bruntime\.Breakpoint\(\s*\)/,
  dart: /(?:^|[;{}])\s*debugger\(/,
}

interface Whole {
  /** The line is this, and nothing else. */
  readonly line: RegExp
  readonly statements: Statements
}

const WHOLE_JAVASCRIPT: Whole = { line: /^debugger\s*;?$/, statements: 'either' }

/** Lines that may be deleted as they are; elsewhere an import, a value or the end of the program hangs on it. */
const WHOLE: Readonly<Record<string, Whole>> = {
  typescript: WHOLE_JAVASCRIPT,
  tsx: WHOLE_JAVASCRIPT,
  javascript: WHOLE_JAVASCRIPT,
  python: { line: /^breakpoint\(\s*\)$/, statements: 'indentation' },
  ruby: { line: /^(?:binding\.(?:pry|irb|break|b)|byebug|debugger)$/, statements: 'line' },
  php: { line: /^xdebug_break\(\s*\);$/, statements: 'semicolon' },
  csharp: { line: /^(?:System\.Diagnostics\.)?Debugger\.(?:Break|Launch)\(\s*\);$/, statements: 'semicolon' },
}

export default defineRule({
  id: 'no-debugger',
  severity: 'error',
  summary: 'A breakpoint or its kin is left in the code.',
  why: 'It stops the program where nobody is watching, or prints what only its author wanted to see.',
  options: v.strictObject({}),
  needs: ['text'],
  languages: Object.keys(FORMS),
  *check(change) {
    for (const file of change.diff.files) {
      const language = languageOf(file.path)?.id ?? ''
      const form = FORMS[language]
      if ((file.kind !== 'source' && file.kind !== 'test') || !form) continue
      for (const { line, code } of addedCode(change, file)) {
        const found = form.exec(code)
        if (!found) continue
        yield {
          at: { file, line },
          message: `\`${found[0].replace(/^[;:{})\s]+/, '').replace(/[([{;\s]+$/, '')}\` is left in.`,
          suggestion: 'Remove it before you push.',
          ...(canGo(change, file.path, line, WHOLE[language])
            ? { fix: { title: 'Delete this line', text: null } }
            : {}),
        }
      }
    }
  },
})

function canGo(change: Change, path: string, { text, newLine = 0 }: Line, whole: Whole | undefined): boolean {
  const code = codeLines(change, path)
  if (!code || !whole?.line.test(text.trim())) return false
  return isOwnStatement(code, newLine - 1, whole.statements)
}
