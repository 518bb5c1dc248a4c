import * as vscode from 'vscode'
import { addReviewed, hintOf, look, type Sitting, sayPace, sitDown } from '../engine/pace'
import type { Session } from './session'
import type { Sessions } from './sessions'
import { stagedDocument } from './staged-document'

/** Somebody who looks says so this often. */
const TICK = 30_000

export interface PaceOptions {
  /** Milliseconds of any clock. */
  readonly clock: () => number
  /** Whether somebody is at this window. */
  readonly isThere: () => boolean
}

const ATTENTION: PaceOptions = {
  clock: Date.now,
  isThere: () => vscode.window.state.focused && vscode.window.state.active,
}

/** Keeps the sitting of this window: how long hunks were in sight, and what was reviewed. Written nowhere. */
export class Pace implements vscode.Disposable {
  readonly #sessions: Sessions
  readonly #options: PaceOptions
  readonly #changed = new vscode.EventEmitter<void>()
  readonly onDidChange = this.#changed.event
  readonly #subscription: vscode.Disposable
  /** Hunks that were not reviewed when they were last looked at, by session. */
  readonly #open = new WeakMap<Session, ReadonlySet<string>>()
  #sitting: Sitting
  /** What was said when it last changed. */
  #told: string

  constructor(sessions: Sessions, options: PaceOptions = ATTENTION) {
    this.#sessions = sessions
    this.#options = options
    this.#sitting = sitDown(options.clock())
    this.#told = tellingOf(this.#sitting)
    const update = (): void => this.update()
    const timer = setInterval(update, TICK)
    timer.unref()
    this.#subscription = vscode.Disposable.from(
      this.#changed,
      new vscode.Disposable(() => clearInterval(timer)),
      vscode.window.onDidChangeWindowState(update),
      vscode.window.onDidChangeVisibleTextEditors(update),
      vscode.window.onDidChangeTextEditorVisibleRanges(update),
      sessions.onDidChange((session) => {
        if (session?.state.kind === 'ready') this.#count(session)
        update()
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('hunkwise.showPace')) this.#changed.fire()
      }),
    )
  }

  /** "12 minutes, 140 lines reviewed, 700 an hour" */
  get said(): string | undefined {
    return isShown() && this.#sitting.time + this.#sitting.lines > 0 ? sayPace(this.#sitting) : undefined
  }

  /** A sentence for somebody who would do well to stop or slow down. */
  get hint(): string | undefined {
    return isShown() ? hintOf(this.#sitting) : undefined
  }

  /** Looks whether a hunk is in sight now. */
  update(): void {
    const isLooking = this.#options.isThere() && isHunkInSight(this.#sessions)
    this.#sitting = look(this.#sitting, this.#options.clock(), isLooking)
    this.#tell()
  }

  dispose(): void {
    this.#subscription.dispose()
  }

  #count(session: Session): void {
    const files = session.review?.report.files ?? []
    const open = this.#open.get(session) ?? new Set()
    for (const file of files)
      for (const hunk of file.hunks)
        if (hunk.reviewed && open.has(hunk.id)) this.#sitting = addReviewed(this.#sitting, hunk.id, hunk.counted)
    const left = files.flatMap(({ hunks }) => hunks.filter(({ reviewed }) => !reviewed).map(({ id }) => id))
    this.#open.set(session, new Set(left))
  }

  /** Whoever scrolls looks many times a second, and what is said of it is another once a minute. */
  #tell(): void {
    const told = tellingOf(this.#sitting)
    if (told === this.#told) return
    this.#told = told
    this.#changed.fire()
  }
}

/** Equal for sittings of which the same is said. */
const tellingOf = (sitting: Sitting): string => `${sayPace(sitting)} ${hintOf(sitting)}`

const isShown = (): boolean => vscode.workspace.getConfiguration('hunkwise').get('showPace', true)

function isHunkInSight(sessions: Sessions): boolean {
  return vscode.window.visibleTextEditors.some(({ document, visibleRanges }) => {
    const hunks = stagedDocument(document.uri, sessions)?.file.hunks ?? []
    return hunks.some(({ newStart, newLines }) =>
      visibleRanges.some(
        ({ start, end }) => start.line < newStart - 1 + Math.max(1, newLines) && end.line >= newStart - 1,
      ),
    )
  })
}
