/** Characters a forge takes for a description: GitHub 65,536; others take more, and nobody fills in more. */
const LONGEST = 65_536
/** Quotes and lists within each other: each level is a level of the parser's stack. */
const DEEPEST = 50
const TOO_DEEP = new RegExp(`^(?:[ \\t]*(?:>|[-+*]|\\d{1,9}[.)])){${DEEPEST}}|^[ \\t]{${4 * DEEPEST},}\\S`, 'm')

/** Why a text is not taken as a template, as the end of a sentence; undefined where it can be filled in. */
export function templateMistake(text: string): string | undefined {
  if (text.length > LONGEST) return `has more than the ${LONGEST} characters that a description can have`
  if (TOO_DEEP.test(text)) return `nests more than ${DEEPEST} quotes or lists`
  return undefined
}
