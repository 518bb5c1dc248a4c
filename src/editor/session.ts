import * as vscode from 'vscode'
import type { ReviewAnswer, ReviewAsk } from '../host/worker-messages'

export type State =
  /** Nothing is staged. */
  | { readonly kind: 'idle' }
  /** `review` is the last one, where there is one. */
  | { readonly kind: 'reviewing'; readonly review?: ReviewAnswer }
  | { readonly kind: 'ready'; readonly review: ReviewAnswer }
  /** `message` is one sentence that says what to do. */
  | { readonly kind: 'failed'; readonly message: string }

export interface SessionOptions {
  readonly root: vscode.Uri
  /** Program to run as git. */
  readonly git: string
  readonly hasStaged: () => boolean
  readonly review: (at: ReviewAsk, signal: AbortSignal) => Promise<ReviewAnswer>
}

/** One repository's review, and the one thing that changes. At most one review runs and at most one is queued. */
export class Session implements vscode.Disposable {
  readonly root: vscode.Uri
  /** What every question to the worker begins with. */
  readonly at: ReviewAsk
  readonly #options: SessionOptions
  readonly #changed = new vscode.EventEmitter<State>()
  readonly onDidChange = this.#changed.event
  #state: State = { kind: 'idle' }
  #running: { readonly controller: AbortController; readonly done: Promise<void> } | undefined
  #queued: Promise<void> | undefined
  #disposed = false

  constructor(options: SessionOptions) {
    this.#options = options
    this.root = options.root
    this.at = { folder: options.root.fsPath, git: options.git }
  }

  get state(): State {
    return this.#state
  }

  /** The last review, if what it says is shown. */
  get review(): ReviewAnswer | undefined {
    return 'review' in this.#state ? this.#state.review : undefined
  }

  /** Resolves when a review that began after this call is shown. Never rejects: failed is a state. */
  refresh(): Promise<void> {
    if (this.#disposed) return Promise.resolve()
    if (!this.#options.hasStaged()) {
      this.#running?.controller.abort()
      this.#set({ kind: 'idle' })
      return Promise.resolve()
    }
    if (!this.#running) return this.#start()
    this.#queued ??= this.#running.done.then(() => {
      this.#queued = undefined
      return this.refresh()
    })
    return this.#queued
  }

  dispose(): void {
    this.#disposed = true
    this.#running?.controller.abort()
    this.#changed.dispose()
  }

  #start(): Promise<void> {
    const controller = new AbortController()
    const done = this.#reviewOnce(controller.signal).finally(() => {
      this.#running = undefined
    })
    this.#running = { controller, done }
    return done
  }

  async #reviewOnce(signal: AbortSignal): Promise<void> {
    const { review: previous } = this
    this.#set({ kind: 'reviewing', ...(previous ? { review: previous } : {}) })
    try {
      const review = await this.#options.review(this.at, signal)
      if (signal.aborted) return
      this.#set(review.report.totals.files === 0 ? { kind: 'idle' } : { kind: 'ready', review })
    } catch (error) {
      if (!signal.aborted)
        this.#set({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    }
  }

  #set(state: State): void {
    if (this.#disposed || (state.kind === 'idle' && this.#state.kind === 'idle')) return
    this.#state = state
    this.#changed.fire(state)
  }
}
