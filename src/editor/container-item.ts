import * as vscode from 'vscode'
import { many } from '../formats/visible'
import { indexOf } from './report-index'
import { type FileJson, type FileNode, type FolderNode, GROUP_TITLES, type GroupNode } from './review-node'
import type { Session } from './session'

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState

export function groupItem({ group, children }: GroupNode): vscode.TreeItem {
  const item = new vscode.TreeItem(
    GROUP_TITLES[group],
    group === 'attention' || group === 'review' ? Expanded : Collapsed,
  )
  item.description = String(children.length)
  item.accessibilityInformation = { label: `${GROUP_TITLES[group]}, ${children.length}` }
  return item
}

export const checkbox = (reviewed: boolean): NonNullable<vscode.TreeItem['checkboxState']> =>
  reviewed
    ? { state: vscode.TreeItemCheckboxState.Checked, tooltip: 'Reviewed' }
    : { state: vscode.TreeItemCheckboxState.Unchecked, tooltip: 'Mark as reviewed' }

export function folderItem({ session, path, files }: FolderNode): vscode.TreeItem {
  const hunks = files.flatMap((file) => file.hunks)
  const name = path || (session.root.path.split('/').at(-1) ?? '')
  const item = new vscode.TreeItem(name, hasFindings(session, files) ? Expanded : Collapsed)
  item.resourceUri = vscode.Uri.joinPath(session.root, path)
  item.iconPath = vscode.ThemeIcon.Folder
  if (hunks.length > 0) item.checkboxState = checkbox(hunks.every((hunk) => hunk.reviewed))
  item.description = `${many(files.length, 'file')}  ${changedLines(sumOf(files))}`
  item.accessibilityInformation = { label: `${path || 'top folder'}, ${many(files.length, 'file')}` }
  return item
}

export function fileItem({ session, file, grouping }: FileNode): vscode.TreeItem {
  const cut = file.path.lastIndexOf('/')
  const item = new vscode.TreeItem(file.path.slice(cut + 1))
  const review = session.review
  item.collapsibleState = file.hunks.length === 0 ? None : hasFindings(session, [file]) ? Expanded : Collapsed
  if (file.hunks.length > 0) item.checkboxState = checkbox(file.hunks.every((hunk) => hunk.reviewed))
  item.resourceUri = vscode.Uri.joinPath(session.root, file.path)
  item.iconPath = vscode.ThemeIcon.File
  const folder = grouping === 'folder' ? '' : file.path.slice(0, Math.max(0, cut))
  item.description = [folder, changedLines(file)].filter((part) => part !== '').join('  ')
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

function hasFindings({ review }: Session, files: readonly FileJson[]): boolean {
  return review !== undefined && files.some(({ path }) => indexOf(review.report).byPath.has(path))
}

interface Changed {
  readonly added: number
  readonly deleted: number
}

const sumOf = (files: readonly Changed[]): Changed =>
  files.reduce((sum, { added, deleted }) => ({ added: sum.added + added, deleted: sum.deleted + deleted }), {
    added: 0,
    deleted: 0,
  })

/** "+3 −1" */
export const changedLines = ({ added, deleted }: Changed): string =>
  [added > 0 ? `+${added}` : '', deleted > 0 ? `−${deleted}` : ''].filter((part) => part !== '').join(' ')
