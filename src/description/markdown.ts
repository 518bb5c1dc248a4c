import { visible } from '../engine/visible'

export { many } from '../engine/many'

/** Text from the repository as Markdown that shows just that text; what stands between backticks stays code. */
export const literal = (text: string): string =>
  visible(text.replace(/[\r\n\t]+/g, ' '))
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.length > 1 && part.startsWith('`') && part.endsWith('`')
        ? code(part.slice(1, -1))
        : part
            .replaceAll('<', '&lt;')
            .replace(/[\\*_[\]>#|~`]/g, '\\$&')
            .replace(/@(?=\w)/g, '@\u200b'),
    )
    .join('')

/** Code in a line of Markdown. Neither a backtick nor the end of a comment of ours can come out of it. */
export const code = (text: string): string => {
  const safe = visible(text.replace(/[\r\n\t]+/g, ' '))
    .replaceAll('`', "'")
    .replaceAll('<!--', '<!- -')
    .replaceAll('-->', '- ->')
  return `\`${safe}\``
}

/** A place in the file as the change leaves it, or, on the old side, in words that no terminal takes for a link. */
export function place(at: { path: string; line?: number | undefined; side?: 'old' | 'new' | undefined }): string {
  if (at.line === undefined) return code(at.path)
  return at.side === 'old' ? `${code(at.path)} (line ${at.line} before the change)` : code(`${at.path}:${at.line}`)
}

/** The author's own Markdown, except that it cannot end or begin a place of ours. */
export const asAuthor = (text: string): string => text.trim().replace(/<!--(?=\s*hunkwise:)/g, '&lt;!--')
