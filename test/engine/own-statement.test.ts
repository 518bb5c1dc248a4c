import assert from 'node:assert/strict'
import { isOwnStatement, type Statements } from '../../src/engine/own-statement'

/** `>>>` marks the line in question. */
const judge = (statements: Statements, text: string): boolean => {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => line.includes('>>>'))
  return isOwnStatement(
    lines.map((line) => line.replace('>>>', 'stop')),
    at,
    statements,
  )
}

const CAN: readonly (readonly [Statements, string])[] = [
  ['either', '>>>'],
  ['either', 'a()\n>>>\nb()'],
  ['either', 'a();\n>>>\n(b)()'],
  ['either', 'if (a) {\n  >>>\n}'],
  ['either', 'if (a) {\n}\n>>>\nb()'],
  ['either', 'case 1:\n  >>>\n  break'],
  ['semicolon', 'if (a) {\n}\n>>>'],
  ['indentation', 'def a():\n  >>>\n  b()'],
  ['indentation', '  if a:\n    b()\n  >>>'],
  ['line', 'a do |b|\n  >>>\n  b\nend'],
]
const CANNOT: readonly (readonly [Statements, string])[] = [
  ['either', 'if (a)\n  >>>\nb()'],
  ['either', 'else\n  >>>\nb()'],
  ['either', '} else\n  >>>\nb()'],
  ['either', 'const a = () =>\n  >>>\nb()'],
  ['either', 'a()\n>>>\n(b)()'],
  ['either', 'a()\n>>>\n[b].c()'],
  ['either', 'const a = {\n}\n>>>\n[b].c()'],
  ['either', 'while (a(\n  b))\n  >>>\nc()'],
  ['either', 'a\n  .b()\n>>>\nc()'],
  ['semicolon', 'if (a)\n  >>>\nb();'],
  ['indentation', 'def a():\n  >>>\nb()'],
  ['indentation', 'def a():\n  >>>'],
  ['indentation', 'a = b + \\\n  >>>'],
  ['line', 'def a\n  b\n  >>>\nend'],
  ['line', 'a = b +\n  >>>\nc'],
]

describe('a statement that may go', () => {
  for (const [statements, text] of CAN)
    it(`may, ${statements}: ${text.replaceAll('\n', '⏎')}`, () => assert.equal(judge(statements, text), true))
  for (const [statements, text] of CANNOT)
    it(`may not, ${statements}: ${text.replaceAll('\n', '⏎')}`, () => assert.equal(judge(statements, text), false))
})
