import { testModules } from '../../engine/inline-tests'
import type { Facts } from '../../engine/syntax/facts'

/** Whether a line belongs to tests that stand in the file they test; to production it says nothing. */
export function isInTests({ language, tests }: Facts, text: string | undefined): (line: number) => boolean {
  const modules = language === 'rust' && text !== undefined ? testModules(text) : []
  const cases = tests.map(({ startLine, endLine }): readonly [number, number] => [startLine, endLine])
  const all = [...modules, ...cases]
  return (line) => all.some(([from, to]) => line >= from && line <= to)
}
