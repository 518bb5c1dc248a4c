import { classify } from '../engine/kinds'
import type { FileEntry, Line, Scope } from '../engine/model'
import type { SecretHit } from '../engine/repository-facts'
import { gitText } from './git'
import { readDiff } from './read-diff'
import type { Repository } from './repository'
import { commitsOf } from './scope-commits'
import { mayHoldSecret } from './secret-candidates'

/** Commits of one change that are searched one by one. */
const COMMITS = 100
/** Changed lines of one commit that are searched. */
const LINES = { fileLines: 20_000, totalLines: 400_000 }

interface Changed extends Pick<FileEntry, 'path'> {
  readonly hunks: readonly { readonly lines: readonly Line[] }[]
}

export interface SecretsRead {
  readonly secrets: readonly SecretHit[]
  readonly notes: readonly string[]
}

/** Looks for secrets in what the change adds, and in what each of its commits added: a push sends those too. */
export async function readSecrets(repo: Repository, files: readonly Changed[], scope: Scope): Promise<SecretsRead> {
  const secrets = await searchFiles(files)
  const range = commitsOf(scope, COMMITS + 1)
  if (!range) return { secrets, notes: [] }
  const log = await gitText(repo, ['rev-list', '--no-merges', '--parents', ...range])
  const commits = log.split('\n').filter((line) => line !== '')
  // One commit on the base is the change itself.
  if (commits.length <= 1 && scope.kind !== 'all') return { secrets, notes: [] }
  const known = new Set(secrets.map(({ path, what }) => `${path} ${what}`))
  const past: SecretHit[] = []
  for (const line of commits.slice(0, COMMITS)) {
    // The first commit of a history has no parent: all of it is new.
    const [commit = '', parent = repo.emptyTree] = line.split(' ')
    const changed = await readDiff(repo, { sides: [parent, commit], limits: { ...LINES, skip } })
    const found = await searchFiles(changed.map(({ entry, hunks }) => ({ path: entry.path, hunks })))
    for (const hit of found) {
      if (known.has(`${hit.path} ${hit.what}`)) continue
      known.add(`${hit.path} ${hit.what}`)
      past.push({ ...hit, commit })
    }
  }
  const notes =
    commits.length > COMMITS ? [`Secrets were sought in the newest ${COMMITS} commits of the change, not in all.`] : []
  return { secrets: [...secrets, ...past], notes }
}

const skip = (entry: FileEntry): string | undefined => (isSearched(entry) ? undefined : 'not searched for secrets')

/** Hashes of lockfiles and the tokens of test data look like secrets and are none. */
function isSearched(entry: FileEntry): boolean {
  return !['lockfile', 'vendored', 'asset', 'snapshot'].includes(classify(entry).kind)
}

async function searchFiles(files: readonly Changed[]): Promise<SecretHit[]> {
  const hits: SecretHit[] = []
  for (const { path, hunks } of files) {
    const added = hunks.flatMap((hunk) => hunk.lines.filter((line) => line.kind === 'added'))
    if (added.length === 0 || !isSearched(toEntry(path))) continue
    const text = added.map((line) => line.text).join('\n')
    if (!mayHoldSecret(text, path)) continue
    const { scanForSecrets } = await import('./secret-scanner')
    for (const { what, line } of await scanForSecrets(text, path)) {
      hits.push({ path, line: added[line - 1]?.newLine ?? 1, what })
    }
  }
  return hits
}

const toEntry = (path: string): FileEntry => ({
  path,
  oldPath: null,
  status: 'modified',
  oldMode: '',
  newMode: '',
  oldId: '',
  newId: '',
})
