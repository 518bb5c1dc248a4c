import * as vscode from 'vscode'
import type { Session } from './session'

/** Why there may be no session: what the view says instead. */
export type Absence = 'starting' | 'untrusted' | 'noGit' | 'noRepository'

/** The open repositories' sessions, and which of them is looked at: the active editor chooses. */
export class Sessions implements vscode.Disposable {
  readonly #byRoot = new Map<string, { readonly session: Session; readonly subscription: vscode.Disposable }>()
  readonly #changed = new vscode.EventEmitter<Session | undefined>()
  /** A session changed its state; undefined where the set of sessions or the active one changed. */
  readonly onDidChange = this.#changed.event
  readonly #removed = new vscode.EventEmitter<Session>()
  readonly onDidRemove = this.#removed.event
  #absence: Absence = 'starting'
  #active: Session | undefined

  get all(): readonly Session[] {
    return [...this.#byRoot.values()].map(({ session }) => session)
  }

  /** The one the active editor belongs to, else the last such, else one with something staged. */
  get active(): Session | undefined {
    return this.#active ?? this.all.find(({ state }) => state.kind !== 'idle') ?? this.all[0]
  }

  set active(session: Session | undefined) {
    if (session === this.#active) return
    this.#active = session
    this.#changed.fire(undefined)
  }

  /** Why there is no session, or undefined where there is one. */
  get absence(): Absence | undefined {
    return this.#byRoot.size > 0 ? undefined : this.#absence
  }

  set absence(absence: Absence) {
    if (absence === this.#absence) return
    this.#absence = absence
    this.#changed.fire(undefined)
  }

  /** The innermost repository that holds the file. */
  of(uri: vscode.Uri): Session | undefined {
    const inside = this.all.filter(({ root }) => uri.path === root.path || uri.path.startsWith(`${root.path}/`))
    return inside.sort((a, b) => b.root.path.length - a.root.path.length)[0]
  }

  add(session: Session): void {
    this.remove(session.root)
    const subscription = session.onDidChange(() => this.#changed.fire(session))
    this.#byRoot.set(session.root.toString(), { session, subscription })
    this.#changed.fire(undefined)
  }

  remove(root: vscode.Uri): void {
    const found = this.#byRoot.get(root.toString())
    if (!found) return
    this.#byRoot.delete(root.toString())
    found.subscription.dispose()
    found.session.dispose()
    if (this.#active === found.session) this.#active = undefined
    this.#removed.fire(found.session)
    this.#changed.fire(undefined)
  }

  dispose(): void {
    for (const session of this.all) this.remove(session.root)
    this.#changed.dispose()
    this.#removed.dispose()
  }
}

/** The repository of the active editor becomes the active one. */
export function registerActiveRepository(sessions: Sessions): vscode.Disposable {
  const follow = (editor: vscode.TextEditor | undefined): void => {
    const session = editor && sessions.of(editor.document.uri)
    if (session) sessions.active = session
  }
  follow(vscode.window.activeTextEditor)
  return vscode.window.onDidChangeActiveTextEditor(follow)
}
