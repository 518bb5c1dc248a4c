import * as vscode from 'vscode'
import type { FileJson } from './review-node'
import type { Session } from './session'

/**
 * Opens the diff of a file in what is reviewed: of what is staged, as the Source Control view would, HEAD on the left and
 * the index on the right; of what is to be pushed, where it starts and where it ends. What is on one side only is shown by
 * itself.
 *
 * @param line 1-based, on the new side, or on the old one where the file is deleted
 */
export async function openStaged(session: Session, file: FileJson, line = 1): Promise<void> {
  const name = file.path.split('/').at(-1) ?? file.path
  const at = new vscode.Position(Math.max(0, line - 1), 0)
  const options: vscode.TextDocumentShowOptions = { selection: new vscode.Range(at, at), preview: true }
  const [left, right] = sidesOf(session, file)
  const what = session.review?.report.scope.kind === 'staged' ? 'Staged' : 'To be pushed'
  if (left && right) await vscode.commands.executeCommand('vscode.diff', left, right, `${name} (${what})`, options)
  else if (right) await vscode.commands.executeCommand('vscode.open', right, options, `${name} (${what}, added)`)
  else if (left) await vscode.commands.executeCommand('vscode.open', left, options, `${name} (${what}, deleted)`)
}

/** The documents of the two sides, the file itself where it has conflicts; undefined where a side does not exist. */
export function sidesOf(session: Session, file: FileJson): [vscode.Uri | undefined, vscode.Uri | undefined] {
  const uri = vscode.Uri.joinPath(session.root, file.path)
  if (file.status === 'unmerged') return [undefined, uri]
  const old = file.oldPath === null ? uri : vscode.Uri.joinPath(session.root, file.oldPath)
  const { before, after } = refsOf(session)
  return [
    file.status === 'added' ? undefined : toGitUri(old, before),
    file.status === 'deleted' ? undefined : toGitUri(uri, after),
  ]
}

/** Where git's documents have the two sides of what is reviewed: commits, or the index where empty. */
export function refsOf({ review }: Session): { readonly before: string; readonly after: string } {
  const { kind, base, head } = review?.report.scope ?? {}
  return kind === 'range' ? { before: base ?? 'HEAD', after: head ?? 'HEAD' } : { before: 'HEAD', after: '' }
}

/** A document of the built-in git extension's: the file at a commit, or in the index where `ref` is empty. */
export function toGitUri(uri: vscode.Uri, ref: string): vscode.Uri {
  return uri.with({ scheme: 'git', query: JSON.stringify({ path: uri.fsPath, ref }) })
}
