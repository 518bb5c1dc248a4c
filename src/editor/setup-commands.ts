import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import type { SetupAsk } from '../host/worker-messages'
import { sayError } from './say-error'
import type { Sessions } from './sessions'

const SCHEME = 'hunkwise-plan'

/**
 * The set-up that the command line has too: shows what would be written, and writes it when the user agrees.
 *
 * @param dist folder of the bundles, which the launcher is pointed to
 */
export function registerSetup(sessions: Sessions, worker: WorkerClient, dist: string): vscode.Disposable {
  const texts = new Map<string, string>()
  const propose = async (ask: SetupAsk): Promise<void> => {
    const { plan, text } = await worker.ask('planSetup', ask)
    if (text === '') {
      void vscode.window.showInformationMessage('There is nothing to write: it is set up already.')
      return
    }
    // A document of its own scheme has nothing to be saved when it is closed.
    const uri = vscode.Uri.from({ scheme: SCHEME, path: '/Hunkwise would write', query: String(texts.size) })
    texts.set(uri.query, text)
    await vscode.window.showTextDocument(uri, { preview: true })
    const write = 'Write it'
    const chosen = await vscode.window.showInformationMessage('Should Hunkwise write what is shown?', write)
    if (chosen !== write) return
    await worker.ask('applySetup', { plan, dist })
    void vscode.window.showInformationMessage(['Done.', ...plan.notes].join(' '))
  }
  const command = (name: string, choose: () => Promise<SetupAsk | undefined>): vscode.Disposable =>
    vscode.commands.registerCommand(name, async () => {
      if (!vscode.workspace.isTrusted) {
        void vscode.window.showInformationMessage('Hunkwise sets up nothing from a folder that is not trusted.')
        return
      }
      try {
        const ask = await choose()
        if (ask) await propose(ask)
      } catch (error) {
        sayError(error)
      }
    })
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: ({ query }) => texts.get(query) ?? '',
    }),
    command('hunkwise.setUpRecording', () => chooseAgents(worker)),
    command('hunkwise.setUpHook', async () => {
      const session = sessions.active
      if (!session) void vscode.window.showInformationMessage('There is no git repository here to set up a hook in.')
      return session && { kind: 'hook', ...session.at }
    }),
  )
}

async function chooseAgents(worker: WorkerClient): Promise<SetupAsk | undefined> {
  const agents = await worker.ask('agents', {})
  const items = agents.map(({ tool, title, found }) => ({
    label: title,
    description: found ? '' : 'not found on this machine',
    picked: found,
    tool,
  }))
  const placeHolder = 'Which assistants should tell Hunkwise what they write?'
  const chosen = await vscode.window.showQuickPick(items, { canPickMany: true, placeHolder })
  return chosen && chosen.length > 0 ? { kind: 'agents', tools: chosen.map(({ tool }) => tool) } : undefined
}
