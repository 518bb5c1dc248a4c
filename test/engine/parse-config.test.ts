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
      '2:22: rules.no-oversized-hunk must be error, warning, info, off or settings, not eror: did you mean "error"?',
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
    ['budget: {change: 0}', '1:18: budget.change must be at least 1, not 0.'],
    [
      'exceptions: [{rule: x, until: soon}]',
      '1:31: until of the first entry of exceptions must be a day, written as 2027-01-31, not soon.',
    ],
    ['conventions: many', '1:14: conventions must be a list, not many.'],
    [
      'require: [reviewd]',
      '1:11: the first entry of require must be reviewed, answered or size-exception, not reviewd: did you mean "reviewed"?',
    ],
    [
      'exceptions:\n  - {rule: a, reason: b}\n  - {rule: a, files: 3}',
      '3:22: files of the second entry of exceptions must be text or a list, not 3.',
    ],
    ['budget: {change: many}', '1:18: budget.change must be a number, not many.'],
    ['rules:\n- no-stub', '2:3: rules is no list: write "rule-id: warning" in each line, without the dash.'],
    ['a: [', '1:5: A [ before this is not closed: write ] where it ends.'],
    ['rules: {no-stub: off', '1:21: A { before this is not closed: write } where it ends.'],
    ['rules:\n\tno-stub: off', '2:1: A tab stands where the line begins: indent with spaces.'],
    [
      'rules:\n  no-stub: off\n no-secret: off',
      '3:1: no-secret is indented otherwise than what stands beside it: give both the same number of spaces.',
    ],
    ['failOn: "error', '1:15: A quotation mark before this is not closed: write it where the text ends.'],
    ['failOn: error\nfailOn: never', '2:1: failOn is there twice: keep one of the two.'],
    [
      'conventions:\n  - message: Use this: that',
      '2:14: The value of message has a colon with a space behind it: put it in quotation marks.',
    ],
    ['failOn: error\nbudget\nrules: {}', '2:1: "budget" has no colon with a space behind it: write key: value.'],
    [
      'conventions:\n  - message: @team asks',
      "2:14: The value of message cannot begin with @ unless it is in quotation marks: write '@team'.",
    ],
    [
      'exceptions:\n  - files: *.ts',
      "2:12: The value of files cannot begin with * unless it is in quotation marks: write '*.ts'.",
    ],
    [
      'exceptions:\n  - files: [a, !src/**]',
      "2:16: The value of files cannot begin with ! unless it is in quotation marks: write '!src/**'.",
    ],
    [
      'conventions:\n  - regex: "\\d+"',
      '2:13: The value of regex has a backslash between double quotation marks, \\d: write it between single ones.',
    ],
    ["base: 'a'b", '1:10: The value of base ends before b: put all of it in one pair of quotation marks.'],
    ['base: a\n---\nbase: b', '2:1: A second document begins here: take the --- away.'],
    ['base: ]', '1:7: The ] closes nothing: take it away, or put the text in quotation marks.'],
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
