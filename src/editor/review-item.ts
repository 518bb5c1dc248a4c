import * as vscode from 'vscode'
import { many } from '../formats/visible'
import { type FindingJson, findingsOf, type Node } from './review-nodes'

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState

const ICONS = {
  error: new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground')),
  warning: new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground')),
  info: new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground')),
}

export function toTreeItem(node: Node): vscode.TreeItem {
  const item = itemOf(node)
  item.contextValue = node.kind
  item.command = { command: 'hunkwise.openNode', title: 'Open', arguments: [node] }
  return item
}

function itemOf(node: Node): vscode.TreeItem {
  switch (node.kind) {
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

function failureItem({ failure, index }: Node & { kind: 'failure' }): vscode.TreeItem {
  const item = new vscode.TreeItem(failure.message, None)
  item.id = `failure:${index}`
  item.iconPath = ICONS.error
  item.tooltip = failure.message
  return item
}

function findingItem({ finding }: Node & { kind: 'finding' }): vscode.TreeItem {
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
  for (const part of [message, why, suggestion]) if (part) tooltip.appendText(part).appendMarkdown('\n\n')
  for (const { text, path, line } of evidence) {
    const place = path === undefined ? '' : ` (${path}${line === undefined ? '' : `:${line}`})`
    tooltip.appendMarkdown('- ').appendText(`${text}${place}`).appendMarkdown('\n')
  }
  return tooltip
}

function fileItem({ session, file }: Node & { kind: 'file' }): vscode.TreeItem {
  const cut = file.path.lastIndexOf('/')
  const item = new vscode.TreeItem(file.path.slice(cut + 1))
  const review = session.review
  const hasFindings = review?.report.findings.some((finding) => finding.path === file.path && !finding.suppressed)
  item.id = `file:${file.path}`
  item.collapsibleState = file.hunks.length === 0 ? None : hasFindings ? Expanded : Collapsed
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

function hunkItem({ session, file, hunk }: Node & { kind: 'hunk' }): vscode.TreeItem {
  const range = `${hunk.newStart}–${hunk.newStart + Math.max(1, hunk.newLines) - 1}`
  const section = hunk.section
    .trim()
    .replace(/^(export |default |async |public |static )+/, '')
    .replace(/\s*[{:(]+$/, '')
  const item = new vscode.TreeItem(section === '' ? `Lines ${range}` : section)
  const review = session.review
  const findings = review ? findingsOf(review.report, file, hunk) : []
  item.id = `hunk:${file.path}:${hunk.id}`
  item.collapsibleState = findings.length === 0 ? None : Expanded
  item.iconPath = new vscode.ThemeIcon('diff')
  item.description = section === '' ? changedLines(hunk) : `${range}  ${changedLines(hunk)}`
  const reasons = hunk.reasons.map(({ text, points }) => `• ${text}${points === 0 ? '' : ` (+${points})`}`)
  item.tooltip = [`Lines ${range}`, ...(reasons.length === 0 ? [] : ['Why it stands here:', ...reasons])].join('\n')
  item.accessibilityInformation = {
    label: `${section} lines ${range}, ${hunk.added} added, ${hunk.deleted} deleted, ${many(findings.length, 'finding')}`,
  }
  return item
}

const changedLines = ({ added, deleted }: { readonly added: number; readonly deleted: number }): string =>
  [added > 0 ? `+${added}` : '', deleted > 0 ? `−${deleted}` : ''].filter((part) => part !== '').join(' ')
