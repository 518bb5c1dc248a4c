import { parentPort } from 'node:worker_threads'
import { Refusal } from '../engine/failure'
import { answerPage, answerReview } from './answer-review'
import * as answers from './answers'
import * as edits from './plan-edit'
import * as setup from './setup'
import type { FromWorker, RequestKind, Requests, ToWorker } from './worker-messages'

type Answers = {
  readonly [K in RequestKind]: (ask: Requests[K]['ask'], signal: AbortSignal) => Promise<Requests[K]['answer']>
}

const ANSWERS: Answers = {
  review: answerReview,
  page: answerPage,
  describe: answers.answerDescribe,
  locate: answers.answerLocate,
  stagedLine: answers.answerStagedLine,
  recorded: answers.answerRecorded,
  mark: answers.answerMark,
  dismiss: answers.answerDismiss,
  markAuthor: answers.answerMarkAuthor,
  compare: answers.answerCompare,
  explain: answers.answerExplain,
  fixes: edits.answerFixes,
  suppress: edits.answerSuppress,
  map: answers.answerMap,
  found: answers.answerFound,
  answers: answers.answerAnswers,
  answer: answers.answerAnswer,
  unstage: answers.answerUnstage,
  agents: setup.answerAgents,
  planSetup: setup.answerPlanSetup,
  applySetup: setup.answerApplySetup,
  undoUnstage: answers.answerUndoUnstage,
}

const running = new Map<number, AbortController>()
const send = (message: FromWorker): void => parentPort?.postMessage(message)

parentPort?.on('message', (message: ToWorker) => {
  if ('cancel' in message) running.get(message.cancel)?.abort()
  else void answer(message.id, message.kind, message.ask)
})

async function answer(id: number, kind: RequestKind, ask: unknown): Promise<void> {
  const controller = new AbortController()
  running.set(id, controller)
  try {
    send({ id, answer: await ANSWERS[kind](ask as never, controller.signal) })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    send({ id, error: message, stack: error instanceof Refusal || !(error instanceof Error) ? undefined : error.stack })
  } finally {
    running.delete(id)
  }
}
