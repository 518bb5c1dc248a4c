/** What code that runs in a job could do harm with. */
export type Reach = 'write' | 'secrets' | 'forks'

const FORKS =
  /^\s*(?:-\s+)?["']?(?:pull_request_target|workflow_run)\b["']?:?|^on:.*\b(?:pull_request_target|workflow_run)\b/
const TARGET = /\bpull_request_target\b/
/** What another workflow has done that a change of a fork cannot start. */
const OURS = /\bworkflow_run\.event\s*==\s*['"](?:push|release|schedule|workflow_dispatch|merge_group)['"]/
const WRITE = /^\s+[\w-]+:\s*write\b|permissions:\s*(?:["']?write-all|\{.*:\s*write\b)/
/** The token every job has is no secret of somebody else's. */
const SECRET = /\bsecrets\.(?!GITHUB_TOKEN\b)\w|\bsecrets\s*\[|secrets:\s*inherit|\bsteps\.[\w-]+\.outputs\.token\b/

/**
 * What a step of a GitHub workflow could reach, by the lines of its own and of its job; undefined where nothing is said
 * to be in its reach.
 *
 * @param at index of one of the step's lines
 */
export function reachOf(lines: readonly string[], at: number): Reach | undefined {
  const jobs = lines.findIndex((line) => /^jobs:/.test(line))
  if (jobs < 0 || at <= jobs) return undefined
  const top = lines.slice(0, jobs)
  const job = blockAt(lines, at, indentOf(lines.slice(jobs + 1).find((line) => /\S/.test(line)) ?? '  '), jobs)
  const isGuarded = !top.some((line) => TARGET.test(line)) && (keyOf(job, 'if') ?? []).some((line) => OURS.test(line))
  if (!isGuarded && top.some((line) => FORKS.test(line))) return 'forks'
  const granted = keyOf(job, 'permissions') ?? keyOf(lines, 'permissions') ?? []
  if (granted.some((line) => WRITE.test(line))) return 'write'
  const own = [...(keyOf(job, 'env') ?? []), ...(keyOf(top, 'env') ?? []), ...stepAt(lines, at)]
  return own.some((line) => SECRET.test(line)) ? 'secrets' : undefined
}

/** The name of the job that a line of a workflow is in; empty outside of jobs. */
export function jobAt(lines: readonly string[], at: number): string {
  const jobs = lines.findIndex((line) => /^jobs:/.test(line))
  if (jobs < 0 || at <= jobs) return ''
  const depth = indentOf(lines.slice(jobs + 1).find(isShown) ?? '  ')
  return lines.slice(jobs + 1, at + 1).findLast((line) => isShown(line) && indentOf(line) === depth) ?? ''
}

const indentOf = (line: string): number => line.length - line.trimStart().length
const isShown = (line: string): boolean => /^\s*[^\s#]/.test(line)

/** The lines around one that are indented deeper than the head at this depth, the head first. */
function blockAt(lines: readonly string[], at: number, depth: number, after: number): string[] {
  let start = at
  while (start > after + 1 && !(isShown(lines[start] ?? '') && indentOf(lines[start] ?? '') <= depth)) start--
  let end = at + 1
  while (end < lines.length && !(isShown(lines[end] ?? '') && indentOf(lines[end] ?? '') <= depth)) end++
  return lines.slice(start, end)
}

/** A key of a block with what belongs to it: the mildest indented one of that name, below the block's own head. */
function keyOf(block: readonly string[], key: string): string[] | undefined {
  const head = /^\S/.test(block[0] ?? '') || block.some((line) => /^jobs:/.test(line)) ? 0 : undefined
  const depth = head ?? Math.min(...block.slice(1).filter(isShown).map(indentOf))
  const at = block.findIndex((line) => indentOf(line) === depth && line.trimStart().startsWith(`${key}:`))
  if (at < 0) return undefined
  let end = at + 1
  while (end < block.length && !(isShown(block[end] ?? '') && indentOf(block[end] ?? '') <= depth)) end++
  return block.slice(at, end)
}

/** The step the line is in, from its dash to the next. */
function stepAt(lines: readonly string[], at: number): string[] {
  let start = at
  while (start > 0 && !/^\s*- /.test(lines[start] ?? '')) start--
  const depth = indentOf(lines[start] ?? '')
  let end = at + 1
  while (end < lines.length && !(isShown(lines[end] ?? '') && indentOf(lines[end] ?? '') <= depth)) end++
  return lines.slice(start, end)
}
