/**
 * Text from the repository with what a terminal, a log or a parser would obey made visible: control characters as
 * `\x1b`, line separators and what turns the direction of writing as `\u202e`.
 */
export const visible = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (char) =>
    char < '\u0100' ? `\\x${hex(char, 2)}` : `\\u${hex(char, 4)}`,
  )

const hex = (char: string, digits: number): string => char.charCodeAt(0).toString(16).padStart(digits, '0')
