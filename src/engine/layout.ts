import type { Diff } from './model'

export const markLayout = (diff: Diff): Diff => diff
