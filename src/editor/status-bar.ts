import * as vscode from 'vscode'
import { many } from '../formats/visible'
import type { Pace } from './pace'
import { openFindings, walkHunks } from './review-nodes'
import type { State } from './session'
import type { Sessions } from './sessions'

/** Counted lines against the budget, always in sight while something is staged. */
export function registerStatusBar(sessions: Sessions, pace: Pace): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('hunkwise.budget', vscode.StatusBarAlignment.Left, 5)
  item.name = 'Hunkwise'
  item.command = 'hunkwise.review.focus'
  const walk = vscode.window.createStatusBarItem('hunkwise.walk', vscode.StatusBarAlignment.Left, 4)
  walk.name = 'Hunkwise: reviewed hunks'
  walk.command = 'hunkwise.nextHunk'
  const update = (): void => {
    const state = sessions.active?.state
    const shown = vscode.workspace.getConfiguration('hunkwise').get('showStatusBar', true)
    const said = shown && state ? say(state) : undefined
    if (!said) {
      item.hide()
      walk.hide()
      return
    }
    item.text = said.text
    item.tooltip = said.tooltip
    item.backgroundColor = said.warn ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined
    item.accessibilityInformation = { label: `Hunkwise: ${said.tooltip.replaceAll('\n', ', ')}` }
    item.show()
    const hunks = sessions.active?.review ? walkHunks(sessions.active.review.report) : []
    const reviewed = hunks.filter(({ hunk }) => hunk.reviewed).length
    if (hunks.length === 0) walk.hide()
    else {
      const { hint, said } = pace
      walk.text = `$(eye) ${reviewed}/${hunks.length}${hint === undefined ? '' : ' $(watch)'}`
      const first = `${reviewed} of ${many(hunks.length, 'hunk')} reviewed: open the next`
      const facts = [first, ...(said === undefined ? [] : [`This sitting: ${said}`]), ...(hint ? [hint] : [])]
      walk.tooltip = facts.join('\n')
      walk.accessibilityInformation = { label: `Hunkwise: ${facts.join(', ')}` }
      walk.show()
    }
  }
  update()
  return vscode.Disposable.from(
    item,
    walk,
    sessions.onDidChange(update),
    pace.onDidChange(update),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('hunkwise.showStatusBar')) update()
    }),
  )
}

function say(state: State): { text: string; tooltip: string; warn: boolean } | undefined {
  if (state.kind === 'idle') return undefined
  if (state.kind === 'failed') return { text: '$(error) Hunkwise', tooltip: state.message, warn: true }
  if (!state.review) return { text: '$(sync~spin) Hunkwise', tooltip: 'The change is being reviewed.', warn: false }
  const { report } = state.review
  const { counted, limit, tests, excluded } = report.budget
  const left = excluded.reduce((sum, { lines }) => sum + lines, 0)
  const findings = openFindings(report).length
  const facts = [
    `${counted} of ${limit} counted lines are ${report.scope.kind === 'staged' ? 'staged' : 'to be pushed'}`,
    ...(tests > 0 ? [`${many(tests, 'line')} of tests`] : []),
    ...(left > 0 ? [`${many(left, 'line')} not counted`] : []),
    findings === 0 ? 'Nothing found' : many(findings, 'finding'),
    ...(report.verdict === 'incomplete' ? ['The review is incomplete'] : []),
  ]
  const icon = report.verdict === 'pass' ? '$(checklist)' : '$(warning)'
  return {
    text: `${icon} ${counted}/${limit} lines`,
    tooltip: facts.join('\n'),
    warn: counted > limit || report.verdict !== 'pass',
  }
}
