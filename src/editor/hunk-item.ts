import * as vscode from 'vscode'
import { many } from '../formats/visible'
import { changedLines, checkbox } from './container-item'
import type { HunkNode } from './review-node'
import { findingsOf } from './review-nodes'

const { Expanded, None } = vscode.TreeItemCollapsibleState

export function hunkItem({ session, file, hunk, grouping }: HunkNode): vscode.TreeItem {
  const range = `${hunk.newStart}–${hunk.newStart + Math.max(1, hunk.newLines) - 1}`
  const section = hunk.section
    .trim()
    .replace(/^(export |default |async |public |static )+/, '')
    .replace(/\s*[{:(]+$/, '')
  const name = file.path.slice(file.path.lastIndexOf('/') + 1)
  const inFile = grouping !== 'attention'
  const item = new vscode.TreeItem(section || (inFile ? `Lines ${range}` : name))
  const review = session.review
  const findings = review ? findingsOf(review.report, file, hunk) : []
  item.collapsibleState = findings.length === 0 ? None : Expanded
  item.checkboxState = checkbox(hunk.reviewed)
  const recorded = hunk.lines.ai + hunk.lines.mixed
  item.iconPath = new vscode.ThemeIcon(hunk.changed ? 'history' : recorded > 0 ? 'sparkle' : 'diff')
  const place = inFile ? (section === '' ? '' : range) : section === '' ? `lines ${range}` : `${name}:${hunk.newStart}`
  item.description = `${changedLines(hunk)}  ${place}`.trim()
  const reasons = hunk.reasons.map(({ text, points }) => `• ${text}${points === 0 ? '' : ` (+${points})`}`)
  const facts = [
    `${file.path}, lines ${range}`,
    ...(hunk.changed ? ['Changed since you reviewed it'] : []),
    ...authorship(hunk),
  ]
  item.tooltip = [...facts, ...(reasons.length === 0 ? [] : ['Why it stands here:', ...reasons])].join('\n')
  item.accessibilityInformation = {
    label: `${section} ${file.path} lines ${range}${hunk.reviewed ? ', reviewed' : ''}, ${hunk.added} added, ${hunk.deleted} deleted, ${many(findings.length, 'finding')}${recorded > 0 ? `, ${many(recorded, 'line')} by an assistant` : ''}`,
  }
  return item
}

/** Who wrote the lines, as far as somebody has said; no record says nothing of who did. */
function authorship({ added, evidence }: HunkNode['hunk']): string[] {
  if (evidence.length > 0) return ['Who wrote it:', ...evidence.map(({ text }) => `• ${text}`)]
  return added > 0 ? ['No record of who wrote it'] : []
}
