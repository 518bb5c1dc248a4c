import * as vscode from 'vscode'
import type { ConditionId } from '../engine/model'
import { QUESTIONS, WORDS } from '../host/questions'
import type { WorkerClient } from '../host/worker-client'
import { sayError } from './say-error'
import type { Session } from './session'
import type { Sessions } from './sessions'

const SIZE_EXCEPTION = 'Size-Exception: '

/** Does, or begins with the user, what a condition of the rules file asks for. */
export async function meetCondition(id: ConditionId): Promise<void> {
  switch (id) {
    case 'reviewed':
      return vscode.commands.executeCommand('hunkwise.nextHunk')
    case 'answered':
      return vscode.commands.executeCommand('hunkwise.answerQuestions')
    case 'size-exception': {
      const copy = 'Copy the line'
      const said = `The message of one of the commits has to say why: ${SIZE_EXCEPTION}<reason>. Amend it, or split the change.`
      const chosen = await vscode.window.showInformationMessage(said, copy)
      if (chosen === copy) await vscode.env.clipboard.writeText(SIZE_EXCEPTION)
    }
  }
}

/** "Answer the questions": asks for the author's sentences that are missing, and keeps them with the change. */
export function registerAnswers(sessions: Sessions, worker: WorkerClient): vscode.Disposable {
  return vscode.commands.registerCommand('hunkwise.answerQuestions', async () => {
    const session = sessions.active
    if (!session?.review) {
      void vscode.window.showInformationMessage('There is no change to answer questions about: stage something first.')
      return
    }
    try {
      await ask(session, worker)
    } catch (error) {
      sayError(error)
    }
    await session.refresh()
  })
}

async function ask(session: Session, worker: WorkerClient): Promise<void> {
  const { answers } = await worker.ask('answers', session.at)
  for (const question of QUESTIONS) {
    if (answers[question] !== undefined) continue
    const text = await vscode.window.showInputBox({
      title: WORDS[question],
      prompt: 'In one sentence. It goes into the description as yours.',
      ignoreFocusOut: true,
    })
    // Whoever leaves the first question is not asked the second.
    if (text === undefined || text.trim() === '') return
    const { notes } = await worker.ask('answer', { ...session.at, question, text })
    if (notes.length > 0) void vscode.window.showWarningMessage(notes.join(' '))
  }
}
