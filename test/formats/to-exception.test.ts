import assert from 'node:assert/strict'
import { parse } from 'yaml'
import { toException } from '../../src/formats/to-exception'

const added = { rule: 'no-stub', path: 'src/a.ts', reason: 'It goes.' }
const ITEM = '- rule: no-stub\n    files: /src/a.ts\n    reason: It goes.\n'

describe('an exception more in the rules file', () => {
  for (const [what, before, after] of [
    ['an empty file', '', `exceptions:\n  ${ITEM}`],
    ['comments only', '# Ours\n', `# Ours\n\nexceptions:\n  ${ITEM}`],
    ['no list yet', 'failOn: error', `failOn: error\n\nexceptions:\n  ${ITEM}`],
    [
      'a list, and something behind it',
      'exceptions:\n  # Old.\n  - rule: a # here\n    reason: b\n\n# Next\nfailOn: error\n',
      `exceptions:\n  # Old.\n  - rule: a # here\n    reason: b\n  ${ITEM}\n# Next\nfailOn: error\n`,
    ],
    [
      'a list without indent',
      'exceptions:\n- rule: a\n  reason: b\n',
      `exceptions:\n- rule: a\n  reason: b\n${ITEM.replaceAll('\n    ', '\n  ')}`,
    ],
    [
      'a list at the end without a line feed',
      'exceptions:\n  - rule: a\n    reason: b',
      `exceptions:\n  - rule: a\n    reason: b\n  ${ITEM}`,
    ],
  ] as const)
    it(`leaves the rest as it is: ${what}`, () => assert.equal(toException(before, added), after))

  it('is understood behind every other way to write a list', () => {
    for (const before of [
      'exceptions: []\n',
      'exceptions:\n',
      'exceptions: [{rule: a, reason: b}]\n',
      'exceptions:\n  - rule: a\n    reason: |\n      b\n      c\nfailOn: error\n',
      'exceptions:\n  - {rule: a, reason: b} # one\n',
    ]) {
      const list = parse(toException(before, added)).exceptions
      assert.deepEqual(list.at(-1), { rule: 'no-stub', files: '/src/a.ts', reason: 'It goes.' }, before)
      assert.equal(list.length, (parse(before).exceptions ?? []).length + 1, before)
    }
  })

  it('keeps a reason as it is, whatever YAML would take it for', () => {
    for (const reason of ['yes', '- a', 'a: b # c', '"', '#1', '2027-01-31', '*a', 'ü\u202e'])
      assert.equal(parse(toException('', { rule: 'a', reason })).exceptions[0].reason, reason)
  })
})
