import type { Diff } from '../../engine/model'
import { addedLines } from '../evidence/material'
import { code, many, place } from '../markdown'
import { type Counts, type FileCoverage, ranNoTest } from './results'

/** A run of the project's tests, as `hunkwise test` recorded it. */
export interface TestRun {
  readonly command: readonly string[]
  readonly exitCode: number
  readonly seconds: number
  /** Absent where the command printed and wrote nothing that tells. */
  readonly counts?: Counts
  /** Of files the change touched then. */
  readonly coverage?: readonly FileCoverage[]
  /** Files that were changed and not staged while it ran: what ran is not quite what is staged. */
  readonly unstaged: readonly string[]
}

export interface RunState {
  readonly run: TestRun
  /** Files that differ between what it ran on and what is described; empty where nothing does. */
  readonly changedSince: readonly string[]
}

/** A file of results nobody recorded a run for. */
export interface FoundResults {
  readonly path: string
  readonly counts: Counts
}

/** Sentences, in Markdown, about the last recorded run and about results that lie around. A stale run is never said to have passed. */
export function toRuns(state: RunState | undefined, found: readonly FoundResults[], diff: Diff): string[] {
  const out = state ? [lastRun(state)] : []
  if (state && state.changedSince.length === 0 && state.run.coverage) out.push(...covered(state.run.coverage, diff))
  for (const { path, counts } of found)
    out.push(`${code(path)} tells of ${inWords(counts)}; on which state of the code they ran is not recorded.`)
  return out.flatMap((text, index) => (index === 0 ? [text] : ['', text]))
}

function lastRun({ run, changedSince }: RunState): string {
  const command = code(run.command.join(' '))
  if (changedSince.length > 0) {
    const shown = changedSince
      .slice(0, 3)
      .map((path) => code(path))
      .join(', ')
    const more = changedSince.length > 3 ? ` and ${changedSince.length - 3} more` : ''
    return `**Last run:** ${command} ran before the last change to ${shown}${more}: how the tests stand now is not evidenced.`
  }
  if (run.counts && run.exitCode === 0 && ranNoTest(run.counts))
    return `**Last run:** ${command} ran no test${skippedIn(run.counts)}: that is no evidence of what is described.`
  const result = run.exitCode === 0 ? 'passed' : `failed with exit code ${run.exitCode}`
  const counts = run.counts ? `, ${inWords(run.counts)}` : ', how many tests is not known'
  const aside =
    run.unstaged.length === 0
      ? ' on exactly what is described'
      : ` while ${many(run.unstaged.length, 'file')} had changes that are not staged (${run.unstaged
          .slice(0, 3)
          .map((path) => code(path))
          .join(', ')}${run.unstaged.length > 3 ? ', …' : ''})`
  return `**Last run:** ${command} ${result}${counts}, in ${run.seconds < 10 ? run.seconds.toFixed(1) : Math.round(run.seconds)} s,${aside}.`
}

const inWords = (counts: Counts): string => `${counts.passed} passed, ${counts.failed} failed${skippedIn(counts)}`

const skippedIn = ({ skipped }: Counts): string => (skipped > 0 ? `, ${skipped} skipped` : '')

/** How many of the added lines the run executed, file by file. */
function covered(coverage: readonly FileCoverage[], diff: Diff): string[] {
  return diff.files.flatMap((file) => {
    const own = file.kind === 'source' ? coverage.find(({ path }) => path === file.path) : undefined
    if (!own) return []
    const added = addedLines(file)
    const hit = own.hit.filter((line) => added.has(line)).length
    const missed = own.missed.filter((line) => added.has(line))
    if (hit + missed.length === 0) return []
    const first =
      missed[0] === undefined ? '' : `; the first that did not run is ${place({ path: file.path, line: missed[0] })}`
    return [`${code(file.path)}: ${hit} of ${many(hit + missed.length, 'added line')} that can run did${first}.`]
  })
}
