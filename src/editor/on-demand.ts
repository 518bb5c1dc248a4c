import * as vscode from 'vscode'

/**
 * Registers commands whose code is loaded when the first of them is used.
 *
 * @param load registers each of them itself
 */
export function registerOnDemand(names: readonly string[], load: () => Promise<vscode.Disposable>): vscode.Disposable {
  let loaded: Promise<vscode.Disposable> | undefined
  const stubs = names.map((name) =>
    vscode.commands.registerCommand(name, async (...given: unknown[]) => {
      loaded ??= loadOnce()
      await loaded
      return vscode.commands.executeCommand(name, ...given)
    }),
  )
  const loadOnce = (): Promise<vscode.Disposable> => {
    // Two cannot have the same name.
    for (const stub of stubs) stub.dispose()
    return load()
  }
  return new vscode.Disposable(() => {
    for (const stub of stubs) stub.dispose()
    void loaded?.then((commands) => commands.dispose())
  })
}
