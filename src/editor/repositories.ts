import { statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import * as vscode from 'vscode'
import { CONFIG_FILE } from '../engine/config-file'
import { askReview } from '../host/ask-review'
import { marksFile } from '../host/marks-file'
import { LEDGER } from '../host/provenance/ledger-folder'
import { AGENT_TRACES, GIT_AI, GIT_AI_LOGS, gitAiFolder } from '../host/provenance/record-files'
import { readGitFolders } from '../host/read-git-folders'
import { stateFolder } from '../host/state'
import type { WorkerClient } from '../host/worker-client'
import { debounce } from './debounce'
import { type GitApi, type GitRepository, watchGitExtension } from './git-extension'
import { Session } from './session'
import type { Sessions } from './sessions'

/** Events come in flocks: whoever writes one file often writes several. */
const QUIET_MS = 150

/** Git writes its index once for most commands, and whoever staged something waits to see it. */
const INDEX_QUIET_MS = 40

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
  const folders = readGitFolders(root.fsPath)
  const session = new Session({
    root,
    hasStaged: () => state.indexChanges.length + state.mergeChanges.length > 0,
    stamp: () => `${state.HEAD?.commit} ${indexStamp(folders.gitDir)}`,
    git: api.git.path,
    review: (ask, signal) => askReview(worker, ask, signal),
  })
  const refresh = debounce(() => void session.refresh(), QUIET_MS)
  const look = debounce(() => void session.look(), QUIET_MS)
  const indexChanged = debounce(async () => {
    // Until the git extension has looked, it does not know what is staged; where something was, there is no need to wait.
    void session.look()
    await repository.status().catch(() => {})
    void session.look()
  }, INDEX_QUIET_MS)
  const index = watch(vscode.Uri.file(folders.gitDir), 'index', indexChanged)
  const own = vscode.Uri.file(dirname(marksFile(folders)))
  const shared = vscode.Uri.file(stateFolder(folders, false))
  const watched = [
    // Another window or a terminal may mark hunks as well, and say who wrote them.
    watch(own, '{marks,authors}.json', refresh),
    // Findings put aside and questions answered are the same in all worktrees of a repository.
    watch(shared, '{dismissals,answers}.json', refresh),
    // Assistants' hooks record what they write.
    watch(own, `${LEDGER}/*.jsonl`, refresh),
    // Whoever makes these folders has written into them by the time they are watched.
    watch(vscode.Uri.file(folders.commonDir), `{${basename(shared.fsPath)},${GIT_AI}}`, refresh),
    watch(root, `**/${CONFIG_FILE}`, refresh),
    // Other tools' records of who wrote what.
    watch(vscode.Uri.file(gitAiFolder(folders)), GIT_AI_LOGS, refresh),
    watch(root, AGENT_TRACES, refresh),
  ]
  const changed = state.onDidChange(look)
  sessions.add(session)
  refresh()
  return vscode.Disposable.from(index, ...watched, changed, refresh, look, indexChanged)
}

/** Another one for every index that was written. */
function indexStamp(gitDir: string): string {
  const found = statSync(join(gitDir, 'index'), { throwIfNoEntry: false })
  return found ? `${found.ino} ${found.size} ${found.mtimeMs}` : ''
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
