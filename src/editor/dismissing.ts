import * as vscode from 'vscode'
import { many } from '../formats/visible'
import type { WorkerClient } from '../host/worker-client'
import { offerUndo } from './offer-undo'
import type { FindingNode, Node } from './review-node'
import { sayError } from './say-error'

/** "Dismiss on this machine": puts findings aside, with a reason and a way back; what fails a review fails it still. */
export function registerDismissing(worker: WorkerClient): vscode.Disposable {
  return vscode.commands.registerCommand(
    'hunkwise.dismissFinding',
    async (node: FindingNode, selected?: readonly Node[], given?: string) => {
      const nodes = selected?.filter((each) => each.kind === 'finding') ?? [node]
      const ids = [...new Set(nodes.map(({ finding }) => finding.ruleId))]
      const reason = given ?? (await askReason(ids))
      if (reason === undefined || reason.trim() === '') return
      const { session } = node
      const fingerprints = nodes.map(({ finding }) => finding.fingerprint)
      const dismiss = async (why: string | undefined): Promise<number> => {
        const { refused } = await worker.ask('dismiss', { ...session.at, fingerprints, reason: why })
        await session.refresh()
        return refused
      }
      try {
        const refused = await dismiss(reason.trim())
        const of = ids.length === 1 ? ` of ${ids[0]}` : ''
        const still =
          refused === 0
            ? ''
            : ` ${nodes.length === 1 ? 'It still fails' : `Of them ${refused} still ${refused === 1 ? 'fails' : 'fail'}`} the review: only a suppression excepts that.`
        void offerUndo(`${many(nodes.length, 'finding')}${of} put aside on this machine.${still}`, 'Show again', () =>
          dismiss(undefined),
        )
      } catch (error) {
        sayError(error)
      }
    },
  )
}

const askReason = (ids: readonly string[]): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: `Dismiss ${ids.length === 1 ? ids[0] : 'findings'} on this machine`,
    prompt: 'Why is it nothing here? Nobody else sees this, and what fails a review fails it still.',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'It takes a reason.' : undefined),
  })
