import type { Report } from '../engine/model'
import { type Answers, readAnswers, writeAnswers } from './author-answers'
import { QUESTIONS, type Question } from './questions'
import type { Repository } from './repository'

/** Asked for each question that has no answer yet; undefined or empty leaves it open. */
export type Ask = (question: Question) => Promise<string | undefined>

/** What the author says: given now, kept from before, or asked for; what is new is kept with the change. */
export async function askAuthor(
  repo: Repository,
  report: Report,
  { answers, ask }: { readonly answers?: Answers; readonly ask?: Ask | undefined },
): Promise<{ answers: Answers; notes: string[] }> {
  const given: Answers = { ...answers }
  const stored = await readAnswers(repo, report)
  if (ask) {
    for (const question of QUESTIONS) {
      if (given[question] !== undefined || stored.answers[question] !== undefined) continue
      const said = await ask(question)
      if (said !== undefined && said.trim() !== '') given[question] = said
    }
  }
  const notes = [...stored.notes]
  // What the author says belongs into this text, whether or not it can be kept for the next one.
  if (Object.keys(given).length > 0)
    try {
      notes.push(...(await writeAnswers(repo, report, given)))
    } catch (error) {
      notes.push(`Your sentences stand in this text, but could not be kept: ${(error as Error).message}`)
    }
  const all: Answers = { ...stored.answers, ...given }
  for (const question of QUESTIONS) if (all[question]?.trim() === '') delete all[question]
  return { answers: all, notes }
}
