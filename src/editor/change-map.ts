import { randomBytes } from 'node:crypto'
import * as vscode from 'vscode'
import type { Size } from '../formats/to-treemap'
import type { WorkerClient } from '../host/worker-client'
import { openStaged } from './open-staged'
import { allHunks } from './review-nodes'
import type { Sessions } from './sessions'

/** What the picture asks for. */
type FromPicture =
  | ({ readonly kind: 'draw' } & Size)
  | { readonly kind: 'open'; readonly hunkId: string }
  | { readonly kind: 'answer'; readonly question: string; readonly text: string }

/** The view "Change map": the change as a picture, the budget, and the author's two sentences. */
export function registerChangeMap(
  sessions: Sessions,
  worker: WorkerClient,
  extension: vscode.Uri,
): vscode.Disposable & vscode.WebviewViewProvider {
  const media = vscode.Uri.joinPath(extension, 'media')
  let view: vscode.WebviewView | undefined
  let size: Size | undefined
  const draw = async (): Promise<void> => {
    const session = sessions.active
    const review = session?.review
    if (!view?.visible || !size || !session || !review) return
    try {
      const { tiles, answers } = await worker.ask('map', { ...session.at, ...size })
      await view.webview.postMessage({ tiles, answers, budget: review.report.budget })
    } catch {
      // The tree says what is wrong; the picture stays as it is.
    }
  }
  const receive = async (message: FromPicture): Promise<void> => {
    const session = sessions.active
    if (message.kind === 'draw') {
      size = { width: message.width, height: message.height }
      await draw()
    } else if (message.kind === 'open') {
      const found = session?.review && allHunks(session.review.report).find(({ hunk }) => hunk.id === message.hunkId)
      if (session && found) await openStaged(session, found.file, found.hunk.newStart)
    } else if (session && (message.question === 'break' || message.question === 'tested')) {
      const { notes } = await worker.ask('answer', { ...session.at, question: message.question, text: message.text })
      if (notes.length > 0) void vscode.window.showWarningMessage(notes.join(' '))
      await draw()
    }
  }
  const provider: vscode.WebviewViewProvider = {
    resolveWebviewView(resolved) {
      view = resolved
      const { webview } = resolved
      webview.options = { enableScripts: true, localResourceRoots: [media] }
      webview.onDidReceiveMessage((message: FromPicture) => void receive(message))
      resolved.onDidChangeVisibility(() => void draw())
      resolved.onDidDispose(() => {
        view = undefined
      })
      webview.html = toHtml(webview, media)
    },
  }
  const subscriptions = vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider('hunkwise.changeMap', provider),
    sessions.onDidChange((session) => {
      if (session?.state.kind !== 'reviewing') void draw()
    }),
  )
  return { ...provider, dispose: () => subscriptions.dispose() }
}

function toHtml(webview: vscode.Webview, media: vscode.Uri): string {
  const nonce = randomBytes(16).toString('hex')
  const uri = (name: string): vscode.Uri => webview.asWebviewUri(vscode.Uri.joinPath(media, name))
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <link rel="stylesheet" href="${uri('change-map.css')}">
  <title>Change map</title>
</head>
<body>
  <section aria-label="Budget"><p id="budget"></p><div id="bar" aria-hidden="true"></div></section>
  <section aria-label="Change map">
    <div id="map" role="group" aria-label="Hunks, as large as their counted lines"></div>
    <label class="choice"><input type="checkbox" id="as-table"> Show as a table</label>
    <table id="table" hidden>
      <thead><tr><th>Hunk</th><th>Lines</th><th>State</th></tr></thead>
      <tbody></tbody>
    </table>
  </section>
  <section aria-label="The author's sentences">
    <label for="break">What could break in production? <span class="state" data-for="break"></span></label>
    <textarea id="break" rows="3"></textarea>
    <label for="tested">How were the integration points tested? <span class="state" data-for="tested"></span></label>
    <textarea id="tested" rows="3"></textarea>
  </section>
  <script nonce="${nonce}" src="${uri('change-map.js')}"></script>
</body>
</html>`
}
