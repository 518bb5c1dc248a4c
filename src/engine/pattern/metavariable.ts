/** What stands for code in a pattern, in ast-grep's notation. */
export type Metavariable =
  /** $A (named nodes), $$A (any node); without a name where it starts with `_`: nothing is remembered. */
  | { readonly kind: 'one'; readonly name?: string; readonly named: boolean }
  /** $$$, $$$A: any number of nodes. */
  | { readonly kind: 'many'; readonly name?: string }

/**
 * Letters that stand for `$` where a language has no such identifiers, so that patterns can be parsed; the same as
 * ast-grep's.
 */
const STAND_INS: Readonly<Record<string, string>> = {
  c: '𐀀',
  cpp: '𐀀',
  csharp: 'µ',
  css: '_',
  go: 'µ',
  php: 'µ',
  python: 'µ',
  ruby: 'µ',
  rust: 'µ',
}

export const standInOf = (language: string): string => STAND_INS[language] ?? '$'

/** The pattern as the language's parser can read it. */
export function toParseable(pattern: string, standIn: string): string {
  if (standIn === '$') return pattern
  return pattern.replace(/(\$+)(.?)/gsu, (_, dollars: string, next: string) => {
    const isVariable = /^[A-Z_]$/.test(next) || dollars.length === 3
    return (isVariable ? standIn.repeat(dollars.length) : dollars) + next
  })
}

/** The metavariable a node's text is, or undefined where it is code. */
export function metavariableOf(text: string, standIn: string): Metavariable | undefined {
  if (!text.startsWith(standIn) || text.length > 80) return undefined
  let sigils = 0
  while (text.startsWith(standIn, sigils * standIn.length)) sigils++
  const name = text.slice(sigils * standIn.length)
  // CSS has no letter to spare: there the sigil is one of the name's own.
  if (sigils >= 3) {
    if (!/^[A-Z0-9_]*$/.test(name) || sigils > 3) return undefined
    return name === '' || name.startsWith('_') ? { kind: 'many' } : { kind: 'many', name }
  }
  if (!/^[A-Z_][A-Z0-9_]*$/.test(name)) return undefined
  return { kind: 'one', named: sigils === 1, ...(name.startsWith('_') ? {} : { name }) }
}
