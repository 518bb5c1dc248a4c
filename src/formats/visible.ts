/** Text from the repository with what a terminal, a log or a parser would obey made visible: `\x1b`. */
export const visible = (text: string): string =>
  text.replace(
    /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g,
    (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )

export const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
