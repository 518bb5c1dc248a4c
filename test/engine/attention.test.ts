import assert from 'node:assert/strict'
import { rank } from '../../src/engine/attention'
import { parseConfig } from '../../src/engine/parse-config'
import { RULES } from '../../src/rules/index'
import { diffOf } from './diff-of'

const RULES_FILE = `risk:
  - { name: payments, files: ['pay/**', '!pay/docs/**'] }
  - { name: mail, files: mail.ts, level: low }
  - { name: money, files: '*.ts', level: medium }
`

describe('the order of attention', () => {
  const { config, failures } = parseConfig(RULES_FILE, '.hunkwise.yml', RULES)
  const nearer = parseConfig('risk: [{ name: keys, files: "*.go" }]\n', 'keys/.hunkwise.yml', RULES, config).config
  const files = ['a.md', 'pay/a.ts', 'pay/docs/a.md', 'mail.ts', 'keys/a.go', 'a.go', 'pay/bundle.min.js']
  const reviews = rank(diffOf(Object.fromEntries(files.map((path) => [path, ['a\n', `${path}\n`]]))), [], new Map(), {
    ...config,
    nearer: [{ folder: 'keys', config: nearer }],
  })
  const reasons = new Map(reviews.map((review) => [review.path, review.reasons]))

  it('counts the dearest part of the code a file belongs to, of folders too', () => {
    assert.deepEqual(failures, [])
    const risks = files.map((path) => reasons.get(path)?.find(({ text }) => text.startsWith('part of')))
    assert.deepEqual(
      risks.map((reason) => (reason ? `${reason.text} ${reason.points}` : '-')),
      [
        '-',
        'part of high risk: payments 15',
        '-',
        'part of medium risk: money 10',
        'part of high risk: keys 15',
        '-',
        '-',
      ],
    )
    assert.deepEqual(
      reviews.slice(0, 3).map(({ path }) => path),
      ['pay/a.ts', 'keys/a.go', 'mail.ts'],
    )
  })

  it('asks for eyes where the risk is high', () => {
    const groups = new Map(reviews.map(({ path, attention, group }) => [path, [attention, group]]))
    // Nothing is counted here: the budget is not asked.
    for (const path of ['pay/a.ts', 'keys/a.go']) assert.equal(groups.get(path)?.[1], 'not-counted')
    const counted = new Map(
      diffOf({ 'pay/a.ts': ['a\n', 'b\n'], 'mail.ts': ['a\n', 'b\n'] }).files.map((file) => [
        file.hunks[0]?.id ?? '',
        { counted: 2, tests: 0 },
      ]),
    )
    const asked = rank(diffOf({ 'pay/a.ts': ['a\n', 'b\n'], 'mail.ts': ['a\n', 'b\n'] }), [], counted, config)
    assert.deepEqual(
      asked.map(({ path, group }) => `${path} ${group}`),
      ['pay/a.ts attention', 'mail.ts review'],
    )
  })
})
