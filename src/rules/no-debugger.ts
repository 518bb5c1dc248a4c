import * as v from 'valibot'
import { addedCode } from '../engine/added-code'
import { languageOf } from '../engine/languages/index'
import { defineRule } from '../engine/rule'

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
      const form = FORMS[languageOf(file.path)?.id ?? '']
      if ((file.kind !== 'source' && file.kind !== 'test') || !form) continue
      for (const { line, code } of addedCode(change, file)) {
        const found = form.exec(code)
        if (!found) continue
        yield {
          at: { file, line },
          message: `\`${found[0].replace(/^[;:{})\s]+/, '').replace(/[([{;\s]+$/, '')}\` is left in.`,
          suggestion: 'Remove it before you push.',
        }
      }
    }
  },
})
