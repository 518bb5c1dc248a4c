import * as vscode from 'vscode'
import { many } from '../formats/visible'
import { escapeMarkdown } from './escape-markdown'
import {
  type FailureNode,
  type FileNode,
  type FindingJson,
  type FindingNode,
  findingsOf,
  type GroupNode,
  type HunkNode,
  type Node,
} from './review-nodes'

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState

const ICONS = {
  error: new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground')),
  warning: new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground')),
  info: new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground')),
}

export function toTreeItem(node: Node): vscode.TreeItem {
  const item = itemOf(node)
  item.contextValue = node.kind === 'hunk' && node.hunk.changed ? 'changedHunk' : node.kind
  if (node.kind !== 'group') item.command = { command: 'hunkwise.openNode', title: 'Open', arguments: [node] }
  return item
}

function itemOf(node: Node): vscode.TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node)
    case 'failure':
      return failureItem(node)
    case 'finding':
      return findingItem(node)
    case 'file':
      return fileItem(node)
    case 'hunk':
      return hunkItem(node)
  }
}

const TITLES: Readonly<Record<GroupNode['group'], string>> = {
  attention: 'Needs attention',
  review: 'To review',
  reviewed: 'Reviewed',
  'not-counted': 'Not counted',
}

function groupItem({ group, children }: GroupNode): vscode.TreeItem {
  const item = new vscode.TreeItem(TITLES[group], group === 'attention' || group === 'review' ? Expanded : Collapsed)
  item.id = `group:${group}`
  item.description = String(children.length)
  item.accessibilityInformation = { label: `${TITLES[group]}, ${children.length}` }
  return item
}

const checkbox = (reviewed: boolean): NonNullable<vscode.TreeItem['checkboxState']> =>
  reviewed
    ? { state: vscode.TreeItemCheckboxState.Checked, tooltip: 'Reviewed' }
    : { state: vscode.TreeItemCheckboxState.Unchecked, tooltip: 'Mark as reviewed' }

function failureItem({ failure, index }: FailureNode): vscode.TreeItem {
  const item = new vscode.TreeItem(failure.message, None)
  item.id = `failure:${index}`
  item.iconPath = ICONS.error
  item.tooltip = failure.message
  return item
}

function findingItem({ finding }: FindingNode): vscode.TreeItem {
  const item = new vscode.TreeItem(finding.message, None)
  item.id = `finding:${finding.fingerprint}`
  item.iconPath = ICONS[finding.severity]
  item.description = finding.ruleId
  item.tooltip = findingTooltip(finding)
  item.accessibilityInformation = { label: `${finding.severity}: ${finding.message}` }
  return item
}

/** As text: what the repository holds is never taken for Markdown. */
function findingTooltip({ message, why, suggestion, evidence }: FindingJson): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString()
  for (const part of [message, why, suggestion]) if (part) tooltip.appendMarkdown(`${escapeMarkdown(part)}\n\n`)
  for (const { text, path, line } of evidence) {
    const place = path === undefined ? '' : ` (${path}${line === undefined ? '' : `:${line}`})`
    tooltip.appendMarkdown(`- ${escapeMarkdown(`${text}${place}`)}\n`)
  }
  return tooltip
}

function fileItem({ session, file }: FileNode): vscode.TreeItem {
  const cut = file.path.lastIndexOf('/')
  const item = new vscode.TreeItem(file.path.slice(cut + 1))
  const review = session.review
  const hasFindings = review?.report.findings.some((finding) => finding.path === file.path && !finding.suppressed)
  item.id = `file:${file.path}`
  item.collapsibleState = file.hunks.length === 0 ? None : hasFindings ? Expanded : Collapsed
  if (file.hunks.length > 0) item.checkboxState = checkbox(file.hunks.every((hunk) => hunk.reviewed))
  item.resourceUri = vscode.Uri.joinPath(session.root, file.path)
  item.iconPath = vscode.ThemeIcon.File
  item.description = [file.path.slice(0, Math.max(0, cut)), changedLines(file)].filter((part) => part !== '').join('  ')
  const excluded = review?.report.budget.excluded.filter(({ path }) => path === file.path) ?? []
  const facts = [
    file.path,
    ...(file.oldPath === null ? [] : [`${file.status} from ${file.oldPath}`]),
    `${file.status}, ${file.kind}: ${file.kindReason}`,
    ...excluded.map(({ lines, reason }) => `${many(lines, 'line')} not counted: ${reason}`),
  ]
  item.tooltip = facts.join('\n')
  item.accessibilityInformation = {
    label: `${file.path}, ${file.status}, ${file.added} added, ${file.deleted} deleted`,
  }
  return item
}

function hunkItem({ session, file, hunk, grouping }: HunkNode): vscode.TreeItem {
  const range = `${hunk.newStart}–${hunk.newStart + Math.max(1, hunk.newLines) - 1}`
  const section = hunk.section
    .trim()
    .replace(/^(export |default |async |public |static )+/, '')
    .replace(/\s*[{:(]+$/, '')
  const name = file.path.slice(file.path.lastIndexOf('/') + 1)
  const inFile = grouping === 'file'
  const item = new vscode.TreeItem(section || (inFile ? `Lines ${range}` : name))
  const review = session.review
  const findings = review ? findingsOf(review.report, file, hunk) : []
  item.id = `hunk:${file.path}:${hunk.id}`
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

const changedLines = ({ added, deleted }: { readonly added: number; readonly deleted: number }): string =>
  [added > 0 ? `+${added}` : '', deleted > 0 ? `−${deleted}` : ''].filter((part) => part !== '').join(' ')
