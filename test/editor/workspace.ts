import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as vscode from 'vscode'
import type { Api } from '../../src/extension'

const IDENTITY = ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', '-c', 'commit.gpgsign=false']

/** The repository the suite was started with. */
export const root = (): string => {
  const [folder] = vscode.workspace.workspaceFolders ?? []
  assert.ok(folder, 'the suite runs without a folder')
  return folder.uri.fsPath
}

export const git = (...args: string[]): string =>
  execFileSync('git', [...IDENTITY, ...args], { cwd: root(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

export function write(path: string, text: string): void {
  const file = join(root(), path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

export const uriOf = (path: string): vscode.Uri => vscode.Uri.file(join(root(), path))

/** The extension, and in the repository a commit to come back to. */
export async function activate(): Promise<Api> {
  if (git('tag', '--list', 'start') === '') {
    write('README.md', '# Example\n')
    git('add', '--all')
    git('commit', '--quiet', '--allow-empty', '--message', 'Start')
    git('tag', 'start')
  }
  const extension = vscode.extensions.getExtension<Api>('hunkwise.hunkwise')
  assert.ok(extension, 'the extension is not there')
  return extension.activate()
}

/** Waits until `find` finds something, and says what it waited for where it never does. */
export async function eventually<T>(what: string, find: () => T | undefined | false): Promise<T> {
  for (const end = Date.now() + 45_000; Date.now() < end; await sleep(50)) {
    const found = find()
    if (found !== undefined && found !== false) return found
  }
  throw new Error(`It never came to this: ${what}.`)
}

export const diagnosticsOf = (path: string): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uriOf(path)).filter(({ source }) => source === 'hunkwise')

/** Rules of the diagnostics a file has now. */
export const rulesOf = (path: string): string[] =>
  diagnosticsOf(path).map(({ code }) => (typeof code === 'object' ? String(code.value) : String(code)))

/** Back to the start, with nothing staged, nothing open and nothing left behind. */
export async function reset(api: Api): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
  await vscode.commands.executeCommand('workbench.action.closeAllEditors')
  git('reset', '--quiet', '--hard', 'start')
  git('clean', '--quiet', '-ffdx')
  // The folder itself stays, as it does for users: VS Code takes seconds to watch one again that was gone.
  const kept = join(root(), '.git', 'hunkwise')
  for (const name of existsSync(kept) ? readdirSync(kept) : [])
    rmSync(join(kept, name), { recursive: true, force: true })
  await eventually('nothing is staged', () => api.sessions.all.every(({ state }) => state.kind === 'idle'))
}
