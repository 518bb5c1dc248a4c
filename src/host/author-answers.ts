import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../engine/model'
import { git } from './git'
import { QUESTIONS, type Question } from './questions'
import type { Repository } from './repository'
import { readStateFile, stateFolder, updateStateFile } from './state'

/** What the author said of this change, in their own words. */
export type Answers = Partial<Record<Question, string>>

interface Stored {
  readonly text: string
  /** The change it was said of: ids of its blocks. */
  readonly blocks: readonly string[]
  /** Its last commit; absent where it had none, or was answered by an earlier version. */
  readonly commit?: string
}

interface AnswerFile {
  readonly version: 1
  /** By branch; a detached HEAD is called `HEAD`. */
  readonly branches: Readonly<Record<string, Readonly<Partial<Record<Question, Stored>>>>>
}

/**
 * The author's answers for the branch, as long as the change still holds a block or the commit they were given for:
 * answers to what was merged long ago are not answers to this.
 *
 * @param branch the one that HEAD is at where absent
 */
export async function readAnswers(
  repo: Repository,
  change: Pick<Report, 'diff' | 'scope'>,
  branch?: string,
): Promise<{ answers: Answers; branch: string; notes: string[] }> {
  const name = branch ?? (await branchOf(repo))
  let file: AnswerFile
  try {
    file = parseAnswers(await readStateFile(fileOf(repo)))
  } catch {
    return { answers: {}, branch: name, notes: [`${fileOf(repo)} cannot be read: the answers in it are left out.`] }
  }
  const blocks = new Set(blocksOf(change))
  const stored = file.branches[name] ?? {}
  const answers: Answers = {}
  for (const question of QUESTIONS) {
    const found = stored[question]
    if (!found) continue
    const holds = found.blocks.length === 0 || found.blocks.some((id) => blocks.has(id))
    if (holds || (await isCommitOf(repo, change.scope, found.commit))) answers[question] = found.text
  }
  return { answers, branch: name, notes: [] }
}

/** Keeps an answer with the change; an empty one takes it back. @returns what the user should know, one sentence each */
export async function writeAnswers(repo: Repository, report: Report, answers: Answers): Promise<string[]> {
  const path = fileOf(repo)
  const notes: string[] = []
  const branch = await branchOf(repo)
  const { base, head } = report.scope
  const change = { blocks: blocksOf(report), ...(head !== null && head !== base ? { commit: head } : {}) }
  await updateStateFile(path, (text) => {
    let before: AnswerFile
    try {
      before = parseAnswers(text)
    } catch {
      // Somebody may still read what this version cannot.
      const aside = `${path}.unreadable-${Date.now()}`
      copyFileSync(path, aside)
      notes.push(`The answers kept before could not be read: they are in ${aside} now.`)
      before = { version: 1, branches: {} }
    }
    const own: Partial<Record<Question, Stored>> = { ...before.branches[branch] }
    for (const question of QUESTIONS) {
      const answer = answers[question]
      if (answer === undefined) continue
      if (answer.trim() === '') delete own[question]
      else own[question] = { text: answer.trim(), ...change }
    }
    const after: AnswerFile = { version: 1, branches: { ...before.branches, [branch]: own } }
    return `${JSON.stringify(after, null, 2)}\n`
  })
  return notes
}

const fileOf = (repo: Repository): string => join(stateFolder(repo, false), 'answers.json')

async function branchOf(repo: Repository): Promise<string> {
  const found = await git(repo, ['symbolic-ref', '--quiet', '--short', 'HEAD'])
  return found.code === 0 ? found.stdout.toString().trim() : 'HEAD'
}

/** Whether a commit is one of the change's own: below its tip, and not in what it starts from. */
async function isCommitOf(
  repo: Repository,
  { base, bases = [], head }: Report['scope'],
  commit: string | undefined,
): Promise<boolean> {
  if (commit === undefined || base === null || head === null) return false
  const isBelow = async (tip: string) => (await git(repo, ['merge-base', '--is-ancestor', commit, tip])).code
  // A commit that is not here any more ends with 128.
  if ((await isBelow(head)) !== 0) return false
  for (const start of new Set([base, ...bases])) if ((await isBelow(start)) !== 1) return false
  return true
}

const blocksOf = ({ diff }: Pick<Report, 'diff'>): string[] =>
  diff.files.flatMap((file) => file.hunks.flatMap((hunk) => hunk.blocks.map((block) => block.id))).slice(0, 2000)

/** @throws where the text is not what this version writes */
function parseAnswers(text: string | undefined): AnswerFile {
  if (text === undefined) return { version: 1, branches: {} }
  const value = JSON.parse(text) as AnswerFile
  if (value.version !== 1 || typeof value.branches !== 'object') throw new Error('another version')
  for (const branch of Object.values(value.branches)) {
    for (const stored of Object.values(branch)) {
      if (stored.commit !== undefined && !/^[0-9a-f]{40,64}$/.test(stored.commit)) throw new Error('not a commit')
      if (typeof stored.text !== 'string' || !Array.isArray(stored.blocks)) throw new Error('not an answer')
    }
  }
  return value
}
