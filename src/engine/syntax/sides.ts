import type { FileChange } from '../model'
import type { Facts } from './facts'
import type { Side, Texts, Understanding } from './syntax'

/** Changed code as it was and as it is. */
export type Code = Pick<Understanding, 'factsOf'> & Texts

/** Facts of both sides, where the side exists: the same means on both, so that they can be compared. */
export function bothSides(code: Code, file: FileChange): { now: Facts | undefined; before: Facts | undefined } {
  const now = file.status === 'deleted' ? undefined : code.factsOf(file, 'new')
  const before = file.status === 'added' || file.status === 'copied' ? undefined : code.factsOf(file, 'old')
  return { now, before }
}

export const textOf = ({ texts, oldTexts }: Texts, file: FileChange, side: Side): string | undefined =>
  side === 'new' ? texts.get(file.path) : oldTexts.get(file.oldPath ?? file.path)

/** Whether both sides could be read: what one side lacks is otherwise not known to be gone. */
export function isComparable(code: Texts, file: FileChange): boolean {
  const hasNew = file.status === 'deleted' || textOf(code, file, 'new') !== undefined
  const hasOld = file.status === 'added' || file.status === 'copied' || textOf(code, file, 'old') !== undefined
  return hasNew && hasOld
}
