import type { Scope } from '../../engine/model'

/** Commits looked at for what they say of their author. */
const MOST = 1000

/** Arguments of `git log` for the commits in scope; undefined where there are none. */
export function commitsOf({ kind, base, head }: Scope): string[] | undefined {
  if (kind === 'staged' || head === null || base === head) return undefined
  return [`--max-count=${MOST}`, base === null ? head : `${base}..${head}`, '--']
}
