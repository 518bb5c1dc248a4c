import * as v from 'valibot'
import type { FileChange, Line } from '../engine/model'
import { defineRule, linesAt } from '../engine/rule'
import type { CatchFact, CommentFact, FunctionFact } from '../engine/syntax/facts'
import { languagesWith } from '../engine/syntax/grammars/index'
import { fallsThrough, isAnswer, isSpecific, triedBefore, tryOf } from '../engine/tried'

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
  /\b(?:close|cancel|dispose|abort|kill|unlink(?:Sync)?|rm(?:Sync|dir)?|remove|destroy|stop|cleanup|delete|terminate|end|release|disconnect|unsubscribe|flush|shutdown|detach|unref|setAttribute|setTag|addBreadcrumb|Close|Dispose|Cancel|Kill|Delete|Stop|Shutdown)(?:Async|_all|All)?\s*\(/
/** Commands whose failure is the answer somebody waits for. */
const CHECK = /\b(?:test|tests|lint|build|check|verify|migrate|deploy|publish|pytest|tsc|mypy|cargo|mvn|gradlew?)\b/

export default defineRule({
  id: 'no-swallowed-error',
  severity: 'warning',
  isHabitual: true,
  summary: 'An error is caught and nothing is done with it; as information where one kind of error is named.',
  why: 'The failure still happens in production; only the trace of it is gone.',
  options: v.strictObject({
    promises: v.optional(
      v.pipe(v.boolean(), v.description('Look at handlers of promises too, and say it as information.')),
      false,
    ),
  }),
  needs: ['text', 'facts'],
  languages: languagesWith('catches').filter((id) => id !== 'c'),
  *check({ diff, texts, factsOf }, { promises }) {
    for (const file of diff.files) {
      const text = texts.get(file.path)
      if (file.kind !== 'source' || text === undefined) continue
      const { catches = [], comments = [], functions = [] } = factsOf(file) ?? {}
      // A line may hold many handlers, and is one place to look at.
      const told = new Set<Line>()
      for (const fact of catches) {
        if (fact.form === 'handler' && !promises) continue
        if (fact.statements > 0 || fact.commented || fact.returns !== undefined || isMeant(fact, text)) continue
        if (comments.some((comment) => isAbove(comment, fact)) || isToldAbove(comments, functions, fact, text)) continue
        const lines = linesAt(file, fact.startLine, Math.min(fact.endLine, fact.startLine + 49))
        const line = lines.find((candidate) => candidate?.kind === 'added' && !candidate.moved && !candidate.layout)
        if (!line || told.has(lines[0] ?? line) || isOld(file, line)) continue
        told.add(lines[0] ?? line)
        yield {
          at: { file, line: lines[0] ?? line, lastLine: lines.at(-1) ?? line },
          message: `This ${NAMES[fact.form]} does nothing: the error is swallowed.`,
          suggestion:
            'Handle it, log it with its context, or rethrow it; if ignoring it is right, say why in a comment.',
          // Whose promise it is, and who else waits for it, often stands elsewhere; one kind of error is mostly expected.
          ...(fact.form === 'handler' || isSpecific(fact) ? { mild: true as const } : {}),
        }
      }
    }
  },
})

/** A comment right above says why; one that only silences us does not. */
const isAbove = (comment: CommentFact, { startLine }: CatchFact): boolean =>
  comment.own && comment.endLine === startLine - 1 && !comment.text.includes('hunkwise-ignore')

/** A comment in the lines right above the `try`, without a blank one between, in the same function, or in it. */
function isToldAbove(
  comments: readonly CommentFact[],
  functions: readonly FunctionFact[],
  fact: CatchFact,
  text: string,
): boolean {
  if (fact.form !== 'clause') return false
  const tried = tryOf(text, fact.from)
  if (tried === undefined) return false
  const around = functions.filter(({ from, to }) => from < tried && to > fact.from).map(({ startLine }) => startLine)
  const top = Math.max(1, ...around)
  const lines = text.split('\n')
  const at = text.slice(0, tried).split('\n').length
  for (let line = at - 1; line > Math.max(top, at - NEAR) && (lines[line - 1] ?? '').trim() !== ''; line--) {
    if (comments.some(({ own, endLine, text: said }) => own && endLine === line && !said.includes('hunkwise-ignore')))
      return true
  }
  // In the `try`, where it speaks of what may go wrong.
  return (
    fact.startLine - at <= NEAR &&
    comments.some(
      ({ startLine, endLine, own, text: said }) =>
        own && startLine > at && endLine < fact.startLine && FAILS.test(said) && !said.includes('hunkwise-ignore'),
    )
  )
}
const NEAR = 8
const FAILS =
  /\b(?:rais|throw|fail|reject|malformed|invalid|missing|absent|unavailable|optional|best[- ]effort|ignor|swallow|harmless)\w*|\b(?:may|might) not\b|\bif (?:it|there|this)\b.*\b(?:isn't|is not|no)\b/i

/** The handler was there before, spelled otherwise: `except (A, B):` is `except A, B:`. */
function isOld({ hunks }: FileChange, line: Line): boolean {
  const words = (said: string): string => (said.match(/\w+/g) ?? []).join(' ')
  const own = words(line.text)
  return (
    /^(?:catch|except|rescue)\b/.test(own) &&
    hunks.some(
      (hunk) =>
        hunk.lines.includes(line) && hunk.lines.some((other) => other.kind === 'deleted' && words(other.text) === own),
    )
  )
}

function isMeant(fact: CatchFact, text: string): boolean {
  const own = text.slice(fact.from, fact.to)
  // One kind of error among others: `Err(TryLockError::WouldBlock) => {}`.
  if (fact.form === 'check' && /^Err\([\w\s]*::/.test(own)) return true
  // Behind a pipeline, or where its output is what is wanted, an empty answer is the answer.
  if (fact.form === 'or-true')
    return !CHECK.test(own) || /\|(?!\|)[^|]*\|\|/.test(own) || /^\s*\)/.test(text.slice(fact.to))
  if (EXPECTED.test(fact.caught ?? '') || EXPECTED.test(own.split('\n')[0] ?? '')) return true
  if (fact.form === 'clause' && (fallsThrough(text, fact) || isAnswer(text, fact))) return true
  return TEARDOWN.test(fact.form === 'clause' ? triedBefore(text, fact.from) : own)
}
