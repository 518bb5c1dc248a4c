import * as vscode from 'vscode'

/** Shows what went wrong, in its own words; nothing waits for the message to go. */
export const sayError = (error: unknown): void =>
  void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error))
