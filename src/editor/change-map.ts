import * as vscode from 'vscode'
import type { Found } from '../description/found'
import type { Size } from '../formats/to-treemap'
import type { Question } from '../host/questions'
import type { WorkerClient } from '../host/worker-client'
import type { ReportJson, ReviewAnswer } from '../host/worker-messages'
import { toHtml } from './change-map-html'
import { debounce } from './debounce'
import { openStaged } from './open-staged'
import { type Kept, keepPicture, recallPicture } from './picture-memory'
import { allHunks } from './review-nodes'
import { sayError } from './say-error'
import type { Session } from './session'
import type { Sessions } from './sessions'

const FIND_QUIET_MS = 1000

/** What the picture asks for. `of` is the change it shows, by the name it was given. */
type FromPicture =
  | ({ readonly kind: 'draw' } & Size)
  | { readonly kind: 'open'; readonly hunkId: string }
  | { readonly kind: 'answer'; readonly of: string; readonly question: Question; readonly text: string }
  | { readonly kind: 'keep'; readonly of: string; readonly kept: Kept }

export function registerChangeMap(
  sessions: Sessions,
  worker: WorkerClient,
  extension: vscode.Uri,
  memory: vscode.Memento,
): vscode.Disposable {
  const map = new ChangeMap(sessions, worker, vscode.Uri.joinPath(extension, 'media'), memory)
  return vscode.Disposable.from(map, vscode.window.registerWebviewViewProvider('hunkwise.changeMap', map))
}

/** The view "Change map": the change as a picture, the budget, and the author's two sentences. */
export class ChangeMap implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #sessions: Sessions
  readonly #worker: WorkerClient
  readonly #media: vscode.Uri
  readonly #memory: vscode.Memento
  readonly #find = debounce(() => void this.#findClauses(), FIND_QUIET_MS)
  readonly #subscription: vscode.Disposable
  #view: vscode.WebviewView | undefined
  #size: Size | undefined
  /** What was found to answer the questions with, and for which change; no clauses where there is nothing to be had. */
  #found: { readonly of: string; readonly clauses: Found | undefined } | undefined
  #finding: AbortController | undefined

  constructor(sessions: Sessions, worker: WorkerClient, media: vscode.Uri, memory: vscode.Memento) {
    this.#sessions = sessions
    this.#worker = worker
    this.#media = media
    this.#memory = memory
    this.#subscription = sessions.onDidChange((session) => {
      // The worker does one thing at a time, and a review is what somebody waits for.
      if (session?.state.kind === 'reviewing') this.#finding?.abort()
      else void this.#draw()
    })
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view
    const { webview } = view
    webview.options = { enableScripts: true, localResourceRoots: [this.#media] }
    webview.onDidReceiveMessage((message: FromPicture) => void this.#receive(message).catch(sayError))
    view.onDidChangeVisibility(() => {
      // Tests may have been run meanwhile.
      this.#forgetFound()
      void this.#draw()
    })
    view.onDidDispose(() => {
      this.#view = undefined
      this.#forgetFound()
    })
    webview.html = toHtml(webview, this.#media)
  }

  dispose(): void {
    this.#forgetFound()
    this.#find.dispose()
    this.#subscription.dispose()
  }

  #forgetFound(): void {
    this.#finding?.abort()
    this.#found = undefined
  }

  async #draw(): Promise<void> {
    const session = this.#sessions.active
    const review = session?.review
    if (!this.#view?.visible || !this.#size || !session || !review) return
    try {
      const map = await this.#worker.ask('map', { ...session.at, ...this.#size })
      if (!map || this.#sessions.active !== session) return
      const { tiles, answers, branch } = map
      const known = this.#foundIn(review)
      const of = nameOf(session, branch)
      await this.#view.webview.postMessage({
        of,
        tiles,
        answers,
        budget: review.report.budget,
        found: known?.clauses ?? {},
        kept: recallPicture(this.#memory, of),
      })
      if (!known) this.#find()
    } catch {
      // The tree says what is wrong; the picture stays as it is.
    }
  }

  /** It takes a review of the whole branch: only where somebody looks, and when nothing else is to be done. */
  async #findClauses(): Promise<void> {
    const session = this.#sessions.active
    if (!this.#view?.visible || session?.state.kind !== 'ready' || this.#foundIn(session.state.review)) return
    this.#finding?.abort()
    const finding = new AbortController()
    this.#finding = finding
    const of = changeOf(session.state.review.report)
    const clauses = await this.#worker.ask('found', session.at, finding.signal).catch(() => undefined)
    if (finding.signal.aborted) return
    this.#found = { of, clauses }
    if (clauses && this.#sessions.active === session) await this.#view?.webview.postMessage({ found: clauses })
  }

  #foundIn({ report }: ReviewAnswer) {
    return this.#found?.of === changeOf(report) ? this.#found : undefined
  }

  async #receive(message: FromPicture): Promise<void> {
    if (message.kind === 'draw') {
      this.#size = { width: message.width, height: message.height }
      await this.#draw()
    } else if (message.kind === 'keep') {
      await keepPicture(this.#memory, message.of, message.kept)
    } else if (message.kind === 'open') {
      const session = this.#sessions.active
      const found = session?.review && allHunks(session.review.report).find(({ hunk }) => hunk.id === message.hunkId)
      if (session && found) await openStaged(session, found.file, found.hunk.newStart)
    } else {
      // Whoever leaves the sentence for another repository's file has made that the active one by now.
      const session = this.#sessions.all.find(({ root }) => message.of.startsWith(`${root} `))
      if (!session) return
      const { notes } = await this.#worker.ask('answer', {
        ...session.at,
        question: message.question,
        text: message.text,
      })
      if (notes.length > 0) void vscode.window.showWarningMessage(notes.join(' '))
      await this.#draw()
    }
  }
}

/** The picture's name for a change: "file:///folder/repository main" */
const nameOf = ({ root }: Session, branch: string): string => `${root} ${branch}`

/** Which change a report is of, whatever of it is reviewed by now. */
const changeOf = ({ scope, findings }: ReportJson): string => JSON.stringify([scope, findings.length])
