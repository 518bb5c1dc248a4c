import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import type { Session, State } from './session'
import type { Sessions } from './sessions'

export const RULE_SCHEME = 'hunkwise-rule'

/**
 * What a rule looks for and how it is set, at `hunkwise-rule:/<rule>?<root of its repository>`. A file system that only
 * reads: VS Code restores files alone when a window is loaded again. A page is written again whenever its repository has
 * been reviewed.
 */
export function registerRulePages(sessions: Sessions, worker: WorkerClient): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>()
  const pages = new Map<string, Page>()
  /** Those that are true still: whoever opens one asks for its size several times, and then for its text. */
  const fresh = new Map<string, Promise<Page>>()
  const seen = new WeakMap<Session, State>()
  const pageAt = (uri: vscode.Uri): Promise<Page> => {
    const key = uri.toString()
    const page = fresh.get(key) ?? write(uri, key)
    fresh.set(key, page)
    return page
  }
  const write = async (uri: vscode.Uri, key: string): Promise<Page> => {
    const known = pages.get(key)
    const bytes = Buffer.from(await textOf(uri, sessions, worker))
    const page = known && bytes.equals(known.bytes) ? known : { bytes, mtime: Date.now() }
    pages.set(key, page)
    return page
  }
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions()
  }
  return vscode.Disposable.from(
    changed,
    sessions.onDidChange((session) => {
      // A review that is shown again says nothing new.
      if (session && (session.state.kind === 'reviewing' || seen.get(session) === session.state)) return
      if (session) seen.set(session, session.state)
      fresh.clear()
      const open = vscode.workspace.textDocuments.filter(
        ({ uri: { scheme, query } }) => scheme === RULE_SCHEME && (!session || query === session.root.toString()),
      )
      if (open.length > 0) changed.fire(open.map(({ uri }) => ({ uri, type: vscode.FileChangeType.Changed })))
    }),
    // Where nothing is staged nobody tells of another rules file: opened again, it is written again.
    vscode.workspace.onDidCloseTextDocument(({ uri }) => fresh.delete(uri.toString())),
    vscode.workspace.registerFileSystemProvider(
      RULE_SCHEME,
      {
        onDidChangeFile: changed.event,
        watch: () => new vscode.Disposable(() => {}),
        async stat(uri) {
          const { bytes, mtime } = await pageAt(uri)
          return { type: vscode.FileType.File, ctime: 0, mtime, size: bytes.length }
        },
        readFile: async (uri) => (await pageAt(uri)).bytes,
        readDirectory: () => [],
        createDirectory: refuse,
        writeFile: refuse,
        delete: refuse,
        rename: refuse,
      },
      { isReadonly: true },
    ),
  )
}

interface Page {
  readonly bytes: Uint8Array
  readonly mtime: number
}

async function textOf({ path, query }: vscode.Uri, sessions: Sessions, worker: WorkerClient): Promise<string> {
  const session = sessions.all.find(({ root }) => root.toString() === query)
  if (!session) return 'Its repository is not open.\n'
  try {
    return await worker.ask('explain', { ...session.at, ruleId: path.slice(1) })
  } catch (error) {
    return `${error instanceof Error ? error.message : error}\n`
  }
}
