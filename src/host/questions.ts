/** The questions a description answers, in the reader's words. */
export const WORDS = {
  break: 'What could break in production?',
  tested: 'How were the integration points tested?',
} as const
export type Question = keyof typeof WORDS
export const QUESTIONS = Object.keys(WORDS) as readonly Question[]
