import type { Scope } from '../engine/model'

/** Commits looked at for what they say of themselves. */
const MOST = 1000

/**
 * Arguments of `git log` and `git rev-list` for the commits in scope, the newest of them; undefined where there are none.
 */
export function commitsOf({ kind, base, bases, head }: Scope, most = MOST): string[] | undefined {
  if (kind === 'staged' || head === null || base === head) return undefined
  const known = bases ?? (base === null ? [] : [base])
  return [`--max-count=${most}`, head, ...known.map((commit) => `^${commit}`), '--']
}
