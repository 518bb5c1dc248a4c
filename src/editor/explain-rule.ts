import * as vscode from 'vscode'

/** Shows the table of rules in the extension's own README: what a finding's code links to. */
export function registerExplainRule(extension: vscode.Uri): vscode.Disposable {
  return vscode.commands.registerCommand('hunkwise.explainRule', async () => {
    const readme = vscode.Uri.joinPath(extension, 'README.md')
    await vscode.commands.executeCommand('markdown.showPreview', readme.with({ fragment: 'rules' }))
  })
}
