import * as vscode from 'vscode'
import { refusedOf, stopsHook } from '../engine/verdict'
import { many } from '../formats/visible'
import type { ReportJson } from '../host/worker-messages'
import { type GitApi, type GitRepository, watchGitExtension } from './git-extension'
import { meetCondition } from './meet-condition'
import type { ReviewView } from './review-view'
import type { Session } from './session'
import type { Sessions } from './sessions'

/** How a hook of ours begins its refusal, in what git passes on. */
const REFUSAL = /^hunkwise: (the push to .* (?:is stopped|could not be reviewed).*)$/m

/** "Review and push": reviews what a push would bring, asks for what is missing, and pushes when the user says so. */
export function registerPushing(sessions: Sessions, view: ReviewView): vscode.Disposable {
  let api: GitApi | undefined
  let handler: vscode.Disposable | undefined
  /** Sessions whose last push a hook of ours has refused. */
  const refused = new WeakSet<Session>()
  const watching = watchGitExtension((found) => {
    handler?.dispose()
    api = found
    handler = found?.registerPushErrorHandler({
      async handlePushError({ rootUri }, remote, refspec, { stderr = '' }) {
        const session = sessions.all.find(({ root }) => root.toString() === rootUri.toString())
        const [, sentence] = REFUSAL.exec(stderr) ?? []
        if (!session || sentence === undefined) return false
        refused.add(session)
        // The git extension waits for the answer, and shows its own progress meanwhile.
        void showRefusal(session, { remote: remote.name, refspec }, sentence)
        return true
      },
    })
  })
  const showRefusal = async (session: Session, push: Push, sentence: string): Promise<void> => {
    const again = 'Review and push'
    sessions.active = session
    const message = vscode.window.showWarningMessage(`Hunkwise: ${sentence}`, again)
    await session.show({ kind: 'push', ...push })
    await showWhatStops(session, view)
    if ((await message) === again) await vscode.commands.executeCommand('hunkwise.reviewAndPush')
  }
  const reviewAndPush = async (): Promise<void> => {
    const session = sessions.active
    const repository = api?.repositories.find(({ rootUri }) => rootUri.toString() === session?.root.toString())
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
    refused.delete(session)
    await repository.push(push.remote, push.refspec, push.setUpstream)
    if (refused.has(session)) return
    await session.refresh()
    say(`Pushed to ${push.remote}.`)
  }
  return vscode.Disposable.from(
    watching,
    new vscode.Disposable(() => handler?.dispose()),
    vscode.commands.registerCommand('hunkwise.reviewAndPush', async () => {
      try {
        await reviewAndPush()
      } catch (error) {
        void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error))
      }
    }),
  )
}

interface Push {
  readonly remote: string
  readonly refspec: string
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

/** The sidebar, at the first thing that stops a push. */
async function showWhatStops(session: Session, view: ReviewView): Promise<void> {
  await vscode.commands.executeCommand('hunkwise.review.focus')
  await view.revealFirst(session)
}
