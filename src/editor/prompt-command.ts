import * as vscode from 'vscode'
import { type AskedFinding, toPrompt } from '../formats/to-prompt'
import { many } from '../formats/visible'
import type { Node } from './review-node'
import { findingsUnder, openFindings } from './review-nodes'
import type { Session } from './session'
import type { Sessions } from './sessions'

/** "Copy prompt": hands findings back to the assistant that wrote the code, several at once; all of them from the palette. */
export function registerPrompt(sessions: Sessions): vscode.Disposable {
  return vscode.commands.registerCommand('hunkwise.copyPrompt', async (node?: Node, selected?: readonly Node[]) => {
    const nodes = selected && selected.length > 0 ? selected : node ? [node] : undefined
    const session = node?.session ?? sessions.active
    const asked = session ? askedOf(session, nodes) : []
    if (asked.length === 0) {
      void vscode.window.showInformationMessage('There is no finding to hand back.')
      return
    }
    await vscode.env.clipboard.writeText(toPrompt(asked))
    const copied = `Copied ${many(asked.length, 'finding')} as a prompt: paste it where the assistant is.`
    void vscode.window.showInformationMessage(copied)
  })
}

function askedOf(session: Session, nodes: readonly Node[] | undefined): AskedFinding[] {
  const report = session.review?.report
  if (!report) return []
  const found = nodes ? nodes.flatMap((node) => findingsUnder(node, report)) : openFindings(report)
  const hunks = new Map(report.files.flatMap((file) => file.hunks.map((hunk) => [hunk.id, hunk] as const)))
  return [...new Set(found)].map((finding) => ({
    finding,
    authors: hunks.get(finding.hunkId ?? '')?.evidence.map(({ text }) => text) ?? [],
  }))
}
