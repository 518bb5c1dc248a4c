import type { Rule } from '../../src/engine/rule'

/** The README's table of the rules, a row each, in their order. */
export function rulesTable(rules: readonly Rule[]): string {
  const rows = rules.map(({ id, severity, preset, summary }) => {
    const told = preset ? `off (${preset}: ${severity})` : severity
    return `| \`${id}\` | ${told} | ${summary} |`
  })
  return ['| Rule | Severity | What is wrong |', '|---|---|---|', ...rows, ''].join('\n')
}
