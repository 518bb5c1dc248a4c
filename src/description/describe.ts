import type { Report } from '../engine/model'
import { answerBreak } from './answer-break'
import { answerTested } from './answer-tested'
import { answerWhat } from './answer-what'
import type { Fact, IntegrationPoint, Reach } from './fact'
import { type Answer, type Filled, fillTemplate } from './fill-template'
import type { Synonyms } from './meaning-of'
import { parseTemplate } from './parse-template'
import { provesFrom } from './proves'
import type { Content } from './regions'

export interface DescriptionInput {
  readonly report: Report
  /** Subjects of the commits in scope, oldest first. */
  readonly subjects: readonly string[]
  /** The repository's template, or a description filled before, which is filled again; undefined for the built-in one. */
  readonly template: string | undefined
  readonly synonyms?: Synonyms
  /** False: a question the template does not ask is not answered. */
  readonly insertMissing?: boolean
  readonly facts: readonly Fact[]
  readonly points: readonly IntegrationPoint[]
  /** Tests that reach a file, by its path. */
  readonly reaching: ReadonlyMap<string, readonly Reach[]>
  /** Sentences about the last recorded test runs, in Markdown. */
  readonly runs: readonly string[]
  /** What the author says, once per question. */
  readonly answers: { readonly break?: string; readonly tested?: string }
  /** What commits and the branch's name say of issues; undefined where they say nothing. */
  readonly issues?: Content | undefined
  /** What commits say to those who use the program; undefined where they say nothing. */
  readonly note?: string | undefined
  /** Sentences about how the change was written, in Markdown. */
  readonly disclosure: readonly string[]
  /** Further paragraphs of the summary, in Markdown. */
  readonly more: readonly string[]
  /** What could not be looked at, one sentence each. */
  readonly unknown: { readonly break: readonly string[]; readonly tested: readonly string[] }
}

const BUILT_IN = `## What changed

## What could break in production?

## How were the integration points tested?
`

/** Report and template -> the pull request's text. Facts carry their place; what nothing shows is said to be unknown. */
export function toDescription(input: DescriptionInput): Filled {
  const { report, answers, unknown } = input
  const text = input.template === undefined || input.template.trim() === '' ? BUILT_IN : input.template
  const template = parseTemplate(text, input.synonyms)
  const proves = provesFrom(report, text)
  const missing = input.insertMissing === false ? 'none' : 'section'
  const { ticked } = fillTemplate(template, [], proves)
  const questions: Answer[] = [
    {
      content: answerBreak({ report, facts: input.facts, answer: answers.break, unknown: unknown.break }),
      meanings: ['break'],
      missing,
      title: 'What could break in production?',
    },
    {
      content: answerTested({ ...input, answer: answers.tested, unknown: unknown.tested }),
      meanings: ['tested'],
      missing,
      title: 'How were the integration points tested?',
    },
  ]
  // Where the template asks how assistants were used, the answer goes there and nowhere else.
  const asks = input.disclosure.length > 0 && template.sections.some((section) => section.match?.meaning === 'ai')
  const disclosure: Answer[] = asks
    ? [
        {
          content: { id: 'ai', lines: input.disclosure.map((line) => ({ text: line })) },
          meanings: ['ai'],
          missing: 'none',
          title: '',
        },
      ]
    : []
  const issues: Answer[] = input.issues
    ? [{ content: input.issues, meanings: ['issues'], missing: 'none', title: '' }]
    : []
  const what: Answer = {
    content: answerWhat({ ...input, ticked, disclosure: asks ? [] : input.disclosure }),
    meanings: ['what', 'how'],
    missing: 'top',
    title: 'What changed',
  }
  return fillTemplate(template, [...questions, ...disclosure, ...issues, what], proves, input.note)
}
