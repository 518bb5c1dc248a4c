import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import type { ReviewAnswer } from '../host/worker-messages'
import { debounce } from './debounce'
import type { FindingJson } from './review-node'
import { openFindings } from './review-nodes'
import type { Session } from './session'
import type { Sessions } from './sessions'
import { configDiagnostics, toDiagnostic } from './to-diagnostic'

const QUIET_MS = 200

/** Files whose diagnostics are made in one go: other extensions share this thread. */
const AT_ONCE = 50

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
    for (const each of files.values()) void each.follow(changed.map(({ uri }) => uri))
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
      for (const each of files.values()) void each.follow([uri])
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

interface FileFindings {
  readonly uri: vscode.Uri
  readonly path: string
  readonly findings: readonly FindingJson[]
}

/** A file whose diagnostics are being made. */
interface Placing {
  readonly key: string
  readonly turn: number
  readonly file: FileFindings
  readonly document: vscode.TextDocument | undefined
}

/** The diagnostics of one session's files. */
class FileDiagnostics {
  readonly #session: Session
  readonly #worker: WorkerClient
  readonly #collection: vscode.DiagnosticCollection
  /** Findings of each file, by its URI. */
  #files = new Map<string, FileFindings>()
  #shown: ReviewAnswer | undefined
  /** Counts what was shown: only the latest answer for a file is used. */
  readonly #asked = new Map<string, number>()
  #config: vscode.Uri | undefined

  constructor(session: Session, worker: WorkerClient, collection: vscode.DiagnosticCollection) {
    this.#session = session
    this.#worker = worker
    this.#collection = collection
  }

  async show(review: ReviewAnswer): Promise<void> {
    const { report } = review
    // Shown again, files have changed since.
    const located = review === this.#shown ? undefined : review.located
    this.#shown = review
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
    const files = this.#files
    for (let at = 0, all = [...files.keys()]; at < all.length && this.#files === files; at += AT_ONCE) {
      await this.#place(all.slice(at, at + AT_ONCE), located)
      await new Promise((done) => setImmediate(done))
    }
  }

  /** Puts the diagnostics of these files, where they are among ours, where their lines stand now. */
  async follow(uris: readonly vscode.Uri[]): Promise<void> {
    const keys = uris.map((uri) => uri.toString()).filter((key) => this.#files.has(key))
    if (keys.length > 0) await this.#place(keys)
  }

  /** @param located what is known of files that have no unsaved edits; the worker is asked for the others */
  async #place(keys: readonly string[], located?: ReviewAnswer['located']): Promise<void> {
    const documents = new Map(vscode.workspace.textDocuments.map((document) => [document.uri.toString(), document]))
    const all = keys.flatMap((key): Placing[] => {
      const file = this.#files.get(key)
      const turn = (this.#asked.get(key) ?? 0) + 1
      this.#asked.set(key, turn)
      return file ? [{ key, turn, file, document: documents.get(key) }] : []
    })
    const isKnown = ({ file, document }: Placing): boolean => located?.has(file.path) === true && !document?.isDirty
    const known = all.filter(isKnown)
    this.#publish(
      known,
      known.map(({ file }) => located?.get(file.path) ?? []),
    )
    const asked = all.filter((one) => !isKnown(one))
    if (asked.length === 0) return
    try {
      const { files } = await this.#worker.ask('locate', {
        ...this.#session.at,
        files: asked.map(({ file, document }) => ({
          path: file.path,
          lines: file.findings.map((finding) => finding.startLine ?? 1),
          text: document?.getText(),
        })),
      })
      this.#publish(asked, files)
    } catch {
      // The next review says what is wrong; until then nothing is shown where nothing is known.
      for (const one of asked) if (this.#isLatest(one)) this.#collection.delete(one.file.uri)
    }
  }

  #publish(all: readonly Placing[], lines: readonly (readonly (number | null)[])[]): void {
    const shown = all.flatMap((one, index): [vscode.Uri, vscode.Diagnostic[]][] => {
      if (!this.#isLatest(one)) return []
      const diagnostics = one.file.findings.flatMap((finding, nth) => {
        const line = lines[index]?.[nth]
        return line ? [toDiagnostic(finding, line, one.document, this.#session)] : []
      })
      return [[one.file.uri, diagnostics]]
    })
    this.#collection.set(shown)
  }

  readonly #isLatest = ({ key, turn, file }: Placing): boolean =>
    this.#asked.get(key) === turn && this.#files.get(key) === file

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
