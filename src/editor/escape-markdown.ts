/**
 * Text as Markdown that shows it as it is: CommonMark lets a backslash stand before any ASCII punctuation. Unlike
 * `MarkdownString.appendText` it leaves spaces alone, at which long sentences wrap.
 */
export const escapeMarkdown = (text: string): string => text.replace(/[!-/:-@[-`{-~]/g, '\\$&').replace(/\s+/g, ' ')
