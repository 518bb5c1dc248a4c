import { asAuthor } from './markdown'
import type { ContentLine } from './regions'

/** Who speaks is said before every answer: the rest of the section is facts. */
const LABEL = '**In the author’s words:**'

export const authorLine = (answer: string | undefined): ContentLine =>
  answer === undefined || answer.trim() === ''
    ? { text: `${LABEL} _to be answered by the author_`, answer: true }
    : { text: `${LABEL} ${asAuthor(answer).replace(/\r?\n/g, ' ')}`, answer: true }
