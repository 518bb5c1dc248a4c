import * as v from 'valibot'
import { defineRule, lineAt } from '../engine/rule'
import { languagesWith } from '../engine/syntax/grammars/index'

/** A body that says it is none. */
const UNFINISHED =
  /\b(?:throw|raise|panic|fatalError)\b[^\n]*(?:not (?:yet )?(?:been )?implemented|unimplemented|to ?do\b|implement me|NotImplemented)|\b(?:todo|unimplemented)!\s*\(|(?<!\.)\bTODO\(\s*["')]|\bNotImplemented(?:Error|Exception)\b/i
/** The last arm of a match that has others: `_ => unimplemented!(),`. */
const CATCH_ALL = /(?<==>[^\n]*\n\s*)_ =>.*/g
/** A constant, with a comment that says it will not stay one. */
const FOR_NOW = /\b(?:TODO|FIXME|stub(?:bed)?|placeholder|not (?:yet )?implemented|implement (?:this|me|later))\b/i
const CONSTANT = /\breturn\s+(?:true|false|null|nil|None|undefined|-?\d+|""|''|\[\]|\{\}|Ok\(\(\)\))?\s*;?\s*\}?\s*$/
const ABSTRACT = /abstract|overload|Protocol|\bABC\b|interface|virtual/

export default defineRule({
  id: 'no-stub',
  severity: 'warning',
  isHabitual: true,
  summary: 'A new function that others can call is a stub.',
  why: 'It looks finished from where it is called, and fails, or answers wrongly, only when it runs.',
  options: v.strictObject({}),
  needs: ['text', 'facts'],
  languages: languagesWith('functions', 'exportsOf'),
  *check({ diff, texts, factsOf }) {
    for (const file of diff.files) {
      const text = texts.get(file.path)
      if (file.kind !== 'source' || text === undefined) continue
      for (const fact of factsOf(file)?.functions ?? []) {
        if (!fact.exported || !fact.body || fact.statements > 1) continue
        const line = lineAt(file, fact.startLine)
        if (line?.kind !== 'added' || line.moved || line.layout) continue
        const body = text.slice(fact.body.from, fact.body.to).replace(CATCH_ALL, '')
        const unfinished = UNFINISHED.test(body) && !isAbstract(text, fact.from, body, fact.name)
        if (!unfinished && !(FOR_NOW.test(body) && CONSTANT.test(body))) continue
        yield {
          at: { file, line },
          message: `${fact.name || 'This function'} is exported and does nothing yet.`,
          suggestion: 'Finish it, or leave it out of this change.',
        }
      }
    }
  },
})

/** A base's method is there to be overridden. */
function isAbstract(text: string, from: number, body: string, name: string): boolean {
  const above = text.slice(Math.max(0, text.lastIndexOf('\n', Math.max(0, from - 2)) - 200), from)
  const isMethod = name.includes('.')
  const container = isMethod
    ? text
        .slice(0, from)
        .split('\n')
        .findLast((line) => /^\s*(?:\w+\s+)*(?:class|trait|struct|interface)\b/.test(line))
    : ''
  const raisesBare = /\braise\s+NotImplementedError\b/.test(body) && isMethod
  return (
    raisesBare ||
    ABSTRACT.test(above.split('\n').slice(-4).join('\n')) ||
    /abstract|base|mixin|interface|ABC|Protocol|Stub|Fake|Mock/i.test(container ?? '') ||
    // A null object (NullLogger), and not what is null (JsonNull).
    /\bNull[A-Z]/.test(container ?? '')
  )
}
