import { languageOf } from './languages/index'
import { spansOf } from './languages/lexer'
import { isSentence } from './reason'

/** What other linters call what a rule of ours looks for, as their suppressions name it. */
const CALLED: Readonly<Record<string, RegExp>> = {
  'no-any-cast': /@typescript-eslint\/no-explicit-any|noExplicitAny/,
  'no-commented-code': /\bERA001\b/,
  'no-complex-function':
    /(?<![\w-])complexity\b|cognitive-complexity|noExcessiveCognitiveComplexity|\bC901\b|too-many-branches|\bPLR0912\b|\bgocognit\b|\bgocyclo\b|cognitive_complexity|Metrics\/CyclomaticComplexity/,
  'no-debug-output': /(?<![\w-])no-console\b|noConsole\b|\bT20[13]\b|\bforbidigo\b|print_stdout/,
  'no-debugger': /(?<![\w-])no-debugger\b|noDebugger\b|\bT100\b|dbg_macro|Lint\/Debugger/,
  'no-focused-test': /no-focused-tests?\b|no-exclusive-tests\b|noFocusedTests/,
  'no-secret': /gitleaks:allow|pragma: allowlist secret|trufflehog:ignore|secretlint-disable-(?:next-)?line/,
  'no-swallowed-error':
    /(?<![\w-])no-empty\b|noEmptyBlockStatements|broad-except|\bW0703\b|\bS11[02]\b|\bBLE001\b|\bE722\b|\berrcheck\b|Lint\/SuppressedException/,
  'use-todo-id': /no-warning-comments\b|\bTD00\d\b|\bFIX00\d\b|\bgodox\b/,
}
/** What lets one line pass: its own, or the next. What is switched off for a file says nothing of a finding. */
const DIRECTIVE =
  /\b(?:(?:eslint|oxlint|secretlint)-disable-(?<next>next-)?line|noqa|nolint|pylint: ?disable|rubocop: ?disable|(?<below>biome-ignore))\b|gitleaks:allow|pragma: allowlist secret|trufflehog:ignore/
/** Names of rules: no-console, @scope/no-x, BLE001. */
const NAME = /(?<!\S)@?[\w]+(?:[-/=:][\w-]+)+:?|\b[A-Z]{1,4}\d{3,4}\b/g

export interface LinterSuppression {
  /** Of ours. */
  readonly ruleId: string
  readonly reason: string
  /** Of the comment, and of what it speaks of; 1-based. */
  readonly at: number
  readonly line: number
}

/** What other linters were told to let pass, with a reason, by their own names for what these rules of ours look for. */
export function linterSuppressions(
  path: string,
  text: string | undefined,
  ruleIds: ReadonlySet<string>,
): LinterSuppression[] {
  const language = languageOf(path)
  const wanted = Object.entries(CALLED).filter(([ruleId]) => ruleIds.has(ruleId))
  if (!language || text === undefined || wanted.length === 0 || !DIRECTIVE.test(text)) return []
  return spansOf(text, language).flatMap(({ kind, from, to }): LinterSuppression[] => {
    const comment = text.slice(from, to)
    const match = kind === 'comment' ? DIRECTIVE.exec(comment) : null
    if (!match) return []
    const rest = comment.slice(match.index + match[0].length).replace(/\s*(?:\*\/|-->)$/, '')
    const reason = (
      /\s(?:--|\/\/|#)\s+(.*)$/s.exec(rest)?.[1] ?? rest.replace(NAME, '').replace(/^[\s:,.-]+/, '')
    ).trim()
    if (!isSentence(reason)) return []
    const at = text.slice(0, from).split('\n').length
    const isBelow = match.groups?.next !== undefined || match.groups?.below !== undefined
    const line = at + (isBelow ? comment.split('\n').length : 0)
    return wanted.flatMap(([ruleId, name]) => (name.test(comment) ? [{ ruleId, reason, at, line }] : []))
  })
}
