import * as vscode from 'vscode'
import { sayError } from './say-error'

/** Says what was done, with a button that takes it back. The message stays until it is answered; nothing waits for it. */
export async function offerUndo(message: string, button: string, undo: () => Promise<unknown>): Promise<void> {
  try {
    if ((await vscode.window.showInformationMessage(message, button)) === button) await undo()
  } catch (error) {
    sayError(error)
  }
}
