import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { RULES as BUILT_IN } from '../../src/rules/index'
import { type Files, tempRepository } from '../host/temp-repository'
import { hunkwise } from './run-cli'

function inRepository(
  files: Files,
  look: (run: (...args: string[]) => ReturnType<typeof hunkwise>, folder: string) => void,
): void {
  const repository = tempRepository(files)
  try {
    look((...args) => hunkwise([...args, '-C', repository.folder]), repository.folder)
  } finally {
    repository.dispose()
  }
}

describe('hunkwise init', () => {
  it('writes what the repository shows, which the next review takes', () => {
    const files = {
      'src/a.go': 'package a\n',
      'src/payments/b.go': 'package b\n',
      'src/a_test.go': 'package a\n',
      'db/migrations/1.sql': 'select 1;\n',
      '.github/CODEOWNERS': '* @all\n/src/payments/ @pay # those\n',
      '.github/pull_request_template.md': '## What\n',
    }
    inRepository(files, (run, folder) => {
      const printed = run('init', '--print')
      assert.equal(printed.code, 0)
      assert.match(printed.stdout, /^# Languages: go \(3 files\), sql \(1 file\)\.$|^# Languages: go \(3 files\)\.$/m)
      assert.match(printed.stdout, /^# Pull request template: \.github\/pull_request_template\.md\.$/m)
      assert.match(printed.stdout, /^# Owners: \.github\/CODEOWNERS\.$/m)
      assert.match(
        printed.stdout,
        /- name: payments\n {4}level: high\n {4}files: \["src\/payments\/\*\*"\]\n {4}reviewers: \["@pay"\]/,
      )
      assert.match(printed.stdout, /pattern: http\.Get\(\$URL\)/)
      assert.equal(run('init').code, 0)
      assert.equal(readFileSync(`${folder}/.hunkwise.yml`, 'utf8'), printed.stdout)
      const again = run('init')
      assert.deepEqual([again.code, again.stdout], [2, ''])
      assert.match(again.stderr, /exists: edit it/)
      assert.equal(run('review').code, 0)
      assert.equal(run('rules').code, 0)
    })
  })

  it('writes examples that hold once the marks in front of them are gone', () => {
    inRepository({ 'a.ts': 'x\n' }, (run, folder) => {
      const text = run('init', '--print').stdout.replace(/^# ( *(?:conventions:|exceptions:|-|[a-z]+: ))/gm, '$1')
      const repository = tempRepository({ '.hunkwise.yml': text })
      try {
        const { code, stdout, stderr } = hunkwise(['rules', '-C', repository.folder])
        assert.deepEqual([code, stderr], [0, ''])
        assert.match(stdout, /^warning {2}use-our-client .*javascript/m)
      } finally {
        repository.dispose()
      }
      assert.ok(folder)
    })
  })
})

const RULES = `rules: {no-swallowed-error: {severity: error, files: [src/**]}}
conventions:
  - {id: calls, message: No bare calls., why: They hang., pattern: "fetch($URL)", incident: INC-7, docs: https://example.invalid/x}
`

describe('hunkwise rules', () => {
  it('lists what is in force and where it came from', () => {
    inRepository({ '.hunkwise.yml': RULES, 'a/.hunkwise.yml': 'rules: {no-swallowed-error: off}\n' }, (run) => {
      const { code, stdout } = run('rules')
      assert.equal(code, 0)
      assert.match(stdout, /^error +no-swallowed-error .*\(\.hunkwise\.yml; src\/\*\*\)$/m)
      assert.match(stdout, /^warning +no-oversized-hunk .*\(default\)$/m)
      assert.match(stdout, /^warning +calls .*\(\.hunkwise\.yml; .*typescript tsx.*; INC-7\)$/m)
      assert.doesNotMatch(stdout, /^off/m)
      const all = JSON.parse(run('rules', '--all', '--format', 'json').stdout)
      const swallowed = all.rules.filter(({ id }: { id: string }) => id === 'no-swallowed-error')
      assert.deepEqual(
        swallowed.map(({ severity, folder, from }: Record<string, string>) => [severity, folder, from]),
        [
          ['error', '', '.hunkwise.yml'],
          ['off', 'a', 'a/.hunkwise.yml'],
        ],
      )
    })
  })

  it('names mistakes in every rules file, and patterns no language can read', () => {
    const broken = 'conventions:\n  - {id: x, message: No., language: typescript, pattern: "f("}\n'
    inRepository({ '.hunkwise.yml': broken, 'a/.hunkwise.yml': 'ruls: 1\n' }, (run) => {
      const { code, stderr } = run('rules')
      assert.equal(code, 2)
      assert.match(stderr, /a\/\.hunkwise\.yml:1:1: "ruls" is not a setting of this file: did you mean "rules"\?/)
      assert.match(stderr, /The pattern of x cannot be read in any language/)
    })
  })
})

describe('hunkwise explain', () => {
  it('refuses a pattern that is not closed, as hunkwise rules does', () => {
    const open = 'conventions:\n  - {id: x, message: No., pattern: "fetch($URL, $$$"}\n'
    inRepository({ '.hunkwise.yml': open }, (run) => {
      for (const { code, stderr } of [run('explain', 'x'), run('rules')]) {
        assert.equal(code, 2)
        assert.match(stderr, /The pattern of x cannot be read in any language/)
      }
    })
  })

  it('tells what a convention is about', () => {
    inRepository({ '.hunkwise.yml': RULES }, (run) => {
      const { code, stdout } = run('explain', 'calls')
      assert.equal(code, 0)
      for (const line of [
        'No bare calls.',
        'They hang.',
        'It came from INC-7.',
        'More: https://example.invalid/x',
        'Pattern: fetch($URL)',
      ])
        assert.ok(stdout.split('\n').includes(line), `${line} is missing:\n${stdout}`)
    })
  })

  it('tells what an option means, what it is by default, and what the rule reads', () => {
    inRepository({ '.hunkwise.yml': 'rules: {no-complex-function: {options: {limit: 50}}}\n' }, (run) => {
      const { stdout } = run('explain', 'no-complex-function')
      assert.match(
        stdout,
        /^Option limit: 50 \(default 35\)\. Cognitive complexity a function may have\. A new one .+ 30 % of it or more\.$/m,
      )
      assert.match(stdout, /^Read in: .*typescript.*, by their syntax\.$/m)
      assert.match(
        run('explain', 'no-oversized-file').stdout,
        /^Option lines: 1000 \(default\)\. Lines a file may have\.$/m,
      )
    })
  })

  it('describes every option of every rule', () => {
    inRepository({ 'a.ts': 'x\n' }, (run) => {
      for (const { id } of BUILT_IN.filter(({ options }) => Object.keys(v.getDefaults(options as never)).length > 0))
        for (const line of run('explain', id)
          .stdout.split('\n')
          .filter((each) => each.startsWith('Option ')))
          assert.match(line, /\)\. \S/, `${id}: ${line}`)
    })
  })

  it('says what may have been meant', () => {
    inRepository({ 'a.ts': 'x\n' }, (run) => {
      const { code, stderr } = run('explain', 'no-swalowed-error')
      assert.deepEqual(
        [code, stderr],
        [2, 'hunkwise: There is no rule no-swalowed-error: did you mean no-swallowed-error?\n'],
      )
    })
  })
})
