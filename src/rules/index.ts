import type { Rule } from '../engine/rule'
import noOversizedChange from './no-oversized-change'
import noOversizedHunk from './no-oversized-hunk'
import noSwallowedError from './no-swallowed-error'
import noWeakenedTest from './no-weakened-test'

/** Every built-in rule, grouped by meaning; the order is that of the README's table. */
export const RULES: readonly Rule[] = [
  // size
  noOversizedChange,
  noOversizedHunk,
  // defects
  noSwallowedError,
  noWeakenedTest,
]
