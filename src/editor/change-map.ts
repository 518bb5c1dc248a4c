import * as vscode from 'vscode'
import type { Found } from '../description/found'
import type { Size } from '../formats/to-treemap'
import type { WorkerClient } from '../host/worker-client'
import type { ReportJson, ReviewAnswer } from '../host/worker-messages'
import { toHtml } from './change-map-html'
import { debounce } from './debounce'
import { openStaged } from './open-staged'
import { allHunks } from './review-nodes'
import type { Sessions } from './sessions'

const FIND_QUIET_MS = 1000

/** What the picture asks for. */
type FromPicture =
  | ({ readonly kind: 'draw' } & Size)
  | { readonly kind: 'open'; readonly hunkId: string }
  | { readonly kind: 'answer'; readonly question: string; readonly text: string }
  | { readonly kind: 'keep'; readonly kept: Kept }

/** What of the picture outlives a reload. */
interface Kept {
  readonly asTable?: boolean
  /** Sentences that were begun, by question. */
  readonly drafts?: Readonly<Record<string, string>>
}
const KEPT = 'changeMap'

/** The view "Change map": the change as a picture, the budget, and the author's two sentences. */
export function registerChangeMap(
  sessions: Sessions,
  worker: WorkerClient,
  extension: vscode.Uri,
  memory: vscode.Memento,
): vscode.Disposable & vscode.WebviewViewProvider {
  const media = vscode.Uri.joinPath(extension, 'media')
  let view: vscode.WebviewView | undefined
  let size: Size | undefined
  /** What was found to answer the questions with, and for which change. */
  let found: { readonly of: string; readonly clauses: Found } | undefined
  const foundIn = ({ report }: ReviewAnswer): Found | undefined =>
    found?.of === changeOf(report) ? found.clauses : undefined
  // It takes a review of the whole branch: only where somebody looks, and when nothing else is to be done.
  const find = debounce(async () => {
    const session = sessions.active
    const review = session?.review
    if (!view?.visible || !session || !review || foundIn(review)) return
    const clauses = await worker.ask('found', session.at).catch(() => undefined)
    if (!clauses) return
    found = { of: changeOf(review.report), clauses }
    if (sessions.active === session) await view?.webview.postMessage({ found: clauses })
  }, FIND_QUIET_MS)
  const draw = async (): Promise<void> => {
    const session = sessions.active
    const review = session?.review
    if (!view?.visible || !size || !session || !review) return
    try {
      const { tiles, answers } = await worker.ask('map', { ...session.at, ...size })
      const known = foundIn(review)
      await view.webview.postMessage({
        tiles,
        answers,
        budget: review.report.budget,
        found: known ?? {},
        kept: memory.get<Kept>(KEPT),
      })
      if (!known) find()
    } catch {
      // The tree says what is wrong; the picture stays as it is.
    }
  }
  const receive = async (message: FromPicture): Promise<void> => {
    const session = sessions.active
    if (message.kind === 'draw') {
      size = { width: message.width, height: message.height }
      await draw()
    } else if (message.kind === 'keep') {
      await memory.update(KEPT, message.kept)
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
      resolved.onDidChangeVisibility(() => {
        // Tests may have been run meanwhile.
        found = undefined
        void draw()
      })
      resolved.onDidDispose(() => {
        view = undefined
      })
      webview.html = toHtml(webview, media)
    },
  }
  const subscriptions = vscode.Disposable.from(
    find,
    vscode.window.registerWebviewViewProvider('hunkwise.changeMap', provider),
    sessions.onDidChange((session) => {
      if (session?.state.kind !== 'reviewing') void draw()
    }),
  )
  return { ...provider, dispose: () => subscriptions.dispose() }
}

/** Which change a report is of, whatever of it is reviewed by now. */
const changeOf = ({ scope, findings }: ReportJson): string => JSON.stringify([scope, findings.length])
