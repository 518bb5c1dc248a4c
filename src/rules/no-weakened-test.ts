import * as v from 'valibot'
import { goneNames, namesIn } from '../engine/gone-names'
import type { FileChange, Line } from '../engine/model'
import { type Change, defineRule } from '../engine/rule'
import { lastPart } from '../engine/shown-names'
import type { AssertionFact, Facts, FunctionFact, TestFact } from '../engine/syntax/facts'
import { languagesWith } from '../engine/syntax/grammars/index'

/** One assertion is corrected, merged or found to be superfluous more often than it is taken away. */
const FEW = 2
/** What must not be reached, an error that is not expected, a skip: no assertion of what is tested. */
const UNEXPECTED = /^\w+\.(?:Error|Fatal)f?\((?:[^,]*, )?err\)$|\bfail\(|\.Skip\w*\(/

export default defineRule({
  id: 'no-weakened-test',
  severity: 'info',
  summary: 'Tests assert less than they did before.',
  why: 'A test that was made to pass by asserting less stops guarding what it was written for, and nobody is told.',
  options: v.strictObject({}),
  needs: ['text', 'old-text', 'facts', 'old-facts'],
  languages: languagesWith('testOf', 'assertion'),
  *check(change) {
    const tests = change.diff.files.filter((file) => file.kind === 'test' && file.status !== 'deleted')
    const counts = tests.map((file) => ({ file, ...assertions(change, file) }))
    // Assertions that only moved to another file are not lost.
    const net = counts.reduce((sum, { lost, gained }) => sum + gained - lost.length, 0)
    if (counts.every(({ lost }) => lost.length === 0)) return
    const gone = goneNames(change)
    const asserted = new Set(tests.flatMap((file) => change.factsOf(file)?.assertions.map(({ text }) => text) ?? []))
    for (const { file, lost, gained } of counts) {
      if (lost.length === 0) continue
      const isOfTestThatStays = testsThatStay(change, file)
      const isExplained = explanations(change, file, gone)
      const wanted = lost.filter(
        ({ fact }) => isOfTestThatStays(fact) && !isStub(change, file, fact) && !isExplained(fact),
      )
      const emptied = wanted.filter(({ fact }) => !asserted.has(fact.text) && isEmptied(change, file, fact))
      const unexplained = net < 0 ? wanted.filter(({ line }) => !isReplaced(change, file, line)) : []
      // A test that was rewritten asserts other things; it is weakened where little came in their place.
      const isWeakened = unexplained.length >= FEW && gained * 2 <= unexplained.length
      const shown = isWeakened ? unexplained : emptied
      const [first] = shown
      if (!first) continue
      yield {
        at: { file, line: first.line },
        message: isWeakened
          ? `${shown.length} assertions were deleted here and ${gained} added.`
          : `A test asserts nothing any more: ${shown.length === 1 ? 'its assertion was' : `${shown.length} assertions were`} deleted.`,
        suggestion: 'Restore what was asserted, or say in the description why it no longer has to hold.',
        evidence: shown.map(({ fact }) => ({
          text: `deleted: ${fact.text}`,
          path: file.oldPath ?? file.path,
          line: fact.startLine,
          side: 'old' as const,
        })),
      }
    }
  },
})

const wordsOf = (text: string): string[] => text.match(/\w+/g) ?? []

/** Whether every word stands in the other text too, in the same order. */
function isPartOf(words: readonly string[], other: readonly string[]): boolean {
  let at = -1
  return words.every((word) => {
    at = other.indexOf(word, at + 1)
    return at >= 0
  })
}

/** The test that held it is still there, asserts nothing, and nothing was written into it. */
function isEmptied(change: Change, file: FileChange, fact: AssertionFact): boolean {
  const before = caseOf(change, file, fact)
  const after = change.factsOf(file)
  const left = after?.tests.filter(({ kind, name }) => kind === 'case' && name === before?.name) ?? []
  const [test] = left
  if (!before || !test || left.length > 1) return false
  if (after?.assertions.some(({ from }) => from >= test.from && from < test.to)) return false
  const now = change.texts.get(file.path)?.slice(test.from, test.to) ?? ''
  const was = change.oldTexts.get(file.oldPath ?? file.path)?.slice(before.from, before.to) ?? ''
  return isPartOf(
    wordsOf(now).filter((word) => word !== 'pass'),
    wordsOf(was),
  )
}

/** Assertions on deleted lines whose text the new side does not have, and how many the added lines bring. */
function assertions(change: Change, file: FileChange) {
  const lines = file.hunks.flatMap((hunk) => hunk.lines)
  const deleted = new Map(lines.flatMap((line) => (line.kind === 'deleted' ? [[line.oldLine, line] as const] : [])))
  const added = new Set(lines.flatMap((line) => (line.kind === 'added' ? [line.newLine] : [])))
  const before = change.factsOf(file, 'old')?.assertions ?? []
  const after = change.factsOf(file)?.assertions ?? []
  const left = after.map((fact) => fact.text)
  const isLeft = ({ text }: AssertionFact): boolean => {
    const at = left.indexOf(text)
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  }
  // What stays where it was is not where its deleted twin went.
  for (const fact of before) if (!deleted.has(fact.startLine)) isLeft(fact)
  const lost = before.flatMap((fact): { fact: AssertionFact; line: Line }[] => {
    const line = deleted.get(fact.startLine)
    return line && !isLeft(fact) && !line.moved && !UNEXPECTED.test(fact.text) ? [{ fact, line }] : []
  })
  const kept = new Set(before.map((fact) => fact.text))
  return { lost, gained: after.filter((fact) => added.has(fact.startLine) && !kept.has(fact.text)).length }
}

/** Asserts that there is something, whatever it is. */
const WEAK =
  /toBeDefined|toBeTruthy|not\.toBeNull|not\.toThrow|assert\.ok\(|assertTrue\(|assertNotNull|NotNull\(|NotNil\(|is not None\s*$|>\s*0\b|Greater\w*\([^)]*\b0\)|be_truthy|be_present|assert!\(\w+\.is_(?:ok|some)\(/

/** In its place stands something that says as much, or the assertion is only the end of a part of the test that went. */
function isReplaced(change: Change, file: FileChange, line: Line): boolean {
  const hunk = file.hunks.find(({ lines }) => lines.includes(line))
  const at = hunk?.lines.indexOf(line) ?? -1
  const block = hunk?.blocks.find(({ from, to }) => from <= at && at < to)
  if (!hunk || !block) return false
  const lines = hunk.lines.slice(block.from, block.to).filter(({ text }) => /\w/.test(text))
  const deleted = lines.filter((other) => other.kind === 'deleted')
  // What is left of a line that lost its assertion says nothing new.
  const added = lines.filter(
    ({ kind, text }) => kind === 'added' && !deleted.some((gone) => isPartOf(wordsOf(text), wordsOf(gone.text))),
  )
  if (added.length > 0 && !added.every(({ text }) => WEAK.test(text))) return true
  const asserted = (change.factsOf(file, 'old')?.assertions ?? []).flatMap((fact) =>
    deleted.filter(({ oldLine = 0 }) => oldLine >= fact.startLine && oldLine <= fact.endLine),
  )
  return asserted.length * 2 < deleted.length
}

/** What is called so asserts, whoever wrote it: validateResponse(), env.VerifyCheckpoint(), wait_for() */
const ASSERTS =
  /^(?:[Aa]ssert|[Vv]alidate|[Vv]erify|[Ee]xpect|[Cc]heck|[Ss]hould|[Mm]ust|[Ee]nsure|[Cc]onfirm|[Cc]ompare|[Ww]ait_?[Ff]or|[Rr]equire)(?![a-z])/

/**
 * The test itself stays, and no line of it that is new asserts anything: what was rewritten asserts other things, and
 * whether a test that went as a whole was still of use nobody can tell from here.
 */
function testsThatStay(change: Change, file: FileChange): (fact: AssertionFact) => boolean {
  const [old, fresh] = [change.factsOf(file, 'old'), change.factsOf(file)]
  const added = new Set(
    file.hunks.flatMap(({ lines }) =>
      lines.flatMap((line) => (line.kind === 'added' && !WEAK.test(line.text) ? [line.newLine] : [])),
    ),
  )
  const { assertions: left = [], calls = [] } = fresh ?? {}
  const asserting = [...left, ...calls.filter(({ callee }) => ASSERTS.test(lastPart(callee)))].filter(({ startLine }) =>
    added.has(startLine),
  )
  const [allBefore, allAfter] = [namedIn(old), namedIn(fresh)]
  return (fact) => {
    const was = caseOf(change, file, fact) ?? helperOf(old, fact)
    const isSame = ({ name }: Named): boolean => name === was?.name
    const [before, after] = [allBefore.filter(isSame), allAfter.filter(isSame)]
    // Several tests may be called the same, each in its own suite: which of them went nobody can tell.
    const now = was && before.length === after.length ? after[before.indexOf(was)] : undefined
    if (!was || was.name === '' || !now) return false
    return !asserting.some(({ from, to }) => from >= now.from && to <= now.to)
  }
}

type Named = TestFact | FunctionFact

/** Cases, and functions that help several of them. */
const namedIn = (facts: Facts | undefined): readonly Named[] => [
  ...(facts?.tests ?? []).filter(({ kind }) => kind === 'case'),
  ...(facts?.functions ?? []).filter(({ name }) => name !== ''),
]

const helperOf = (facts: Facts | undefined, fact: AssertionFact): FunctionFact | undefined =>
  facts?.functions.filter(({ name, from, to }) => name !== '' && from <= fact.from && to >= fact.to).at(-1)

const caseOf = (change: Change, file: FileChange, fact: AssertionFact): TestFact | undefined =>
  (change.factsOf(file, 'old')?.tests ?? [])
    .filter(({ kind, from, to }) => kind === 'case' && from <= fact.from && to >= fact.to)
    .at(-1)

/** A mock that is told what to answer, and not how often it has to be asked. */
function isStub(change: Change, file: FileChange, fact: AssertionFact): boolean {
  if (!/\b(?:shouldReceive|expects|allows|stub\w*|Setup|when|given)\(/.test(fact.text)) return false
  const text = (change.oldTexts.get(file.oldPath ?? file.path) ?? '').slice(fact.from, fact.from + 800)
  const statement = text.split(/;|\n\s*\n/)[0] ?? ''
  return !/\b(?:once|twice|times|never|exactly|atLeast\w*|atMost\w*|between|Verifiable)\b|->expects\('/.test(statement)
}

/** What was asserted of something that went too, of the code or of what the test prepared, has nothing left to hold. */
function explanations(change: Change, file: FileChange, gone: ReadonlySet<string>): (fact: AssertionFact) => boolean {
  const text = change.oldTexts.get(file.oldPath ?? file.path) ?? ''
  const readPrepared = (): ReadonlySet<string> => {
    const asserted = new Set((change.factsOf(file, 'old')?.assertions ?? []).map(({ startLine }) => startLine))
    const left = new Set(namesIn(change.texts.get(file.path) ?? ''))
    const deleted = file.hunks
      .flatMap(({ lines }) => lines)
      .filter(({ kind, oldLine = 0 }) => kind === 'deleted' && !asserted.has(oldLine))
    return new Set(deleted.flatMap((line) => namesIn(line.text)).filter((name) => !left.has(name)))
  }
  let prepared: ReadonlySet<string> | undefined
  return (fact) => {
    const test = caseOf(change, file, fact)
    if (namesIn(test ? text.slice(test.from, test.to) : fact.text).some((name) => gone.has(name))) return true
    prepared ??= readPrepared()
    return namesIn(fact.text).some((name) => prepared?.has(name))
  }
}
