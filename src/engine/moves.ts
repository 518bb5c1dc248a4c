import type { Diff } from './model'

export const markMoves = (diff: Diff): Diff => diff
