import * as vscode from 'vscode'
import { escapeMarkdown } from './escape-markdown'
import type { FindingJson } from './review-node'

/** What was found, why it matters and what to do; as text: what the repository holds is never taken for Markdown. */
export function findingMarkdown({ message, why, suggestion, ruleId }: FindingJson): vscode.MarkdownString {
  const parts = [message, why, suggestion, `hunkwise(${ruleId})`].filter((part) => part !== null && part !== '')
  return new vscode.MarkdownString(parts.map((part) => escapeMarkdown(part ?? '')).join('\n\n'))
}
