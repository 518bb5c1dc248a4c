import type { Diff, FileChange } from '../../src/engine/model'
import { toPatch } from '../../src/engine/patch'
import { type Git, git } from '../../src/host/git'
import { DIFF_FLAGS } from '../../src/host/read-diff'
import type { Snapshot } from '../../src/host/snapshot'

export interface Sides {
  /** Where the new side is the index. */
  readonly at: Git
  /** Commit or tree the change starts from. */
  readonly base: string
  /** Tree it leads to; null where the index holds a conflict. */
  readonly tree: string | null
}

/**
 * Holds a diff of ours against git's own words: files, statuses, modes, ids and counts against `--raw --numstat -M`, and
 * the patch printed from our model against the tree that it must lead to.
 *
 * @param plain git as a user has it, with the same index: its numbers are the contract
 * @returns every disagreement, as a sentence
 */
export async function disagreements(diff: Diff, plain: Git, snapshot: Snapshot, sides: Sides): Promise<string[]> {
  const told = await git(plain, ['diff', '--cached', '--raw', '--numstat', '--no-abbrev', '-z', '-M', sides.base, '--'])
  if (told.code !== 0) return [`git diff failed: ${told.stderr}`]
  const wrong = compareFiles(diff.files, parseTold(told.stdout))
  for (const file of diff.files) wrong.push(...compareHunks(file))
  if (sides.tree === null || diff.files.some((file) => file.omitted !== undefined)) return wrong
  const applied = await apply(toPatch(diff.files), snapshot, sides.base)
  if (applied === sides.tree) return wrong
  // Git prints names that it cannot read back: of an empty file, say, whose name is a space.
  const theirs = await git(sides.at, ['diff', ...DIFF_FLAGS.slice(2), '--cached', sides.base, '--'])
  if (applied !== (await apply(theirs.stdout, snapshot, sides.base)))
    wrong.push(`the patch leads to ${applied}, not to the tree ${sides.tree}`)
  return wrong
}

/** Applies a patch to the index of `base` and returns the tree, or what git said. */
async function apply(patch: Uint8Array, snapshot: Snapshot, base: string): Promise<string> {
  const scratch = await snapshot.readTree(base, 'apply')
  if (patch.length > 0) {
    const done = await git(scratch, ['apply', '--cached', '--whitespace=nowarn', '-'], { input: patch })
    if (done.code !== 0) return `an error: ${done.stderr.trim()}`
  }
  return (await git(scratch, ['write-tree', '--missing-ok'])).stdout.toString().trim()
}

interface Told {
  readonly raw: string
  added: string
  deleted: string
}

/** Paths are read as Latin-1, so that bytes stay apart. */
function parseTold(bytes: Buffer): Map<string, Told> {
  const fields = bytes.toString('latin1').split('\0')
  const found = new Map<string, Told>()
  for (let at = 0; at < fields.length - 1; ) {
    const field = fields[at++] ?? ''
    if (field.startsWith(':')) {
      const two = /[RC]\d*$/.test(field)
      const first = fields[at++] ?? ''
      const path = two ? (fields[at++] ?? '') : first
      found.set(path, { raw: `${field} ${two ? first : ''}`, added: '', deleted: '' })
    } else {
      const [added = '', deleted = '', name = ''] = field.split('\t')
      // A rename has its two names in fields of their own; a name may hold tabs.
      const path = name === '' ? (fields[at + 1] ?? '') : field.split('\t').slice(2).join('\t')
      if (name === '') at += 2
      const known = found.get(path)
      if (known) Object.assign(known, { added, deleted })
      else found.set(path, { raw: '', added, deleted })
    }
  }
  return found
}

const LETTER = {
  added: 'A',
  deleted: 'D',
  modified: 'M',
  renamed: 'R',
  copied: 'C',
  'type-changed': 'T',
  unmerged: 'U',
}

function compareFiles(files: readonly FileChange[], told: ReadonlyMap<string, Told>): string[] {
  const wrong: string[] = []
  if (files.length !== told.size) wrong.push(`${files.length} files, git has ${told.size}`)
  for (const file of files) {
    const theirs = told.get(latin1Path(file.path, file.pathBytes))
    if (!theirs) {
      wrong.push(`${file.path} is not in git's list`)
      continue
    }
    const score = file.similarity === undefined ? '' : String(file.similarity).padStart(3, '0')
    const old = file.oldPath === null ? '' : latin1Path(file.oldPath, file.oldPathBytes)
    const ours = `:${file.oldMode} ${file.newMode} ${file.oldId} ${file.newId} ${LETTER[file.status]}${score} ${old}`
    if (ours !== theirs.raw) wrong.push(`${file.path}: ${ours}, git has ${theirs.raw}`)
    const counts = file.status === 'unmerged' ? '\t' : file.binary ? '-\t-' : `${file.added}\t${file.deleted}`
    // Of a file that was only renamed git says that it is binary without a patch that does.
    const unread = file.oldId === file.newId && /^(-\t-|\t)$/.test(`${theirs.added}\t${theirs.deleted}`)
    if (counts !== `${theirs.added}\t${theirs.deleted}` && !(unread && counts === '0\t0') && file.status !== 'unmerged')
      wrong.push(`${file.path}: counts ${counts}, git has ${theirs.added}\t${theirs.deleted}`)
    if (file.binary && file.added + file.deleted > 0) wrong.push(`${file.path}: lines of a binary file are counted`)
  }
  return wrong
}

function compareHunks(file: FileChange): string[] {
  if (file.binary || file.omitted !== undefined || file.status === 'type-changed') return []
  const lines = file.hunks.flatMap((hunk) => hunk.lines)
  const added = lines.filter((line) => line.kind === 'added').length
  const deleted = lines.filter((line) => line.kind === 'deleted').length
  return added === file.added && deleted === file.deleted
    ? []
    : [`${file.path}: its hunks have +${added} -${deleted}, the file has +${file.added} -${file.deleted}`]
}

const latin1Path = (path: string, base64: string | undefined): string =>
  (base64 === undefined ? Buffer.from(path) : Buffer.from(base64, 'base64')).toString('latin1')
