import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { importersOf } from '../../src/description/imports/importers'
import { testsReaching } from '../../src/description/imports/reaching-tests'
import { resolveJavaScript } from '../../src/engine/imports/resolve-javascript'
import { type ImportIndex, readImportIndex } from '../../src/host/read-import-index'
import { readRepository } from '../../src/host/repository'
import { run } from '../../src/host/run'
import { type Files, type TempRepository, tempRepository } from './temp-repository'

/** A monorepo of workspaces, aliases, re-exports and test folders, in every language whose imports are read. */
const MONOREPO: Files = {
  'package.json': '{ "name": "root", "workspaces": ["packages/*"] }',
  'tsconfig.json':
    '{ // the base\n "compilerOptions": { "baseUrl": ".", "paths": { "@core/*": ["packages/core/src/*"] }, }, }',
  'packages/core/package.json':
    '{ "name": "@acme/core", "exports": { ".": { "import": "./dist/index.js" }, "./money": "./dist/money.js" }, "imports": { "#inner/*": "./src/inner/*.ts" } }',
  'packages/core/src/index.ts':
    "export * from './money'\nexport { helper as aid } from './inner/helper'\nexport type { Shape } from './shape'\n",
  'packages/core/src/money.ts':
    "import { helper } from '#inner/helper'\nexport const euro = 1\nexport const cent = helper\n",
  'packages/core/src/inner/helper.ts': 'export const helper = 1\n',
  'packages/core/src/shape.ts': 'export interface Shape {}\n',
  'packages/core/__tests__/money.test.ts': "import { euro } from '../src/money'\neuro\n",
  'packages/shop/package.json': '{ "name": "@acme/shop" }',
  'packages/shop/tsconfig.json': '{ "extends": "../../tsconfig.json", "compilerOptions": { "jsx": "react" } }',
  'packages/shop/src/a.ts': "import { euro } from '@acme/core'\neuro\n",
  'packages/shop/src/b.ts': "import { euro } from '@acme/core/money'\neuro\n",
  'packages/shop/src/c.tsx': "import { euro as e } from '@core/money'\ne\n",
  'packages/shop/src/d.ts': "import { aid } from '@acme/core'\naid\n",
  'packages/shop/src/e.ts': "const core = await import('@acme/core')\ncore.euro\n",
  'packages/shop/src/f.ts': "import { euro } from 'euro'\n// import { euro } from '@acme/core'\neuro\n",
  'packages/shop/src/g.ts': "import { type Shape } from '@acme/core'\nexport const s: Shape = {}\n",
  'packages/shop/src/h.vue':
    "<script setup>\nimport { euro } from '@acme/core'\n</script>\n<template>it's</template>\n",
  'packages/shop/test/a.spec.ts': "import '../src/a.js'\n",
  'py/pyproject.toml': '[project]\nname = "py"\n',
  'py/src/acme/__init__.py': 'from .money import euro\n',
  'py/src/acme/money.py': 'def euro():\n    return 1\n\ndef cent():\n    return 2\n',
  'py/src/acme/shop.py': 'from acme import euro\n\neuro()\n',
  'py/src/acme/till.py': 'from . import money as m\n\nm.euro()\n',
  'py/tests/test_money.py': 'import acme.money\n\ndef test_x():\n    acme.money.euro()\n',
  'py/tests/test_other.py': 'from acme.money import cent\n\ndef test_y():\n    cent()\n',
  'go/go.mod': 'module example.org/acme/go\n',
  'go/money/money.go': 'package money\n\nfunc Euro() int { return 1 }\n',
  'go/money/other.go': 'package money\n\nfunc Both() int { return Euro() }\n',
  'go/money/money_test.go': 'package money\n\nfunc TestEuro(t *testing.T) { Euro() }\n',
  'go/shop/shop.go': 'package shop\n\nimport (\n\tm "example.org/acme/go/money"\n)\n\nvar X = m.Euro()\n',
  'go/shop/none.go': 'package shop\n\nimport _ "example.org/acme/go/money"\n\n// Euro\n',
  'java/src/main/java/a/Money.java': 'package a;\npublic class Money { public static int euro() { return 1; } }\n',
  'java/src/main/java/a/Same.java': 'package a;\nclass Same { int x = Money.euro(); }\n',
  'java/src/main/java/b/Shop.java': 'package b;\nimport a.Money;\nclass Shop { int x = Money.euro(); }\n',
  'java/src/main/java/b/Star.java': 'package b;\nimport a.*;\nclass Star { int x = Money.euro(); }\n',
  'java/src/main/java/b/None.java': 'package b;\nimport a.*;\nclass None { /* Money */ }\n',
  'java/src/test/java/a/MoneyTest.java': 'package a;\nclass MoneyTest { @Test void x() { Money.euro(); } }\n',
  'rs/Cargo.toml': '[workspace]\nmembers = ["core", "shop"]\n',
  'rs/core/Cargo.toml': '[package]\nauthors = ["A <a@example.invalid>"]\nname = "acme-core"\n',
  'rs/core/src/lib.rs': 'pub mod money;\npub use money::euro;\n',
  'rs/core/src/money.rs': 'pub fn euro() -> i32 { 1 }\npub fn cent() -> i32 { 1 }\n',
  'rs/core/tests/money.rs': 'use acme_core::money::euro;\n#[test]\nfn x() { euro(); }\n',
  'rs/shop/Cargo.toml': '[package]\nname = "shop"\n[dependencies]\nacme-core = { path = "../core" }\n',
  'rs/shop/src/main.rs': 'use acme_core::euro;\nfn main() { euro(); }\n',
  'cs/Money.cs': 'namespace Acme.Money;\npublic class Coin { }\n',
  'cs/Shop.cs': 'using Acme.Money;\nnamespace Acme.Shop;\npublic class Till { Coin c; }\n',
  'cs/None.cs': 'namespace Acme.Other;\npublic class X { /* Coin */ }\n',
  'cs.Tests/MoneyTests.cs':
    'using Acme.Money;\nnamespace Acme.Tests;\npublic class MoneyTests { [Fact] public void X() { new Coin(); } }\n',
  'lib/a.ex': 'defmodule A do\nend\n',
}

describe('who imports what, in a monorepo', () => {
  let repository: TempRepository
  let index: ImportIndex
  before(async () => {
    repository = tempRepository(MONOREPO)
    repository.stage({ 'note.txt': 'x' })
    const report = await run({ folder: repository.folder, scope: { kind: 'staged' } })
    index = await readImportIndex(await readRepository(repository.folder), report)
    await index.read(index.files.keys())
  })
  after(() => repository.dispose())

  const importers = (path: string, ...names: string[]) =>
    importersOf(index.graph, index.codeOf, path, names)?.importers.map((one) => `${one.path}:${one.line}`)

  it('TypeScript: packages, subpaths, aliases, re-exports, dynamic imports and Vue', () => {
    assert.deepEqual(importers('packages/core/src/money.ts', 'euro'), [
      'packages/core/__tests__/money.test.ts:1',
      'packages/core/src/index.ts:1',
      'packages/shop/src/a.ts:1',
      'packages/shop/src/b.ts:1',
      'packages/shop/src/c.tsx:1',
      'packages/shop/src/e.ts:1',
      'packages/shop/src/h.vue:2',
    ])
  })
  it('TypeScript: under another name, inside the package, and as a type', () => {
    assert.deepEqual(importers('packages/core/src/inner/helper.ts', 'helper'), [
      'packages/core/src/index.ts:2',
      'packages/core/src/money.ts:1',
      'packages/shop/src/d.ts:1',
    ])
    assert.deepEqual(importers('packages/core/src/shape.ts', 'Shape'), [
      'packages/core/src/index.ts:3',
      'packages/shop/src/g.ts:1',
    ])
  })
  it('Python: packages, relative imports and what __init__ passes on', () => {
    assert.deepEqual(importers('py/src/acme/money.py', 'euro'), [
      'py/src/acme/__init__.py:1',
      'py/src/acme/shop.py:1',
      'py/src/acme/till.py:1',
      'py/tests/test_money.py:1',
    ])
    assert.deepEqual(importers('py/src/acme/money.py', 'cent'), ['py/tests/test_other.py:1'])
  })
  it('Go: packages under another name, and the package itself', () => {
    assert.deepEqual(importers('go/money/money.go', 'Euro'), [
      'go/money/money_test.go:3',
      'go/money/other.go:3',
      'go/shop/shop.go:7',
    ])
  })
  it('Java: imports, whole packages and the package itself', () => {
    assert.deepEqual(importers('java/src/main/java/a/Money.java', 'Money'), [
      'java/src/main/java/a/Same.java:2',
      'java/src/main/java/b/Shop.java:2',
      'java/src/main/java/b/Star.java:3',
      'java/src/test/java/a/MoneyTest.java:2',
    ])
  })
  it('Rust: crates of the workspace, modules and what lib.rs passes on', () => {
    assert.deepEqual(importers('rs/core/src/money.rs', 'euro'), [
      'rs/core/src/lib.rs:2',
      'rs/core/tests/money.rs:1',
      'rs/shop/src/main.rs:1',
    ])
    assert.deepEqual(importers('rs/core/src/money.rs', 'cent'), [])
  })
  it('C#: namespaces', () => {
    assert.deepEqual(importers('cs/Money.cs', 'Coin'), ['cs.Tests/MoneyTests.cs:3', 'cs/Shop.cs:3'])
  })
  it('other languages: not known', () => {
    assert.equal(importers('lib/a.ex', 'A'), undefined)
  })
  it('tests are reached directly and over other files, the nearest first', () => {
    const reach = (path: string, names: readonly string[]) =>
      testsReaching(path, {
        graph: index.graph,
        isTest: (one) => /test|spec/i.test(one),
        isChanged: () => false,
        namesOf: () => names,
        codeOf: index.codeOf,
      })?.map((one) => [one.path, ...(one.via ?? [])].join(' < '))
    assert.deepEqual(reach('packages/core/src/money.ts', []), [
      'packages/core/__tests__/money.test.ts',
      'packages/shop/test/a.spec.ts < packages/core/src/index.ts < packages/shop/src/a.ts',
    ])
    assert.deepEqual(reach('go/money/money.go', ['Euro']), ['go/money/money_test.go'])
    assert.deepEqual(reach('rs/core/src/money.rs', ['euro']), ['rs/core/tests/money.rs'])
    assert.deepEqual(reach('cs/Money.cs', ['Coin']), ['cs.Tests/MoneyTests.cs'])
    assert.deepEqual(reach('java/src/main/java/a/Money.java', ['Money']), ['java/src/test/java/a/MoneyTest.java'])
  })
  it('every import that can be resolved is found from the file it leads to', () => {
    const manifests = new Map(Object.entries(MONOREPO).filter(([path]) => /(package|tsconfig)\.json$/.test(path)))
    const resolve = resolveJavaScript({
      paths: new Set(Object.keys(MONOREPO)),
      manifests: manifests as Map<string, string>,
    })
    let found = 0
    for (const [from, { imports }] of index.graph.records) {
      if (!/\.(?:tsx?|vue)$/.test(from)) continue
      for (const { spec, line } of imports) {
        const to = resolve(from, spec)
        if (to === undefined) continue
        found++
        assert.ok(
          index.graph.into(to).some((edge) => edge.from === from && edge.line === line),
          `${from}:${line} imports ${to}`,
        )
      }
    }
    assert.ok(found >= 12, `${found} imports`)
  })
  it('the index is kept by blob id, and one that is broken is made anew', async () => {
    const kept = readFileSync(repository.path('.git', 'hunkwise', 'imports.json'), 'utf8')
    assert.equal(
      Object.keys(JSON.parse(kept).records).length,
      Object.keys(MONOREPO).filter((path) => /\.(ts|tsx|vue|py|go|java|rs|cs)$/.test(path)).length,
    )
    repository.write({ '.git/hunkwise/imports.json': '{"version":' })
    const report = await run({ folder: repository.folder, scope: { kind: 'staged' } })
    const again = await readImportIndex(await readRepository(repository.folder), report)
    for (const path of index.files.keys()) assert.deepEqual(again.graph.into(path), index.graph.into(path))
    assert.equal(readFileSync(repository.path('.git', 'hunkwise', 'imports.json'), 'utf8'), kept)
  })
})
