import { type Meaning, PHRASES } from './meanings'

export interface Match {
  readonly meaning: Meaning
  /** Place of the phrase in its list: the smaller, the closer to the question. */
  readonly rank: number
  /** Whether the phrase is the whole title. */
  readonly whole: boolean
}

/** Phrases a team adds, by meaning. */
export type Synonyms = Readonly<Partial<Record<Meaning, readonly string[]>>>

interface Phrase {
  readonly meaning: Meaning
  readonly rank: number
  readonly form: 'is' | 'starts' | 'has'
  readonly words: string
}

/** A title as phrases are compared: words in lower case between single spaces, without marks, accents and emoji. */
export function normalise(title: string): string {
  const plain = title
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<[^>\n]*>/g, ' ')
    .replace(/:[a-z0-9_+-]+:/gi, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFKC')
    .toLowerCase()
  return plain
    .replace(/[^\p{L}\p{N}&/]+/gu, ' ')
    .trim()
    .replace(/^\d+ /, '')
}

const compile = (phrase: string): Pick<Phrase, 'form' | 'words'> => ({
  form: phrase.startsWith('=') ? 'is' : phrase.startsWith('^') ? 'starts' : 'has',
  words: normalise(phrase.replace(/^[=^]/, '')),
})

const BUILT_IN: readonly Phrase[] = Object.entries(PHRASES).flatMap(([meaning, phrases]) =>
  phrases.map((phrase, rank) => ({ meaning: meaning as Meaning, rank, ...compile(phrase) })),
)

/** Whether scripts put no spaces between words, so that any place inside the title will do. */
const isUnspaced = (words: string): boolean => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words)

function fits(title: string, { form, words }: Phrase): boolean {
  if (words === '') return false
  if (form === 'is') return title === words
  const spaced = isUnspaced(words) ? title : ` ${title} `
  const sought = isUnspaced(words) ? words : ` ${words} `
  return form === 'starts' ? spaced.startsWith(sought) : spaced.includes(sought)
}

/** What a title asks for: the meaning with the longest phrase in it; a team's own phrases win over the built-in ones. */
export function meaningOf(title: string, synonyms: Synonyms = {}): Match | undefined {
  const words = normalise(title)
  if (words === '' || words.length > 120) return undefined
  const own: Phrase[] = Object.entries(synonyms).flatMap(([meaning, phrases]) =>
    (phrases ?? []).map((phrase) => ({ meaning: meaning as Meaning, rank: -1, ...compile(phrase) })),
  )
  let best: Phrase | undefined
  for (const phrase of [...own, ...BUILT_IN]) {
    if (!fits(words, phrase)) continue
    if (best?.rank === -1 && phrase.rank !== -1) continue
    if (!best || weight(phrase, words) > weight(best, words)) best = phrase
  }
  return best && { meaning: best.meaning, rank: best.rank, whole: best.words === words }
}

/** Longer phrases say more; the whole title says it all. */
const weight = (phrase: Phrase, title: string): number => phrase.words.length + (phrase.words === title ? 1000 : 0)
