import { DiffParser, type ParsedFile } from '../engine/diff'
import { Refusal } from '../engine/failure'
import type { FileEntry } from '../engine/model'
import { firstLine, type Git, git } from './git'

/** Each flag undoes a setting of the user's or the repository's that would change the output. */
export const DIFF_FLAGS = [
  '--patch-with-raw',
  '-z',
  '--no-abbrev',
  '--full-index',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--no-relative',
  '-O/dev/null',
  '--ignore-submodules=none',
  '--submodule=short',
  '--diff-algorithm=myers',
  '--indent-heuristic',
  '-M50%',
  '-l1000',
  '-U3',
  '--inter-hunk-context=0',
]

/** Changed lines kept of one file, and of all files; beyond it lines are counted, not kept. */
const FILE_LINES = 20_000
const TOTAL_LINES = 400_000

export interface DiffRequest {
  /** Arguments that choose the two sides: `--cached BASE`, or `A B`. */
  readonly sides: readonly string[]
  readonly skip: (entry: FileEntry) => string | undefined
}

/** @throws Refusal where git fails or what it prints is not whole */
export async function readDiff(repo: Git, { sides, skip }: DiffRequest): Promise<ParsedFile[]> {
  const parser = new DiffParser({ skip, fileLines: FILE_LINES, totalLines: TOTAL_LINES })
  const done = await git(repo, ['diff', ...DIFF_FLAGS, ...sides, '--'], { onData: (piece) => parser.push(piece) })
  if (done.code !== 0)
    throw new Refusal('read', `Git could not read the change: ${firstLine(done.stderr) || `exit code ${done.code}`}`)
  return parser.end()
}
