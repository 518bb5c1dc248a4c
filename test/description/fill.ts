import { type Answer, type Filled, fillTemplate } from '../../src/description/fill-template'
import { parseTemplate } from '../../src/description/parse-template'
import type { Proof } from '../../src/description/tick-boxes'

const answer = (id: 'what' | 'break' | 'tested', facts: readonly string[]): Answer => ({
  content: {
    id,
    lines: [
      ...(id === 'what'
        ? []
        : [{ text: '**In the author’s words:** _to be answered by the author_', answer: true as const }, { text: '' }]),
      ...facts.map((text) => ({ text: `- ${text}` })),
    ],
  },
  meanings: id === 'what' ? ['what', 'how'] : [id],
  missing: id === 'what' ? 'top' : 'section',
  title:
    id === 'what'
      ? 'What'
      : id === 'break'
        ? 'What could break in production?'
        : 'How were the integration points tested?',
})

export const answers = (facts: readonly string[] = ['one fact']): Answer[] => [
  answer('break', facts),
  answer('tested', facts),
  answer('what', facts),
]

export const fill = (text: string, facts?: readonly string[], proves?: Proof, more: readonly Answer[] = []): Filled =>
  fillTemplate(parseTemplate(text), [...answers(facts), ...more], proves)

/** The text between the markers of a region. */
export const regionIn = (text: string, id: string): string =>
  new RegExp(`<!-- hunkwise:begin ${id} -->([\\s\\S]*?)<!-- hunkwise:end ${id} -->`).exec(text)?.[1] ?? ''

export const timesIn = (text: string, part: string): number => text.split(part).length - 1

/** Text with what Hunkwise put in taken out again, and blank lines, which separate Markdown blocks, left aside. */
export const without = (text: string): string[] =>
  text
    .replace(/<!-- hunkwise:begin ([a-z]+) -->[\s\S]*?<!-- hunkwise:end \1 -->/g, '')
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .filter(
      (line) =>
        !/^(#+ |\*\*)(What could break in production\?|How were the integration points tested\?)(\*\*)?$/.test(line),
    )
