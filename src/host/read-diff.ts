import { type DiffLimits, DiffParser, type ParsedFile } from '../engine/diff'
import { Refusal } from '../engine/failure'
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

export interface DiffRequest {
  /** Arguments that choose the old side: `--cached BASE`. */
  readonly sides: readonly string[]
  readonly limits: DiffLimits
}

/** @throws Refusal where git fails or what it prints is not whole */
export async function readDiff(repo: Git, { sides, limits }: DiffRequest): Promise<ParsedFile[]> {
  const parser = new DiffParser(limits)
  const done = await git(repo, ['diff', ...DIFF_FLAGS, ...sides, '--'], { onData: (piece) => parser.push(piece) })
  if (done.code !== 0) throw new Refusal('read', whyNot(done.stderr, done.code))
  return parser.end()
}

function whyNot(stderr: string, code: number): string {
  const missing =
    /(?:unable to read|missing blob object|bad (?:tree )?object|could not read|unable to find|could not fetch|corrupt loose object) '?([0-9a-f]{40,64})?/i.exec(
      stderr,
    )
  if (missing) {
    const name = missing[1] === undefined ? 'An object' : `The object ${missing[1]}`
    return `${name} of this change is missing here or damaged, and Hunkwise fetches nothing: in a partial clone run git diff for the same change once (--cached for what is staged), elsewhere git fsck.`
  }
  if (/index file|index uses|bad index|bad signature/.test(stderr))
    return 'The index of this repository is damaged: move its file away (git rev-parse --git-path index) and run git reset, which keeps your files.'
  return `Git could not read the change (${firstLine(stderr) || `exit code ${code}`}): run git fsck to see what is damaged.`
}
