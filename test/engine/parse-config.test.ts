import assert from 'node:assert/strict'
import { parseConfig } from '../../src/engine/parse-config'
import { RULES } from '../../src/rules/index'

const parse = (text: string) => parseConfig(text, '.hunkwise.yml', RULES)

describe('the rules file', () => {
  for (const [text, message] of [
    ['ruls: {}', '1:1: "ruls" is not a setting of this file: did you mean "rules"?'],
    ['colour: red', '1:1: "colour" is not a setting of this file.'],
    ['rules:\n  no-oversize-hunk: error', '2:3: no-oversize-hunk is no rule: did you mean no-oversized-hunk?'],
    [
      'rules:\n  no-oversized-hunk: eror',
      '2:22: rules.no-oversized-hunk must be error or warning or info or off or settings, not eror: did you mean "error"?',
    ],
    [
      'rules:\n  no-oversized-hunk:\n    sevrity: error',
      '3:5: "sevrity" is not a setting of rules.no-oversized-hunk: did you mean "severity"?',
    ],
    [
      'conventions:\n  - id: x\n    message: No.\n    patern: a()',
      '4:5: "patern" is not a setting of the convention x: did you mean "pattern"?',
    ],
    [
      'conventions:\n  - id: x\n    message: No.',
      '2:5: the convention x has to have exactly one of pattern, query, regex, imports, requires, size, paths, text.',
    ],
    [
      'conventions:\n  - {id: x, message: No., regex: "("}',
      '2:34: regex of the convention x has to be a regular expression that JavaScript can read.',
    ],
    [
      'conventions:\n  - {id: X, message: No., regex: a}',
      '2:10: id of the first convention must match /^[a-z0-9][a-z0-9/_-]*$/, which "X" does not.',
    ],
    [
      'conventions:\n  - {id: x, message: No., regex: a}\n  - {id: x, message: No., regex: a}',
      '3:10: x is the name of another convention in this file: choose another.',
    ],
    [
      'conventions:\n  - {id: no-oversized-hunk, message: No., regex: a}',
      '2:10: no-oversized-hunk is the name of a built-in rule: choose another.',
    ],
    ['budget: {change: 0}', '1:18: budget.change must be >=1, not 0.'],
    [
      'exceptions: [{rule: x, until: soon}]',
      '1:31: exceptions.0.until must match /^\\d{4}-\\d{2}-\\d{2}$/, which "soon" does not.',
    ],
    ['conventions: many', '1:14: conventions must be a list, not many.'],
    ['a: [', '1:5: Flow sequence in block collection must be sufficiently indented and end with a ].'],
  ] as const) {
    it(`says where the mistake is in ${JSON.stringify(text)}`, () => {
      const { failures, config } = parse(text)
      assert.deepEqual(
        failures.map((failure) => failure.message),
        [`.hunkwise.yml:${message}`],
      )
      assert.equal(failures[0]?.stage, 'config')
      // The defaults stand.
      assert.equal(config.budget.change, 200)
    })
  }

  it('tells every mistake, each at its place', () => {
    const { failures } = parse('failOn: sometimes\nrules:\n  no-x: error\n')
    assert.deepEqual(
      failures.map(({ location }) => [location?.startLine, location?.startColumn]),
      [
        [1, 9],
        [3, 3],
      ],
    )
  })

  for (const [preset, severities] of [
    ['recommended', ['warning', 'error']],
    ['strict', ['error', 'error']],
    ['none', ['off', 'off']],
  ] as const) {
    it(`starts from the preset ${preset}`, () => {
      const { config, failures } = parse(`preset: ${preset}`)
      assert.deepEqual(failures, [])
      const error = RULES.find((rule) => rule.severity === 'error' && rule.preset === undefined)
      const found = ['no-oversized-hunk', error?.id ?? ''].map((id) => config.rules.get(id)?.severity)
      assert.deepEqual(found, severities)
    })
  }

  it('turns a rule on that a preset leaves off, where it is named', () => {
    const { config } = parse('preset: none\nrules: {no-oversized-hunk: {files: [src/**]}}')
    const setting = config.rules.get('no-oversized-hunk')
    assert.equal(setting?.severity, 'warning')
    assert.equal(setting?.applies?.('src/a.ts'), true)
    assert.equal(setting?.applies?.('lib/a.ts'), false)
  })

  it('reads dates as YAML and as text', () => {
    const { config } = parse(
      'exceptions:\n  - {rule: a, until: 2027-01-31, reason: x}\n  - {rule: b, until: "2027-02-28", reason: y}',
    )
    assert.deepEqual(
      config.exceptions.map(({ until, where }) => [until, where]),
      [
        ['2027-01-31', '.hunkwise.yml:2'],
        ['2027-02-28', '.hunkwise.yml:3'],
      ],
    )
  })

  it('keeps what a nearer file does not say', () => {
    const above = parse('rules: {no-oversized-hunk: error, no-swallowed-error: info}').config
    const { config } = parseConfig('rules: {no-oversized-hunk: off}', 'a/.hunkwise.yml', RULES, above)
    assert.equal(config.rules.get('no-oversized-hunk')?.severity, 'off')
    assert.equal(config.rules.get('no-swallowed-error'), above.rules.get('no-swallowed-error'))
  })

  it('refuses in a folder what is asked of the root alone', () => {
    const above = parse('').config
    const text = 'rules: {no-stub: off}\nfailOn: info\nbudget:\n  change: 10\nrisk: [{name: pay, files: pay/**}]\n'
    const { config, failures } = parseConfig(text, 'a/.hunkwise.yml', RULES, above)
    assert.deepEqual(
      failures.map(({ message }) => message),
      ['budget', 'failOn'].map(
        (key) =>
          `a/.hunkwise.yml:${key === 'budget' ? 3 : 2}:1: ${key} is asked of the rules file at the root alone: move it there.`,
      ),
    )
    assert.equal(config, above)
  })

  describe('that means harm', () => {
    it('ends an alias bomb with a sentence', () => {
      const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
      for (const [last, next] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh', 'hi'].map((pair) => pair.split('')))
        bomb.push(`${next}: &${next} [${Array.from({ length: 9 }, () => `*${last}`).join(', ')}]`)
      const { failures } = parse(bomb.join('\n'))
      assert.deepEqual(
        failures.map(({ message }) => message),
        ['.hunkwise.yml:1:1: Aliases are followed more than 100 times: write out what they stand for.'],
      )
    })

    it('ends deep nesting with a sentence', () => {
      const { failures } = parse(`rules: ${'['.repeat(20_000)}${']'.repeat(20_000)}`)
      assert.match(failures[0]?.message ?? '', /nested too deeply/)
    })

    it('does not read a file of many megabytes', () => {
      const { failures } = parse(`# ${'x'.repeat(5_000_000)}\n`)
      assert.match(failures[0]?.message ?? '', /longer than 200000 characters/)
    })

    it('tells no more than fifty mistakes', () => {
      const { failures } = parse(`conventions:\n${'  - 1\n'.repeat(500)}`)
      assert.equal(failures.length, 50)
    })
  })
})
