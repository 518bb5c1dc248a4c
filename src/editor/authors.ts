import * as vscode from 'vscode'
import { escapeMarkdown } from './escape-markdown'

/** Who wrote a line, a clause for each record; as text: names in records are never taken for Markdown. */
export const authors = (evidence: readonly string[]): vscode.MarkdownString =>
  new vscode.MarkdownString(`Who wrote it:\n\n${evidence.map((text) => `- ${escapeMarkdown(text)}\n`).join('')}`)
