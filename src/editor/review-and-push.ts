import * as vscode from 'vscode'
import { refusedOf, stopsHook } from '../engine/verdict'
import { many } from '../formats/visible'
import type { ReportJson } from '../host/worker-messages'
import type { GitRepository } from './git-extension'
import { meetCondition } from './meet-condition'
import { type Push, type Pushing, showWhatStops } from './pushing'
import type { ReviewView } from './review-view'
import { sayError } from './say-error'
import type { Sessions } from './sessions'

/** "Review and push": reviews what a push would bring, asks for what is missing, and pushes when the user says so. */
export function registerReviewAndPush(sessions: Sessions, view: ReviewView, pushing: Pushing): vscode.Disposable {
  const reviewAndPush = async (): Promise<void> => {
    const session = sessions.active
    const repository = pushing.api?.repositories.find(({ rootUri }) => rootUri.toString() === session?.root.toString())
    if (!session || !repository) return say('There is no git repository here to push from.')
    const push = await choosePush(repository)
    if (!push) return
    await session.show({ kind: 'push', ...push })
    const { state } = session
    if (state.kind === 'failed') return say(state.message)
    const report = session.review?.report
    if (report && stopsHook(report)) {
      await showWhatStops(session, view)
      const meet = report.verdict === 'pass' ? report.conditions.find(({ met }) => !met) : undefined
      const next = 'Go on'
      const text = `A push to ${push.remote} would be stopped: ${whatStops(report)}`
      const chosen = await vscode.window.showWarningMessage(text, ...(meet ? [next] : []))
      if (chosen !== next || !meet) return
      await meetCondition(meet.id)
      // Answers can be all that was missing; hunks are read one by one.
      if (meet.id === 'answered' && session.review && !unmet(session.review.report, 'answered')) await reviewAndPush()
      return
    }
    const button = 'Push'
    const what = report
      ? `${many(report.totals.hunks, 'hunk')} reviewed, nothing to refuse.`
      : 'There is nothing new to review.'
    const chosen = await vscode.window.showInformationMessage(`${what} Push ${push.refspec} to ${push.remote}?`, button)
    if (chosen !== button) return
    pushing.refused.delete(session)
    await repository.push(push.remote, push.refspec, push.setUpstream)
    if (pushing.refused.has(session)) return
    await session.refresh()
    say(`Pushed to ${push.remote}.`)
  }
  return vscode.commands.registerCommand('hunkwise.reviewAndPush', async () => {
    try {
      await reviewAndPush()
    } catch (error) {
      sayError(error)
    }
  })
}

/** Where the branch goes: to its upstream, else to the only remote, else the user says to which. */
async function choosePush({ state }: GitRepository): Promise<(Push & { readonly setUpstream: boolean }) | undefined> {
  const { HEAD, remotes } = state
  if (HEAD?.name === undefined) return say('No branch is checked out: check one out to push it.')
  const { name, upstream } = HEAD
  if (upstream) {
    const refspec = upstream.name === name ? name : `${name}:${upstream.name}`
    return { remote: upstream.remote, refspec, setUpstream: false }
  }
  if (remotes.length === 0) return say('This repository has no remote to push to: add one first.')
  const placeHolder = `Where should ${name} be pushed to?`
  const names = remotes.map((remote) => remote.name)
  const remote = names.length === 1 ? names[0] : await vscode.window.showQuickPick(names, { placeHolder })
  return remote === undefined ? undefined : { remote, refspec: name, setUpstream: true }
}

function say(message: string): undefined {
  void vscode.window.showInformationMessage(message)
}

const unmet = (report: ReportJson, id: string): boolean => report.conditions.some((one) => one.id === id && !one.met)

function whatStops(report: ReportJson): string {
  const [failure] = report.failures
  if (report.verdict === 'incomplete') return failure?.message ?? 'the review is incomplete.'
  const refused = refusedOf(report).length
  const missing = report.conditions.filter(({ met }) => !met).map(({ message }) => message)
  return [
    ...(refused > 0 ? [`${many(refused, 'finding')} of severity ${report.failOn} or above.`] : []),
    ...missing,
  ].join(' ')
}
