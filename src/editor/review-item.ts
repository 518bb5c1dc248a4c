import * as vscode from 'vscode'
import { fileItem, folderItem, groupItem } from './container-item'
import { escapeMarkdown } from './escape-markdown'
import { hunkItem } from './hunk-item'
import {
  type ConditionNode,
  type FailureNode,
  type FindingJson,
  type FindingNode,
  idOf,
  type MoreNode,
  type Node,
  type StepNode,
} from './review-node'

const { Collapsed, None } = vscode.TreeItemCollapsibleState

const ICONS = {
  error: new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground')),
  warning: new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground')),
  info: new vscode.ThemeIcon('info', new vscode.ThemeColor('problemsInfoIcon.foreground')),
}

export function toTreeItem(node: Node): vscode.TreeItem {
  const item = itemOf(node)
  item.id = idOf(node)
  item.contextValue = node.kind === 'hunk' && node.hunk.changed ? 'changedHunk' : node.kind
  if (node.kind !== 'group' && node.kind !== 'folder' && node.kind !== 'more' && node.kind !== 'step')
    item.command = { command: 'hunkwise.openNode', title: 'Open', arguments: [node] }
  return item
}

function itemOf(node: Node): vscode.TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node)
    case 'failure':
      return failureItem(node)
    case 'condition':
      return conditionItem(node)
    case 'step':
      return stepItem(node)
    case 'finding':
      return findingItem(node)
    case 'folder':
      return folderItem(node)
    case 'file':
      return fileItem(node)
    case 'hunk':
      return hunkItem(node)
    case 'more':
      return moreItem(node)
  }
}

function moreItem({ rest }: MoreNode): vscode.TreeItem {
  const item = new vscode.TreeItem(`${rest.length} more`, Collapsed)
  item.iconPath = new vscode.ThemeIcon('ellipsis')
  return item
}

const STEPS: Readonly<Record<StepNode['step'], readonly [label: string, icon: string, command: string]>> = {
  describe: ['Generate the description', 'git-pull-request-create', 'hunkwise.generateDescription'],
  commit: ['Commit in Source Control', 'git-commit', 'workbench.view.scm'],
  push: ['Review and push', 'repo-push', 'hunkwise.reviewAndPush'],
}

function stepItem({ step }: StepNode): vscode.TreeItem {
  const [label, icon, command] = STEPS[step]
  const item = new vscode.TreeItem(label, None)
  item.iconPath = new vscode.ThemeIcon(icon)
  item.command = { command, title: label }
  return item
}

function failureItem({ failure }: FailureNode): vscode.TreeItem {
  const item = new vscode.TreeItem(failure.message, None)
  item.iconPath = ICONS.error
  item.tooltip = failure.message
  return item
}

function conditionItem({ condition: { message } }: ConditionNode): vscode.TreeItem {
  const item = new vscode.TreeItem(message, None)
  item.iconPath = new vscode.ThemeIcon('circle-large-outline')
  item.description = 'required'
  item.tooltip = message
  item.accessibilityInformation = { label: `Required: ${message}` }
  return item
}

function findingItem({ finding }: FindingNode): vscode.TreeItem {
  const item = new vscode.TreeItem(finding.message, None)
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
