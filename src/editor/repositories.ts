import { dirname } from 'node:path'
import * as vscode from 'vscode'
import { CONFIG_FILE } from '../engine/config-file'
import { marksFile } from '../host/marks-file'
import { readGitFolders } from '../host/read-git-folders'
import type { WorkerClient } from '../host/worker-client'
import { debounce } from './debounce'
import { type GitApi, type GitRepository, watchGitExtension } from './git-extension'
import { Session } from './session'
import type { Sessions } from './sessions'

/** Events come in flocks: git writes its index several times for one command. */
const QUIET_MS = 150

/** Keeps one session for each open repository, and each session up to date. Without trust there is none, and no git. */
export function registerRepositories(sessions: Sessions, worker: WorkerClient): vscode.Disposable {
  let watching: vscode.Disposable | undefined
  const start = (): void => {
    watching?.dispose()
    watching = watchGitExtension((api) => useGit(api))
  }
  let open: vscode.Disposable | undefined
  const useGit = (api: GitApi | undefined): void => {
    open?.dispose()
    open = api && openRepositories(api, sessions, worker)
    if (!api) sessions.absence = 'noGit'
  }
  if (vscode.workspace.isTrusted) start()
  else sessions.absence = 'untrusted'
  const granted = vscode.workspace.onDidGrantWorkspaceTrust(start)
  return new vscode.Disposable(() => {
    granted.dispose()
    watching?.dispose()
    open?.dispose()
  })
}

function openRepositories(api: GitApi, sessions: Sessions, worker: WorkerClient): vscode.Disposable {
  const watched = new Map<string, vscode.Disposable>()
  const open = (repository: GitRepository): void => {
    const root = repository.rootUri
    watched.get(root.toString())?.dispose()
    watched.set(root.toString(), openRepository(api, repository, sessions, worker))
  }
  const close = ({ rootUri }: GitRepository): void => {
    watched.get(rootUri.toString())?.dispose()
    watched.delete(rootUri.toString())
    sessions.remove(rootUri)
  }
  const settle = (): void => {
    sessions.absence = api.state === 'initialized' ? 'noRepository' : 'starting'
  }
  api.repositories.forEach(open)
  settle()
  const subscriptions = [api.onDidChangeState(settle), api.onDidOpenRepository(open), api.onDidCloseRepository(close)]
  return new vscode.Disposable(() => {
    for (const subscription of subscriptions) subscription.dispose()
    for (const repository of api.repositories) close(repository)
  })
}

function openRepository(
  api: GitApi,
  repository: GitRepository,
  sessions: Sessions,
  worker: WorkerClient,
): vscode.Disposable {
  const { rootUri: root, state } = repository
  const session = new Session({
    root,
    hasStaged: () => state.indexChanges.length + state.mergeChanges.length > 0,
    git: api.git.path,
    review: (ask, signal) => worker.ask('review', ask, signal),
  })
  const refresh = debounce(() => void session.refresh(), QUIET_MS)
  const indexChanged = debounce(() => {
    void session.refresh()
    // The git extension takes its time to look; until it has, it does not know what is staged.
    void repository.status().catch(() => {})
  }, QUIET_MS)
  const folders = readGitFolders(root.fsPath)
  const index = watch(vscode.Uri.file(folders.gitDir), 'index', indexChanged)
  // Another window or a terminal may mark hunks as well, and say who wrote them.
  const marks = watch(vscode.Uri.file(dirname(marksFile(folders))), '{marks,authors}.json', refresh)
  const rules = watch(root, CONFIG_FILE, refresh)
  const changed = state.onDidChange(refresh)
  sessions.add(session)
  refresh()
  return vscode.Disposable.from(index, marks, rules, changed, refresh, indexChanged)
}

function watch(folder: vscode.Uri, name: string, changed: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, name))
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(changed),
    watcher.onDidCreate(changed),
    watcher.onDidDelete(changed),
  )
}
