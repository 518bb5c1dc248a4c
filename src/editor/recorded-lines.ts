import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import type { RecordedAnswer } from '../host/worker-messages'
import { authors } from './authors'
import { debounce } from './debounce'
import type { FileJson } from './review-node'
import type { Sessions } from './sessions'
import { reviewedDocument } from './staged-document'

const QUIET_MS = 200

/** Marks the lines that are recorded as an assistant's, in the gutter and in the overview ruler. */
export function registerRecordedLines(
  sessions: Sessions,
  worker: WorkerClient,
  extension: vscode.Uri,
): vscode.Disposable {
  const icon = (theme: string): { gutterIconPath: vscode.Uri } => ({
    gutterIconPath: vscode.Uri.joinPath(extension, 'media', `recorded-${theme}.svg`),
  })
  const type = vscode.window.createTextEditorDecorationType({
    gutterIconSize: 'contain',
    overviewRulerColor: new vscode.ThemeColor('hunkwise.recordedLineForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    light: icon('light'),
    dark: icon('dark'),
  })
  /** Only the latest answer for an editor is used. */
  const turns = new WeakMap<vscode.TextEditor, number>()
  const mark = async (editor: vscode.TextEditor): Promise<void> => {
    const turn = (turns.get(editor) ?? 0) + 1
    turns.set(editor, turn)
    const lines = await recordedIn(editor.document, sessions, worker)
    if (turns.get(editor) === turn) editor.setDecorations(type, lines)
  }
  const update = debounce(() => {
    for (const editor of vscode.window.visibleTextEditors) void mark(editor)
  }, QUIET_MS)
  update()
  return vscode.Disposable.from(
    type,
    update,
    sessions.onDidChange(update),
    vscode.window.onDidChangeVisibleTextEditors(update),
    vscode.workspace.onDidChangeTextDocument(update),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('hunkwise.showRecordedLines')) update()
    }),
  )
}

/** What to mark in a document: one of ours, staged or in the working tree. Who wrote it is told by the hover there. */
export async function recordedIn(
  document: vscode.TextDocument,
  sessions: Sessions,
  worker: WorkerClient,
): Promise<vscode.DecorationOptions[]> {
  const { session, file, isStaged = false } = reviewedDocument(document.uri, sessions) ?? {}
  const isShown = vscode.workspace.getConfiguration('hunkwise').get('showRecordedLines', true)
  if (!session || !file || !isShown || !isRecorded(file)) return []
  const text = isStaged ? undefined : document.getText()
  try {
    const recorded = await worker.ask('recorded', { ...session.at, path: file.path, text })
    return recorded.flatMap((each) => toOptions(each, document, isStaged))
  } catch {
    // The tree says what is wrong.
    return []
  }
}

const isRecorded = ({ hunks }: FileJson): boolean => hunks.some(({ lines }) => lines.ai + lines.mixed > 0)

function toOptions(
  { line, evidence }: RecordedAnswer[number],
  document: vscode.TextDocument,
  tells: boolean,
): vscode.DecorationOptions[] {
  if (line > document.lineCount) return []
  const { range } = document.lineAt(line - 1)
  return [tells ? { range, hoverMessage: authors(evidence) } : { range }]
}
