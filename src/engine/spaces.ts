/** As many spaces as the text has characters, its line breaks kept: what is not looked at, without moving the rest. */
export function spaces(text: string): string {
  if (text.includes('\r')) return text.replace(/[^\n\r]/g, ' ')
  if (!text.includes('\n')) return ' '.repeat(text.length)
  const lines = text.split('\n')
  return lines.map((line) => ' '.repeat(line.length)).join('\n')
}
