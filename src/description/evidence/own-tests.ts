import type { Facts } from '../../engine/syntax/facts'

/** Whether a line belongs to tests that stand in the file they test; to production it says nothing. */
export function isInTests({ language, tests }: Facts, text: string | undefined): (line: number) => boolean {
  const modules = language === 'rust' && text !== undefined ? testModules(text) : []
  const cases = tests.map(({ startLine, endLine }): readonly [number, number] => [startLine, endLine])
  const all = [...modules, ...cases]
  return (line) => all.some(([from, to]) => line >= from && line <= to)
}

/** `#[cfg(test)] mod tests { … }`, up to the bracket that closes it at the same depth of indentation. */
function testModules(text: string): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  const opens =
    /^([ \t]*)#\[cfg\((?:test|all\([^)\n]*\btest\b[^)\n]*\))\)\]\s*(?:(?:#\[[^\]]*\]|\/\/[^\n]*)\s*)*(?:pub(?:\([^)]*\))?\s+)?(?:mod|impl|fn|(?:async\s+)fn)\b[^;{\n]*\{/gm
  for (const match of text.matchAll(opens)) {
    const from = text.slice(0, match.index).split('\n').length
    const rest = text.slice(match.index + match[0].length)
    const close = new RegExp(`^${match[1]}\\}`, 'm').exec(rest)
    const length = close ? `${match[0]}${rest.slice(0, close.index)}`.split('\n').length : Number.POSITIVE_INFINITY
    found.push([from, from + length - 1])
  }
  return found
}
