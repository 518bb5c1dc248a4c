import * as v from 'valibot'
import { addedCode } from '../engine/added-code'
import { languageOf } from '../engine/languages/index'
import type { Evidence } from '../engine/model'
import { isSentence, saysWhy } from '../engine/reason'
import { defineRule, evidenceAt, type Problem } from '../engine/rule'

interface Form {
  /** On the comments of the line where it is one, else on its code. */
  readonly comment?: RegExp
  readonly code?: RegExp
}

const JAVASCRIPT: readonly Form[] = [
  // eslint-disable-next-line no-console -- the command line prints
  { comment: /\b(?:eslint|oxlint)-disable(?:-next-line|-line)?\b(?<rest>.*)/ },
  { comment: /(?<![`\w])@ts-(?:ignore|nocheck)\b(?<rest>.*)/ },
  { comment: /\bbiome-ignore(?:-all|-start)?\s+[\w/]+(?<rest>.*)/ },
]
const JVM: readonly Form[] = [{ code: /^\s*@(?:file:)?Suppress(?:Warnings)?\s*\(/ }]
const CLANG: readonly Form[] = [{ comment: /\bNOLINT(?:NEXTLINE|BEGIN)?\b(?:\([^)]*\))?(?<rest>.*)/ }]

/** `rest` is what stands behind the names of the suppressed rules: the place for a reason. */
const FORMS: Readonly<Record<string, readonly Form[]>> = {
  typescript: JAVASCRIPT,
  tsx: JAVASCRIPT,
  javascript: JAVASCRIPT,
  python: [
    { comment: /#\s*(?:ruff:\s*|flake8:\s*)?noqa\b(?::\s*[A-Z]+\d+(?:[,\s]+[A-Z]+\d+)*)?(?<rest>.*)/ },
    { comment: /#\s*(?:type|pyright|ty|mypy):\s*ignore(?:-errors)?(?:\[[^\]]*\])?(?<rest>.*)/ },
    { comment: /#\s*pylint:\s*disable=[\w\-, ]+(?<rest>.*)/ },
    { comment: /#\s*nosec\b(?:\s+B\d+(?:,\s*B\d+)*)?(?<rest>.*)/ },
  ],
  go: [{ comment: /\/\/\s*nolint\b(?::[\w,-]+)?(?<rest>.*)/ }, { comment: /#nosec\b(?:\s+G\d+)*(?<rest>.*)/ }],
  rust: [{ code: /^\s*#!?\[(?:allow|cfg_attr\([^)]*,\s*allow)\((?!.*\breason\s*=)/ }],
  java: JVM,
  kotlin: JVM,
  csharp: [
    { code: /^\s*#pragma\s+warning\s+disable\b[^/]*/ },
    { code: /\[(?:\w+:\s*)?SuppressMessage\((?!.*Justification)/ },
  ],
  c: CLANG,
  cpp: CLANG,
  ruby: [{ comment: /#\s*rubocop:(?:disable|todo)\s+[\w/,: ]+?(?<rest>--.*|$)/ }],
  php: [{ comment: /@(?:phpstan-ignore(?:-next-line|-line)?|psalm-suppress)\b\s*[\w.,]*(?<rest>.*)/ }],
  bash: [{ comment: /#\s*shellcheck\s+disable=[\w,]+(?<rest>.*)/ }],
  swift: [{ comment: /swiftlint:disable(?::\w+)?\s+[\w ]+?(?<rest>-.*|$)/ }],
}

/**
 * Told by where they stand: a re-export, an import behind code, a long line, a branch for another platform or without an
 * optional package, a flag that was declared above.
 */
const PLAIN =
  /noqa:\s*(?:E501|E402|F40[13])\b(?!,)|shellcheck disable=SC1091\b|type:\s*ignore\[unreachable\]|\.Mark\w+\(.*nolint:\s*errcheck\b(?!,)/

/** Behind code it silences nothing: mypy reads it on a line of its own alone. */
const INERT = /\S.*#\s*mypy:\s*ignore/

/** Nothing is named, so everything is silenced: in the line, or in the whole file. */
const BLANKET =
  /@ts-(?:ignore|nocheck)|-disable(?:-next-line|-line)?\s*(?:\*\/|-->|--|$)|noqa\s*(?!:\s*[A-Z])|\bignore\s*(?!\[)(?:#|$)|ignore-errors|nolint\s*(?!:\s*\w|\s)|NOLINT\w*\s*(?!\()|warning\s+disable\s*$|phpstan-ignore(?:-next)?-line|:disable(?::\w+)?\s+all\b/
/** In code, where the names stand in strings. */
const BLANKET_CODE = /@\w+\(\s*"all"/
/** Checks that find defects rather than style. */
const DEFECT =
  /nosec\b|\bS\d{3}\b|security\/|Security\/|\bG\d{3}\b|gosec|errcheck|bodyclose|staticcheck|dead_code|unused_must_use|unused_variables|unreachable|static_mut_refs|exhaustive-deps|rules-of-hooks|floating-promises|misused-promises|no-eval|no-undef\b|eval-used|exec-used|B00\d|exhaustiveness|SC2086|SC2068|CA[235]\d{3}|resource|\bS\d{4}\b/

/** An optional package that is not there. */
const MISSING = /^\s*\w+\s*=\s*None\s*$/

export default defineRule({
  id: 'no-unexplained-suppression',
  severity: 'info',
  summary: 'A checker is silenced and nothing says why.',
  why: 'The reader cannot tell a false alarm from a defect that was told to be quiet.',
  options: v.strictObject({
    named: v.optional(
      v.pipe(
        v.boolean(),
        v.description('Ask for a reason where a rule of style is named too, not only for defects and for everything.'),
      ),
      false,
    ),
  }),
  needs: ['text'],
  languages: Object.keys(FORMS),
  *check(change, { named }) {
    for (const file of change.diff.files) {
      const forms = FORMS[languageOf(file.path)?.id ?? '']
      if (file.kind !== 'source' || !forms) continue
      // What is silenced in the same words has one reason, or lacks one, wherever it stands in the file.
      const told = new Map<string, Problem & { evidence: Evidence[] }>()
      for (const added of addedCode(change, file)) {
        const { line, code, comment, hunk } = added
        const hit = forms
          .map((form) => form.comment?.exec(comment) ?? form.code?.exec(code))
          .find((match) => match !== null && match !== undefined)
        if (!hit || PLAIN.test(line.text) || INERT.test(line.text) || isSentence(hit.groups?.rest ?? '')) continue
        if (saysWhy(change, added, hit[0])) continue
        const shown = line.text.slice(hit.index)
        const isBlanket = BLANKET.test(hit[0].trim()) || BLANKET_CODE.test(shown)
        if (!named && !isBlanket && !DEFECT.test(shown)) continue
        if (shown.includes('dead_code') && isRecord(change.texts.get(file.path) ?? '', line.newLine ?? 0)) continue
        if (MISSING.test(code) && isBelowImportError(change.texts.get(file.path) ?? '', line.newLine ?? 0)) continue
        if (OVERFLOW.test(shown) && isParsedAbove(change.texts.get(file.path) ?? '', line.newLine ?? 0, code)) continue
        const same = hit[0].trim()
        if (hunk.lines.some((other) => other.kind === 'deleted' && other.text.includes(same))) continue
        const known = told.get(shown.trim())
        if (known) {
          known.evidence.push(evidenceAt('silenced here too', file, line))
          continue
        }
        told.set(shown.trim(), {
          at: { file, line },
          message: `A checker is silenced without a reason: \`${shown.trim().slice(0, 60)}\``,
          suggestion: 'Say behind it, or in a comment above it, why the checker is wrong here; or do what it asks.',
          evidence: [],
        })
      }
      yield* told.values()
    }
  },
})

const isBelowImportError = (text: string, line: number): boolean =>
  /^\s*except \(?(?:ImportError|ModuleNotFoundError)\b/.test(text.split('\n', line)[line - 2] ?? '')

/** gosec's "integer overflow conversion". */
const OVERFLOW = /#nosec\s+G115\b|nolint:\s*gosec\b/
const PARSED = 20

/** `uint8(n)` below `n, err := strconv.ParseUint(value, 10, bitSize)`, in the same function: it was parsed to fit. */
function isParsedAbove(text: string, line: number, code: string): boolean {
  const name = /\bu?int(?:8|16|32|64)?\((\w+)\)/.exec(code)?.[1]
  if (name === undefined) return false
  const above = text.split('\n', line)
  const start = above.findLastIndex((each) => /^func\b/.test(each))
  const parsed = new RegExp(`\\b${name}\\s*,\\s*\\w+\\s*:?=\\s*strconv\\.Parse(?:Int|Uint)\\(`)
  return above.slice(Math.max(0, start, line - PARSED)).some((each) => parsed.test(each))
}

/** A field of what is read from elsewhere is there because it is there, read or not. */
function isRecord(text: string, line: number): boolean {
  const above = text.split('\n', line)
  const start = above.findLastIndex((each) => /^\S/.test(each) && !/^(?:#\[allow|\/\/)/.test(each))
  const head = above.slice(Math.max(0, start - 6), line + 1)
  return head.some((each) => /#\[derive\([^)]*\bDeserialize\b/.test(each))
}
