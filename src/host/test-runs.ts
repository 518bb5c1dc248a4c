import { readdir, readFile, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { parseCobertura, parseLcov } from '../description/results/parse-coverage'
import { parseGoTest } from '../description/results/parse-go-test'
import { parseJunit } from '../description/results/parse-junit'
import { parseTap } from '../description/results/parse-tap'
import { type Counts, type FileCoverage, sum } from '../description/results/results'
import type { FoundResults, RunState, TestRun } from '../description/results/to-runs'
import type { Config } from '../engine/config'
import type { Report } from '../engine/model'
import { git } from './git'
import type { Repository } from './repository'
import { readStateFile, stateFolder, updateStateFile } from './state'

interface StoredRun extends TestRun {
  /** Tree of the index it ran on. */
  readonly tree: string
  /** Commit at HEAD then, and what the index had beside it: blob ids by path. */
  readonly head: string | null
  readonly staged: Readonly<Record<string, string>>
}

interface RunFile {
  readonly version: 1
  /** The newest last. */
  readonly runs: readonly StoredRun[]
}

const KEPT = 20
const fileOf = (repo: Repository): string => join(stateFolder(repo, true), 'test-runs.json')

/** What the index holds, in a form that can be compared later without its objects. */
export async function readStaged(repo: Repository, head: string | null): Promise<Record<string, string>> {
  const done = await git(repo, [
    'diff',
    '--cached',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--no-ext-diff',
    head ?? repo.emptyTree,
    '--',
  ])
  return parseRaw(done.stdout.toString())
}

// :<mode> <mode> <id> <id> <status> NUL <path> NUL
function parseRaw(text: string): Record<string, string> {
  const fields = text.split('\0')
  const entries: [string, string][] = []
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, mode = '', , id = ''] = (fields[at] ?? '').split(' ')
    entries.push([fields[at + 1] ?? '', `${mode} ${id}`])
  }
  return Object.fromEntries(entries)
}

export async function writeTestRun(repo: Repository, run: StoredRun): Promise<void> {
  await updateStateFile(fileOf(repo), (text) => {
    const runs = [...(parseRuns(text)?.runs ?? []), run].slice(-KEPT)
    return `${JSON.stringify({ version: 1, runs } satisfies RunFile)}\n`
  })
}

function parseRuns(text: string | undefined): RunFile | undefined {
  try {
    const value = JSON.parse(text ?? '') as RunFile
    return value.version === 1 && Array.isArray(value.runs) ? value : undefined
  } catch {
    return undefined
  }
}

/** The last recorded run, and what has changed since; undefined where none is recorded. One on the same tree comes first. */
export async function readLastRun(repo: Repository, report: Report): Promise<RunState | undefined> {
  const runs = parseRuns(await readStateFile(fileOf(repo)).catch(() => undefined))?.runs ?? []
  const { tree, kind, head } = report.scope
  const same = tree === null ? undefined : runs.findLast((run) => run.tree === tree)
  if (same) return { run: same, changedSince: [] }
  const last = runs.at(-1)
  if (!last) return undefined
  const staged = kind === 'staged' || kind === 'all'
  const base = last.head ?? repo.emptyTree
  const now = staged
    ? await readStaged(repo, last.head)
    : parseRaw(
        (
          await git(repo, [
            'diff',
            '--raw',
            '-z',
            '--no-abbrev',
            '--no-renames',
            '--no-ext-diff',
            base,
            head ?? base,
            '--',
          ])
        ).stdout.toString(),
      )
  const paths = new Set([...Object.keys(now), ...Object.keys(last.staged)])
  const changedSince = [...paths].filter((path) => now[path] !== last.staged[path]).sort()
  // Another tree, and yet no file can be named: the commit it ran on is gone.
  return { run: last, changedSince: changedSince.length > 0 ? changedSince : ['a commit that is not here any more'] }
}

const PLACES = [
  'junit.xml',
  'test-results.xml',
  'report.xml',
  'test-results',
  'reports',
  'target/surefire-reports',
  'build/test-results/test',
  'TestResults',
  'coverage/lcov.info',
  'lcov.info',
  'coverage.xml',
  'cobertura.xml',
  'coverage/cobertura-coverage.xml',
  'coverage/cobertura.xml',
]
const LARGEST = 50_000_000

interface ResultFile {
  readonly path: string
  readonly changed: number
}

/** Files of results in the usual places and those the rules file names; only in the working tree, only plain files. */
async function listResults(repo: Repository, config: Config): Promise<ResultFile[]> {
  const own = config.description.testResults
  const wanted = own.length > 0 ? own : PLACES
  const found = await Promise.all(
    wanted.map(async (path): Promise<ResultFile[]> => {
      const full = join(repo.cwd, path)
      if (isAbsolute(path) || relative(repo.cwd, full).startsWith('..')) return []
      const there = await stat(full).catch(() => undefined)
      if (there?.isFile()) return there.size <= LARGEST ? [{ path, changed: there.mtimeMs }] : []
      if (!there?.isDirectory()) return []
      const names = (await readdir(full)).filter((name) => /\.(?:xml|tap|json|info)$/.test(name)).slice(0, 500)
      const inside = await Promise.all(names.map((name) => stat(join(full, name)).catch(() => undefined)))
      return names.flatMap((name, at) => {
        const one = inside[at]
        return one?.isFile() && one.size <= LARGEST ? [{ path: `${path}/${name}`, changed: one.mtimeMs }] : []
      })
    }),
  )
  return found.flat()
}

const countsIn = (text: string): Counts | undefined => parseJunit(text) ?? parseTap(text) ?? parseGoTest(text)
const coverageIn = (text: string): FileCoverage[] | undefined => parseLcov(text) ?? parseCobertura(text)

/** What a run that began at `since` left behind: its counts, and which lines of these files it executed. */
export async function readFreshResults(repo: Repository, config: Config, since: number, paths: ReadonlySet<string>) {
  const counts: Counts[] = []
  const coverage: FileCoverage[] = []
  for (const { path, changed } of await listResults(repo, config)) {
    // File systems keep times in steps of up to two seconds.
    if (changed < since - 2_000) continue
    const text = await readFile(join(repo.cwd, path), 'utf8')
    const own = countsIn(text)
    if (own) counts.push(own)
    for (const file of coverageIn(text) ?? []) {
      const inside = isAbsolute(file.path)
        ? relative(repo.cwd, file.path).split(sep).join('/')
        : file.path.replace(/^\.\//, '')
      if (paths.has(inside)) coverage.push({ ...file, path: inside })
    }
  }
  return {
    ...(counts.length > 0 ? { counts: sum(counts) } : {}),
    ...(coverage.length > 0 ? { coverage } : {}),
  }
}

/** Results that lie around while no run is recorded for what is described. */
export async function readFoundResults(repo: Repository, config: Config): Promise<FoundResults[]> {
  const found: FoundResults[] = []
  for (const { path } of await listResults(repo, config)) {
    const text = await readFile(join(repo.cwd, path), 'utf8').catch(() => '')
    const counts = countsIn(text)
    if (counts && counts.passed + counts.failed + counts.skipped > 0) found.push({ path, counts })
  }
  return found.slice(0, 5)
}
