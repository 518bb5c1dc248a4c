import type * as v from 'valibot'
import { didYouMean } from './did-you-mean'

export interface Mistake {
  readonly issue: v.BaseIssue<unknown>
  readonly keys: readonly unknown[]
}

/** Issues as a reader meets them: where a value may be of several kinds, the complaints of the kind it is nearest to. */
export function flatten(issues: readonly v.BaseIssue<unknown>[]): Mistake[] {
  return issues.flatMap((issue): Mistake[] => {
    const keys = (issue.path ?? []).map((item) => item.key)
    if (issue.type !== 'union' || !issue.issues) return [{ issue, keys }]
    const inner = flatten(issue.issues).map((mistake) => ({ ...mistake, keys: [...keys, ...mistake.keys] }))
    const deepest = Math.max(...inner.map((mistake) => mistake.keys.length))
    // Complaints below the value itself: the value is of that kind, and wrong inside.
    return deepest > keys.length ? inner.filter((mistake) => mistake.keys.length === deepest) : [{ issue, keys }]
  })
}

/** A mistake as a sentence, with what may have been meant. */
export function explain(
  issue: v.BaseIssue<unknown>,
  keys: readonly unknown[],
  schema: v.GenericSchema,
  value?: unknown,
): string {
  const name = nameOf(keys, value)
  if (issue.expected === 'never') {
    const word = String(keys.at(-1))
    const above = nameOf(keys.slice(0, -1), value)
    const near = didYouMean(word, keysAt(schema, keys.slice(0, -1)))
    if (keys.length === 2 && keys[0] === 'rules' && /^\d+$/.test(word))
      return `rules is no list: write "rule-id: warning" in each line, without the dash.`
    if (keys.length === 2 && keys[0] === 'rules')
      return `${word} is no rule: ${near ? `did you mean ${near}?` : 'hunkwise rules --all lists them.'}`
    return `"${word}" is not a setting of ${keys.length > 1 ? above : 'this file'}${near ? `: did you mean "${near}"?` : '.'}`
  }
  if (issue.kind === 'validation') {
    if (issue.type === 'check') return `${name} ${issue.message}.`
    if (issue.type === 'regex')
      return keys.at(-1) === 'until'
        ? `${name} must be a day, written as 2027-01-31, not ${bare(issue.received)}.`
        : `${name} must match ${String(issue.requirement)}, which ${issue.received} does not.`
    const least = issue.expected ?? String(issue.requirement)
    return `${name} must be ${bare(least)}, not ${bare(issue.received)}.`
  }
  const expected = bare(String(issue.expected ?? issue.requirement))
  const near = typeof issue.input === 'string' ? didYouMean(issue.input, expected.split(/, | or /)) : undefined
  if (issue.received === 'undefined') return `${name} is missing: it has to be ${expected}.`
  return `${name} must be ${expected}, not ${bare(issue.received)}${near ? `: did you mean "${near}"?` : '.'}`
}

/** conventions.0.regex is "the convention calls: regex" to somebody who has not counted. */
function nameOf(keys: readonly unknown[], value: unknown): string {
  const [list, index, ...rest] = keys
  if (list !== 'conventions' || typeof index !== 'number') return placeOf(keys) || 'the file'
  const id = (value as { conventions?: { id?: unknown }[] } | undefined)?.conventions?.[index]?.id
  // An id that is wrong itself names nothing.
  const named = typeof id === 'string' && id !== '' && rest[0] !== 'id'
  const convention = named ? `the convention ${id}` : `the ${ordinal(index)} convention`
  return rest.length === 0 ? convention : `${placeOf(rest)} of ${convention}`
}

/** exceptions.0.files is "files of the first entry of exceptions". */
function placeOf(keys: readonly unknown[]): string {
  const at = keys.findLastIndex((key) => typeof key === 'number')
  if (at < 0) return keys.join('.')
  const entry = `the ${ordinal(keys[at] as number)} entry of ${placeOf(keys.slice(0, at))}`
  return at === keys.length - 1 ? entry : `${keys.slice(at + 1).join('.')} of ${entry}`
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

const ordinal = (index: number): string => ORDINALS[index] ?? `${index + 1}th`

const bare = (text: string): string =>
  text
    .replace(/["()]/g, '')
    .replaceAll(' | ', ', ')
    .replace(/, (?!.*, )/, ' or ')
    .replace(/^>=/, 'at least ')
    .replace(/^<=/, 'at most ')
    .replace(/^>/, 'more than ')
    .replace(/^</, 'less than ')
    .replace(/\bObject\b/, 'settings')
    .replace(/\bArray\b/, 'a list')
    .replace(/\bstring\b/, 'text')
    .replace(/\bnumber\b/, 'a number')
    .replace(/\bboolean\b/, 'true or false')

interface SchemaShape {
  readonly type: string
  readonly wrapped?: SchemaShape
  readonly options?: readonly SchemaShape[]
  readonly entries?: Readonly<Record<string, SchemaShape>>
  readonly item?: SchemaShape
  readonly value?: SchemaShape
}

/** Keys an object at this place of the file may have. */
function keysAt(schema: v.GenericSchema, path: readonly unknown[]): string[] {
  const step = (shape: SchemaShape, rest: readonly unknown[]): string[] => {
    if (shape.wrapped) return step(shape.wrapped, rest)
    if (shape.type === 'union') return (shape.options ?? []).flatMap((option) => step(option, rest))
    const [key, ...further] = rest
    if (rest.length === 0) return Object.keys(shape.entries ?? {})
    const below = shape.entries?.[String(key)] ?? shape.item ?? (shape.type === 'record' ? shape.value : undefined)
    return below ? step(below, further) : []
  }
  return step(schema as unknown as SchemaShape, path)
}
