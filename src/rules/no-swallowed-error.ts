import * as v from 'valibot'
import { defineRule, lineAt } from '../engine/rule'
import type { CatchFact, CommentFact } from '../engine/syntax/facts'
import { languagesWith } from '../engine/syntax/grammars/index'

const NAMES: Readonly<Record<CatchFact['form'], string>> = {
  clause: 'handler',
  handler: 'handler',
  check: 'check for an error',
  'or-true': '`|| true`',
}
/** Errors that are an answer: not there, already there, cancelled, no such module. */
const EXPECTED =
  /Import|LoadError|ModuleNotFound|KeyboardInterrupt|StopIteration|NotFound|NoSuch|Exists|ENOENT|Cancel|Interrupted|ObjectDisposed|Abort|ProcessLookup|BrokenPipe|ConnectionReset|\bEmpty\b|\b(?:ignored?|expected|unused|_)\b/
/** Taking something down as well as can be. */
const TEARDOWN =
  /\b(?:close|cancel|dispose|abort|kill|unlink(?:Sync)?|rm(?:Sync|dir)?|remove|destroy|stop|cleanup|delete|terminate|end|release|disconnect|unsubscribe|flush|shutdown|detach|unref|Close|Dispose|Cancel|Kill|Delete|Stop|Shutdown)(?:Async|_all|All)?\s*\(/
/** Commands whose failure is the answer somebody waits for. */
const CHECK = /\b(?:test|tests|lint|build|check|verify|migrate|deploy|publish|pytest|tsc|mypy|cargo|mvn|gradlew?)\b/

export default defineRule({
  id: 'no-swallowed-error',
  severity: 'warning',
  isHabitual: true,
  summary: 'An error is caught and nothing is done with it.',
  why: 'The failure still happens in production; only the trace of it is gone.',
  options: v.strictObject({}),
  needs: ['text', 'facts'],
  languages: languagesWith('catches').filter((id) => id !== 'c'),
  *check({ diff, texts, factsOf }) {
    for (const file of diff.files) {
      const text = texts.get(file.path)
      if (file.kind !== 'source' || text === undefined) continue
      const { catches = [], comments = [] } = factsOf(file) ?? {}
      for (const fact of catches) {
        if (fact.statements > 0 || fact.commented || fact.returns !== undefined || isMeant(fact, text)) continue
        if (comments.some((comment) => isAbove(comment, fact))) continue
        const lines = Array.from({ length: Math.min(50, fact.endLine - fact.startLine + 1) }, (_, index) =>
          lineAt(file, fact.startLine + index),
        )
        const line = lines.find((candidate) => candidate?.kind === 'added' && !candidate.moved && !candidate.layout)
        if (!line) continue
        yield {
          at: { file, line: lines[0] ?? line, lastLine: lines.at(-1) ?? line },
          message: `This ${NAMES[fact.form]} does nothing: the error is swallowed.`,
          suggestion:
            'Handle it, log it with its context, or rethrow it; if ignoring it is right, say why in a comment.',
        }
      }
    }
  },
})

/** A comment right above says why; one that only silences us does not. */
const isAbove = (comment: CommentFact, { startLine }: CatchFact): boolean =>
  comment.own && comment.endLine === startLine - 1 && !comment.text.includes('hunkwise-ignore')

function isMeant(fact: CatchFact, text: string): boolean {
  const own = text.slice(fact.from, fact.to)
  // One kind of error among others: `Err(TryLockError::WouldBlock) => {}`.
  if (fact.form === 'check' && /^Err\([\w\s]*::/.test(own)) return true
  if (fact.form === 'or-true') return !CHECK.test(own)
  if (EXPECTED.test(fact.caught ?? '') || EXPECTED.test(own.split('\n')[0] ?? '')) return true
  return TEARDOWN.test(fact.form === 'clause' ? triedBefore(text, fact.from) : own)
}

/** What stands between the `try` and its handler, where it is one statement; else nothing. */
function triedBefore(text: string, handler: number): string {
  const before = text.slice(Math.max(0, handler - 400), handler)
  const start = Math.max(before.lastIndexOf('try'), before.lastIndexOf('begin'))
  const tried = start < 0 ? '' : before.slice(start)
  return tried.split('\n').filter((line) => /\w/.test(line)).length <= 2 ? tried : ''
}
