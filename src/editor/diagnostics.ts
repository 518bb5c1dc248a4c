import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import type { ReviewAnswer } from '../host/worker-messages'
import { debounce } from './debounce'
import { type FindingJson, openFindings } from './review-nodes'
import type { Session } from './session'
import type { Sessions } from './sessions'
import { configDiagnostics, toDiagnostic } from './to-diagnostic'

const QUIET_MS = 200

/**
 * Findings in the working files, once each. Lines are those of the index: they are followed to where they stand in the
 * file, unsaved edits included, and a finding whose line was edited is taken back until the next review.
 */
export function registerDiagnostics(sessions: Sessions, worker: WorkerClient): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('hunkwise')
  const files = new Map<Session, FileDiagnostics>()
  const of = (session: Session): FileDiagnostics => {
    const known = files.get(session) ?? new FileDiagnostics(session, worker, collection)
    files.set(session, known)
    return known
  }
  const update = (session: Session): void => {
    const { state } = session
    if (state.kind === 'ready') void of(session).show(state.review)
    else if (state.kind !== 'reviewing') of(session).clear()
  }
  const settings = (): boolean => vscode.workspace.getConfiguration('hunkwise').get('showDiagnostics', true)
  const dirty = new Set<string>()
  const follow = debounce(() => {
    const changed = vscode.workspace.textDocuments.filter(({ uri }) => dirty.has(uri.toString()))
    dirty.clear()
    for (const document of changed) for (const each of files.values()) void each.follow(document.uri)
  }, QUIET_MS)
  return vscode.Disposable.from(
    collection,
    follow,
    sessions.onDidChange((session) => {
      if (session && settings()) update(session)
    }),
    sessions.onDidRemove((session) => {
      files.get(session)?.clear()
      files.delete(session)
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.uri.scheme !== 'file' || contentChanges.length === 0) return
      dirty.add(document.uri.toString())
      follow()
    }),
    // Until then its text was not known, nor where on their lines things begin.
    vscode.workspace.onDidOpenTextDocument(({ uri }) => {
      for (const each of files.values()) void each.follow(uri)
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('hunkwise.showDiagnostics')) return
      for (const session of sessions.all) {
        if (settings()) update(session)
        else of(session).clear()
      }
    }),
  )
}

/** The diagnostics of one session's files. */
class FileDiagnostics {
  readonly #session: Session
  readonly #worker: WorkerClient
  readonly #collection: vscode.DiagnosticCollection
  /** Findings of each file, by its URI. */
  #files = new Map<
    string,
    { readonly uri: vscode.Uri; readonly path: string; readonly findings: readonly FindingJson[] }
  >()
  /** Counts what was shown: only the latest answer for a file is used. */
  readonly #asked = new Map<string, number>()
  #config: vscode.Uri | undefined

  constructor(session: Session, worker: WorkerClient, collection: vscode.DiagnosticCollection) {
    this.#session = session
    this.#worker = worker
    this.#collection = collection
  }

  async show({ report }: ReviewAnswer): Promise<void> {
    const before = this.#files
    this.#files = new Map()
    for (const finding of openFindings(report)) {
      if (finding.path === null || finding.side === 'old') continue
      const uri = vscode.Uri.joinPath(this.#session.root, finding.path)
      const findings = this.#files.get(uri.toString())?.findings ?? []
      this.#files.set(uri.toString(), { uri, path: finding.path, findings: [...findings, finding] })
    }
    for (const [key, { uri }] of before) if (!this.#files.has(key)) this.#take(uri)
    if (this.#config) this.#collection.delete(this.#config)
    const config = configDiagnostics(this.#session.root, report.failures)
    this.#config = config?.uri
    if (config) this.#collection.set(config.uri, config.diagnostics)
    await Promise.all([...this.#files.values()].map(({ uri }) => this.follow(uri)))
  }

  /** Puts a file's diagnostics where its lines stand now. */
  async follow(uri: vscode.Uri): Promise<void> {
    const key = uri.toString()
    const file = this.#files.get(key)
    if (!file) return
    const turn = (this.#asked.get(key) ?? 0) + 1
    this.#asked.set(key, turn)
    const document = vscode.workspace.textDocuments.find((candidate) => candidate.uri.toString() === key)
    const { path, findings } = file
    try {
      const { lines } = await this.#worker.ask('locate', {
        ...this.#session.at,
        path,
        lines: findings.map((finding) => finding.startLine ?? 1),
        text: document?.getText(),
      })
      if (this.#asked.get(key) !== turn || this.#files.get(key) !== file) return
      const shown = findings.flatMap((finding, index) => {
        const line = lines[index]
        return line ? [toDiagnostic(finding, line, document, this.#session)] : []
      })
      this.#collection.set(uri, shown)
    } catch {
      // The next review says what is wrong; until then nothing is shown where nothing is known.
      if (this.#asked.get(key) === turn) this.#collection.delete(uri)
    }
  }

  clear(): void {
    for (const { uri } of this.#files.values()) this.#take(uri)
    this.#files.clear()
    if (this.#config) this.#collection.delete(this.#config)
    this.#config = undefined
  }

  #take(uri: vscode.Uri): void {
    this.#asked.delete(uri.toString())
    this.#collection.delete(uri)
  }
}
