import * as vscode from 'vscode'
import type { Sessions } from './sessions'

/** The commands that open a place or ask for a review. */
export function registerCommands(sessions: Sessions): vscode.Disposable {
  const command = vscode.commands.registerCommand
  return vscode.Disposable.from(
    command('hunkwise.reviewNow', async () => {
      await vscode.commands.executeCommand('hunkwise.review.focus')
      await sessions.active?.show({ kind: 'staged' })
    }),
    command('hunkwise.selectRepository', () => selectRepository(sessions)),
  )
}

async function selectRepository(sessions: Sessions): Promise<void> {
  const items = sessions.all.map((session) => ({
    label: session.root.path.split('/').at(-1) ?? '',
    description: session.root.fsPath,
    session,
  }))
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: 'Which repository should be shown?' })
  if (chosen) sessions.active = chosen.session
}
