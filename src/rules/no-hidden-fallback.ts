import * as v from 'valibot'
import { defineRule, lineAt } from '../engine/rule'
import { languagesWith } from '../engine/syntax/grammars/index'

const DEFAULT =
  /^(?:null|nil|None|undefined|false|true|-?\d+|""|''|``|\[\]|\{\}|new \w+\(\)|\(\{\}\)|List\.of\(\)|Optional\.empty\(\)|default|array\(\)|dict\(\)|list\(\)|set\(\)|vec!\[\])$/

/** Not there, or not to be read: the answer somebody asked for. */
const EXPECTED =
  /NotFound|NoSuch|Missing|NumberFormat|ValueError|FormatException|URISyntax|ClassNotFound|ImportError|ENOENT/

export default defineRule({
  id: 'no-hidden-fallback',
  severity: 'info',
  preset: 'strict',
  summary: 'A failure is answered with a default value.',
  why: 'Callers cannot tell "nothing there" from "it broke"; in production this is where it breaks silently.',
  options: v.strictObject({}),
  needs: ['text', 'facts'],
  languages: languagesWith('catches').filter((id) => id !== 'c' && id !== 'bash'),
  *check({ diff, factsOf }) {
    for (const file of diff.files) {
      if (file.kind !== 'source') continue
      for (const { startLine, returns, commented, caught } of factsOf(file)?.catches ?? []) {
        const line = lineAt(file, startLine)
        if (commented || returns === undefined || !DEFAULT.test(returns.trim())) continue
        if (line?.kind !== 'added' || line.moved || line.layout) continue
        if (EXPECTED.test(caught ?? '') || EXPECTED.test(line.text)) continue
        yield {
          at: { file, line },
          message: `A failure here becomes \`${returns.trim()}\`.`,
          suggestion:
            'Make sure that callers may take it for an answer; say so in a comment, or let the error through.',
        }
      }
    }
  },
})
