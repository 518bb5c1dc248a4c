import { firstLine } from '../description/evidence/changed-code'
import type { Fact } from '../description/fact'
import type { Report } from '../engine/model'
import { git } from './git'
import type { Repository } from './repository'
import type { Snapshot } from './snapshot'

export interface ConflictsRead {
  readonly facts: readonly Fact[]
  /** What could not be found out, one clause each. */
  readonly unknown: readonly string[]
}

const NONE: ConflictsRead = { facts: [], unknown: [] }

/** Files of the change that were changed where it goes, too, since the two parted; and whether the commits conflict. */
export async function readConflicts(repo: Repository, snapshot: Snapshot, report: Report): Promise<ConflictsRead> {
  const { kind, base, baseName: target, head } = report.scope
  if ((kind !== 'all' && kind !== 'unpushed') || !base || !head || target === undefined) return NONE
  const theirs = await git(repo, ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', base, target, '--'])
  if (theirs.code !== 0)
    return { facts: [], unknown: [`which of the files ${target} has changed, too: git could not compare the two.`] }
  const changed = new Set(theirs.stdout.toString().split('\0').filter(Boolean))
  const both = report.diff.files.filter(
    (file) => changed.has(file.path) || (file.oldPath !== null && changed.has(file.oldPath)),
  )
  if (both.length === 0) return NONE
  // It writes the merged tree down; the snapshot has a folder of its own for that.
  const merged = await git(snapshot, ['merge-tree', '--write-tree', '--name-only', '--no-messages', '-z', head, target])
  // 0: merges; 1: conflicts, named behind the tree's id; anything else: this git cannot say.
  const unknown =
    merged.code === 0 || merged.code === 1
      ? []
      : [
          `whether the change conflicts with ${target}: this git cannot merge two commits outside of a working tree (git 2.38 can).`,
        ]
  const conflicting = merged.code === 1 ? new Set(merged.stdout.toString().split('\0').slice(1)) : new Set<string>()
  const facts = both.map((file) => ({
    source: 'conflicts',
    text: conflicting.has(file.path)
      ? `conflicts with what ${target} has since this branch left it`
      : `is also changed on ${target} since this branch left it`,
    path: file.path,
    ...firstLine(file),
    weight: conflicting.has(file.path) ? 82 : 28,
  }))
  return { facts, unknown }
}
