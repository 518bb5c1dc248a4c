import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import { sayError } from './say-error'
import type { Session } from './session'
import type { Sessions } from './sessions'

/** "Generate pull request description", from the palette, the view's title and the Source Control view's. */
export function registerDescription(sessions: Sessions, worker: WorkerClient): vscode.Disposable {
  return vscode.commands.registerCommand('hunkwise.generateDescription', async (source?: vscode.SourceControl) => {
    const session = (source?.rootUri && sessions.of(source.rootUri)) ?? sessions.active
    if (!session) {
      await vscode.window.showInformationMessage(
        vscode.workspace.isTrusted
          ? 'There is no git repository to describe: open a folder that is in one.'
          : 'Hunkwise does not run git in a folder that is not trusted: trust the workspace first.',
      )
      return
    }
    await generate(session, worker)
  })
}

async function generate(session: Session, worker: WorkerClient): Promise<void> {
  const progress = { location: vscode.ProgressLocation.Window, title: 'Describing the change' }
  try {
    const { text, files, notes } = await vscode.window.withProgress(progress, () => worker.ask('describe', session.at))
    if (files === 0) {
      void vscode.window.showInformationMessage('There is nothing to describe: nothing is staged or unpushed.')
      return
    }
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text })
    await vscode.window.showTextDocument(document, { preview: false })
    if (notes.length > 0) void vscode.window.showInformationMessage(notes.join(' '))
  } catch (error) {
    sayError(error)
  }
}
