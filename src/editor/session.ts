import * as vscode from 'vscode'
import type { Requests, ReviewAnswer, ReviewAsk, ReviewedScope } from '../host/worker-messages'

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
  /** Equal for as long as HEAD and the index are as they were. */
  readonly stamp: () => string
  readonly review: (ask: Requests['review']['ask'], signal: AbortSignal) => Promise<ReviewAnswer>
}

const STAGED: ReviewedScope = { kind: 'staged' }

/** One repository's review, and the one thing that changes. At most one review runs and at most one is queued. */
export class Session implements vscode.Disposable {
  readonly root: vscode.Uri
  /** What every question to the worker begins with. */
  readonly at: ReviewAsk
  readonly #options: SessionOptions
  readonly #changed = new vscode.EventEmitter<State>()
  readonly onDidChange = this.#changed.event
  #state: State = { kind: 'idle' }
  #scope: ReviewedScope = STAGED
  /** When the last review began. */
  #stamp: string | undefined
  /** Whether something was staged when other commits came to be shown. */
  #hadStaged = false
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

  get scope(): ReviewedScope {
    return this.#scope
  }

  /** Reviews something else from now on. What a push would bring gives way to what is staged afterwards. */
  show(scope: ReviewedScope): Promise<void> {
    this.#scope = scope.kind === 'staged' ? STAGED : scope
    this.#hadStaged = this.#options.hasStaged()
    return this.refresh()
  }

  /**
   * Reviews again where something else is staged by now. Otherwise what is known is shown again: files of the working
   * tree may have changed, and where its lines stand in them.
   */
  look(): Promise<void> {
    const known = this.#scope === STAGED && this.#options.hasStaged() && this.#options.stamp() === this.#stamp
    if (!known || this.#state.kind === 'failed') return this.refresh()
    if (this.#state.kind === 'ready') this.#changed.fire(this.#state)
    return Promise.resolve()
  }

  /** Resolves when a review that began after this call is shown. Never rejects: failed is a state. */
  refresh(): Promise<void> {
    if (this.#disposed) return Promise.resolve()
    const hasStaged = this.#options.hasStaged()
    if (hasStaged && !this.#hadStaged) this.#scope = STAGED
    this.#hadStaged = hasStaged
    if (!hasStaged && this.#scope.kind === 'staged') {
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
    const { kind } = this.#scope
    const done = this.#reviewOnce(controller.signal).finally(() => {
      this.#running = undefined
      // What was to be pushed is pushed, and something else has been staged all along.
      if (kind === 'push' && this.#state.kind === 'idle') void this.refresh()
    })
    this.#running = { controller, done }
    return done
  }

  async #reviewOnce(signal: AbortSignal): Promise<void> {
    const { review: previous } = this
    this.#stamp = this.#options.stamp()
    this.#set({ kind: 'reviewing', ...(previous ? { review: previous } : {}) })
    try {
      const scope = this.#scope
      const review = await this.#options.review({ ...this.at, scope }, signal)
      if (signal.aborted) return
      const isEmpty = review.report.totals.files === 0
      // It is pushed by now.
      if (isEmpty && scope === this.#scope) this.#scope = STAGED
      this.#set(isEmpty ? { kind: 'idle' } : { kind: 'ready', review })
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
