import assert from 'node:assert/strict'
import { run } from '../../src/host/run'
import { type Files, tempRepository } from './temp-repository'

interface Case {
  readonly says: string
  /** The rules file, or only what stands below `conventions:` of the one convention `x`. */
  readonly rules: string
  readonly before?: Files
  readonly after: Files
  readonly removed?: readonly string[]
  /** "path:line message" */
  readonly found: readonly string[]
}

const convention = (body: string): string =>
  `conventions:\n  - id: x\n    message: No.\n${body.replace(/^/gm, '    ')}\n`

const CASES: readonly Case[] = [
  {
    says: 'finds a pattern in what is added, and fills the message in',
    rules: 'conventions:\n  - {id: x, message: "Call get($URL).", pattern: "fetch($URL, $$$)", incident: INC-7}',
    before: { 'a.ts': 'fetch(old)\n' },
    after: { 'a.ts': 'fetch(old)\nconst a = await fetch(\n  url,\n  { retry: 1 },\n)\n// fetch(no)\nrefetch(no)\n' },
    found: ['a.ts:2 Call get(url). (INC-7)'],
  },
  {
    says: 'leaves alone what was there and is only touched, and takes what a touch makes of it',
    rules: convention('pattern: "fetch($$$, { retry: false })"'),
    before: { 'a.ts': 'fetch(\n  one,\n  { retry: false },\n)\nfetch(\n  two,\n  { retry: true },\n)\n' },
    after: { 'a.ts': 'fetch(\n  three,\n  { retry: false },\n)\nfetch(\n  two,\n  { retry: false },\n)\n' },
    found: ['a.ts:7 No.'],
  },
  {
    says: 'looks at not, inside, notInside, has, notHas and where',
    rules: `conventions:
  - {id: not, message: "not", pattern: "a($X)", not: "a(1)"}
  - {id: inside, message: "inside", pattern: "a($X)", inside: "function f($$$) { $$$ }"}
  - {id: outside, message: "outside", pattern: "a($X)", notInside: "function f($$$) { $$$ }"}
  - {id: has, message: "has", pattern: "b($$$)", has: "a($X)"}
  - {id: lacks, message: "lacks", pattern: "b($$$)", notHas: "a($X)"}
  - {id: where, message: "where $X", pattern: "a($X)", where: {X: {regex: '^\\d', not: '^1'}}}
`,
    after: { 'a.js': 'function f() { a(1) }\na(2)\nb(a(3))\nb()\n' },
    found: [
      'a.js:1 inside',
      'a.js:2 not',
      'a.js:2 outside',
      'a.js:2 where 2',
      'a.js:3 has',
      'a.js:3 not',
      'a.js:3 outside',
      'a.js:3 where 3',
      'a.js:4 lacks',
    ],
  },
  {
    says: 'matches a query, at the node captured as @match',
    rules: convention("language: python\nquery: '(except_clause !value (block) @body) @match'".replace('!value ', '')),
    before: { 'a.py': 'x = 1\n' },
    after: { 'a.py': 'x = 1\ntry:\n    f()\nexcept E:\n    pass\n' },
    found: ['a.py:4 No.'],
  },
  {
    says: 'looks for a regular expression in code, comments or strings alone',
    rules: `conventions:
  - {id: code, message: code, regex: secret, in: code}
  - {id: comment, message: comment, regex: secret, in: comment}
  - {id: string, message: string, regex: secret, in: string}
  - {id: any, message: "any $MATCH", regex: "secret(?<N>\\\\d)"}
`,
    before: { 'a.ts': '`\n`\n', 'b.kt': 'val a = 1\n' },
    after: { 'a.ts': '`\nsecret1\n`\nsecret2 // secret3\n', 'b.kt': 'val a = 1\nval secret4 = "secret5"\n' },
    found: [
      'a.ts:2 any secret1',
      'a.ts:2 string',
      'a.ts:4 any secret2',
      'a.ts:4 any secret3',
      'a.ts:4 code',
      'a.ts:4 comment',
      'b.kt:2 any secret4',
      'b.kt:2 any secret5',
      'b.kt:2 code',
      'b.kt:2 string',
    ],
  },
  {
    says: 'keeps layers apart, through relative paths, aliases and packages',
    rules: `conventions:
  - {id: layers, message: "$SPECIFIER is of the database.", files: src/ui/, imports: {deny: [src/db/**, shop.db.**]}}
  - {id: http, message: "Only src/http may.", ignore: src/http/, imports: {deny: axios}}
  - {id: dates, message: "Not this one.", imports: {prefer: {moment: date-fns}}}
`,
    before: { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }' },
    after: {
      'src/ui/a.ts':
        "import { db } from '../db'\nimport type { T } from '@/db/types'\nimport '../dbx'\nconst s = 'src/db/x'\n",
      'src/ui/b.py': 'from shop.db.models import Cart\nfrom ..db import x\n',
      'src/ui/c.ts': "export * from 'axios/lib'\nimport moment from 'moment'\nimport x from 'axios-mock'\n",
      'src/http/d.ts': "import axios from 'axios'\n",
    },
    found: [
      'src/ui/a.ts:1 ../db is of the database.',
      'src/ui/a.ts:2 @/db/types is of the database.',
      'src/ui/b.py:1 shop.db.models is of the database.',
      'src/ui/b.py:2 ..db is of the database.',
      'src/ui/c.ts:1 Only src/http may.',
      'src/ui/c.ts:2 Not this one.',
    ],
  },
  {
    says: 'asks for what has to change together',
    rules: `conventions:
  - {id: docs, message: "The interface changed", files: src/api/**, requires: {any: [docs/api/**, CHANGELOG.md]}}
  - {id: back, message: "No way back.", files: "*.up.sql", requires: {on: added, all: "{dir}/{stem}.down{ext}"}}
  - {id: tested, message: "Untested.", files: src/lib/**, requires: {test: true}}
`,
    after: {
      'src/api/a.ts': 'export const a = 1\n',
      'src/api/b.ts': 'export const b = 1\n',
      'db/1.up.sql': 'select 1;\n',
      'db/2.up.sql': 'select 1;\n',
      'db/2.down.sql': 'select 1;\n',
      'src/lib/c.ts': 'export const one = 1\nexport function two() {}\n',
      'test/c.test.ts': 'two()\n',
      'src/lib/d.rb': 'class Cart\n  def []=(at, item)\n  end\nend\n',
      'test/d_test.rb': 'Cart.new.send(:[]=, 1, item)\n',
    },
    found: [
      'db/1.up.sql:1 No way back. Not in this change: db/1.down.sql.',
      'src/api/a.ts:1 The interface changed. Not in this change: docs/api/** or CHANGELOG.md.',
      'src/lib/c.ts:1 Untested. No test in this change names one.',
    ],
  },
  {
    says: 'holds sizes, places and names of files',
    rules: `conventions:
  - {id: size, message: "Large.", files: a.ts, size: {file: 2, length: 3}}
  - {id: total, message: "Much.", files: ["*.ts", "!c.ts"], size: {total: 5}}
  - {id: old, message: "Nothing new here.", files: old/, paths: {new: false}}
  - {id: keep, message: "Stays.", files: old/, paths: {deleted: false}}
  - {id: case, message: "Named otherwise.", paths: {name: kebab-case}, ignore: "*.sql"}
`,
    before: { 'old/x.ts': 'export const gone = 1\n', 'old/y.ts': '1\n' },
    after: {
      'a.ts': '1\n2\n3\n4\n',
      'c.ts': '1\n2\n3\n',
      'old/z.ts': '1\n',
      'old/y.ts': '2\n',
      'newFile.test.ts': '1\n',
    },
    removed: ['old/x.ts'],
    found: [
      'a.ts:1 Large. 4 changed lines, where 2 are the most.',
      'a.ts:1 Large. It has 4 lines now, where 3 are the most.',
      'a.ts:1 Much. 9 changed lines in 5 files, where 5 are the most.',
      'newFile.test.ts:1 Named otherwise. newFile.test.ts is not kebab-case.',
      'old/x.ts:1 Stays.',
      'old/z.ts:1 Nothing new here.',
    ],
  },
  {
    says: 'holds headers, TODOs, words and lengths of lines',
    rules: `conventions:
  - {id: header, message: "No licence.", kinds: [source], text: {header: "Copyright {year} The (Shop) Authors."}}
  - {id: todo, message: "No id.", text: {todo: "#\\\\d+"}}
  - {id: words, message: "Not this word.", text: {forbid: [Whitelist]}}
  - {id: long, message: "Long.", text: {line: 60}}
`,
    before: { 'c.py': '# Old.\n' },
    after: {
      'a.py':
        '#!/usr/bin/env python\n# Copyright 2019-2026 The (Shop)\n# Authors.\n# TODO(me): later\n# TODO #12: later\ns = "TODO"\n',
      'b.ts': '/* Copyright The (Shop) Authors. */\nconst whiteList = 1\n',
      'c.py': `# Old.\n${'x'.repeat(61)} = 1\n`,
    },
    found: ['a.py:4 No id.', 'b.ts:1 No licence.', 'b.ts:2 Not this word.', 'c.py:2 Long.'],
  },
  {
    says: 'lets the nearest rules file win, for the files below it',
    rules:
      'rules: {no-swallowed-error: {severity: error, ignore: ["b/legacy/**"]}}\nconventions:\n  - {id: x, message: root, regex: bad}',
    before: {
      'b/.hunkwise.yml':
        'rules: {no-swallowed-error: off}\nconventions:\n  - {id: x, message: near, regex: worse, files: "src/**"}\n',
      'b/c/.hunkwise.yml': 'rules: {no-swallowed-error: {severity: info}}\n',
    },
    after: {
      'a.ts': 'try { f() } catch {}\nbad, worse\n',
      'b/src/a.ts': 'try { f() } catch {}\nbad, worse\n',
      'b/c/a.ts': 'try { f() } catch {}\n',
    },
    found: [
      'a.ts:1 This handler does nothing: the error is swallowed.',
      'a.ts:2 root',
      'b/c/a.ts:1 This handler does nothing: the error is swallowed.',
      'b/src/a.ts:2 near',
    ],
  },
]

describe('conventions', () => {
  it('refuse a pattern whose bracket is not closed, in whatever language', async () => {
    const rules = 'preset: none\nconventions:\n  - {id: x, message: No., pattern: "fetch($URL, $$$"}\n'
    const repository = tempRepository({ 'README.md': 'x\n', '.hunkwise.yml': rules })
    try {
      for (const [path, text] of [
        ['a.ts', 'fetch(a, b)\n'],
        ['a.go', 'package a\n\nfunc f() { fetch(a, b) }\n'],
        ['A.java', 'class A { void m() { fetch(a, b); } }\n'],
      ] as const) {
        repository.stage({ [path]: text })
        const { failures, verdict } = await run({ folder: repository.folder, scope: { kind: 'staged' } })
        assert.equal(verdict, 'incomplete', path)
        assert.match(failures[0]?.message ?? '', /The convention x .* a bracket is not closed\./)
        repository.remove(path)
      }
    } finally {
      repository.dispose()
    }
  })

  for (const { says, rules, before = {}, after, removed = [], found } of CASES) {
    it(says, async () => {
      const repository = tempRepository({ 'README.md': 'x\n', ...before, '.hunkwise.yml': `preset: none\n${rules}` })
      try {
        repository.remove(...removed)
        repository.stage(after)
        const report = await run({ folder: repository.folder, scope: { kind: 'staged' } })
        assert.deepEqual(report.failures, [])
        const lines = report.findings.map(
          ({ location, message }) => `${location?.path}:${location?.startLine} ${message}`,
        )
        assert.deepEqual(lines.sort(), [...found].sort())
      } finally {
        repository.dispose()
      }
    })
  }
})
