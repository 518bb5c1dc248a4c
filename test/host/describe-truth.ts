import type { Files } from './temp-repository'

/** A small change and what may be said of it. Facts are written `path:line text`, `path@line` on the old side; the text is a part. */
export interface TruthCase {
  readonly name: string
  readonly before: Files
  /** Files as staged; null deletes. */
  readonly after: Readonly<Record<string, string | null>>
  readonly must?: readonly string[]
  /** Parts no fact and no integration point may hold. */
  readonly never?: readonly string[]
  /** Every fact must be among `must`. */
  readonly only?: true
  /** The same for integration points. */
  readonly points?: readonly string[]
}

const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`

export const TRUTH: readonly TruthCase[] = [
  // TypeScript
  {
    name: 'TypeScript: an export that is removed, with an importer',
    before: {
      'src/cart.ts': lines('export function total(a: number) {', '  return a', '}', 'export const tax = 3'),
      'src/shop.ts': lines("import { total } from './cart'", 'console.log(total(1))'),
      'src/other.ts': lines("import { tax } from './cart'", '// total is computed elsewhere', 'console.log(tax)'),
    },
    after: { 'src/cart.ts': lines('export const tax = 3') },
    must: ['src/cart.ts@1 no longer exports `total`; 1 other file imports it'],
    never: ['`tax`', 'src/other.ts'],
    only: true,
  },
  {
    name: 'TypeScript: an export that is removed, which one file takes and another only passes on with the rest',
    before: {
      'a.ts': lines('export const one = 1', 'export const two = 2'),
      'index.ts': lines("export * from './a'"),
      'b.ts': lines("import { one } from './index'", 'export const b = one'),
    },
    after: { 'a.ts': lines('export const two = 2') },
    must: ['a.ts@1 no longer exports `one`; 1 other file imports it, 1 passes on the file with `export *`'],
    only: true,
  },
  {
    name: 'Python and Go: what no caller sees of a signature',
    before: {
      'a.py': lines('def f(x: "Cart", y: str = "a") -> "Cart":', '    return x'),
      'go.mod': 'module example.org/a\n',
      'b.go': lines('package a', '', 'type T struct{}', '', 'func (T) Total(a int) int {', '\treturn a', '}'),
    },
    after: {
      'a.py': lines('def f(x: Cart, y: str = "a") -> Cart:', '    return x'),
      'b.go': lines('package a', '', 'type T struct{}', '', 'func (t T) Total(a int) int {', '\treturn a', '}'),
    },
    only: true,
  },
  {
    name: 'Python: a default that becomes a number is seen by callers',
    before: { 'a.py': lines('def f(y="1"):', '    return y') },
    after: { 'a.py': lines('def f(y=1):', '    return y') },
    must: ['a.py:1 changes the signature of `f`'],
    only: true,
  },
  {
    name: 'JavaScript: a lock file of another folder is nobody’s',
    before: {
      'package.json': '{ "name": "root" }',
      'pnpm-lock.yaml': 'lockfileVersion: 9\n',
      'template/package.json': lines('{', '  "dependencies": {', '    "a": "1.0.0"', '  }', '}'),
    },
    after: { 'template/package.json': lines('{', '  "dependencies": {', '    "a": "1.1.0"', '  }', '}') },
    must: ['template/package.json:3 changes `a` from 1.0.0 to 1.1.0'],
    never: ['pnpm-lock'],
  },
  {
    name: 'Rust: a member whose type another file passes on',
    before: {
      'Cargo.toml': '[package]\nauthors = ["A"]\nname = "acme"\n',
      'src/lib.rs': lines('mod client;', 'pub use self::client::Client;'),
      'src/client.rs': lines('pub struct Client;', 'impl Client {', '    pub fn go() {}', '}'),
      'tests/go.rs': lines('fn x() { acme::Client::go() }'),
    },
    after: {
      'src/client.rs': lines('pub struct Client;', 'impl Client {', '    pub fn go(a: u8) {}', '}'),
    },
    must: [
      'src/client.rs:3 changes the signature of `Client.go`: `pub fn go()` → `pub fn go(a: u8)`; at least 1 other file uses it',
    ],
    only: true,
  },
  {
    name: 'TypeScript: a check that goes to another file',
    before: {
      'a.ts': lines('export function f(a: string) {', "  if (a === '') throw new Error('none')", '  return a', '}'),
      'b.ts': lines('export const b = 1'),
    },
    after: {
      'a.ts': lines("import { check } from './b'", 'export function f(a: string) {', '  check(a)', '  return a', '}'),
      'b.ts': lines(
        'export const b = 1',
        'export function check(a: string) {',
        "  if (a === '') throw new Error('none')",
        '}',
      ),
    },
    never: ['drops the check'],
  },
  {
    name: 'Python: what a formatter does to checks and signatures',
    before: {
      'a.py': lines(
        "def f(a='x', b=None):",
        "    if a == 'y' and b \\",
        '       and b is not None:',
        "        raise TypeError('no'",
        "                        'way')",
        '    return a',
      ),
    },
    after: {
      'a.py': lines(
        'def f(a="x", b=None):',
        '    if a == "y" and b and b is not None:',
        '        raise TypeError("noway")',
        '    return a',
      ),
    },
    only: true,
  },
  {
    name: 'Rust: a function that the crate keeps to itself now, used by a path from the root as in 2015',
    before: {
      'Cargo.toml': '[package]\nname = "acme"\n',
      'src/lib.rs': lines('mod url;', 'mod inner;'),
      'src/url.rs': lines('pub fn to_uri() {}'),
      'src/inner/mod.rs': lines('use url::to_uri;', 'fn x() { to_uri() }'),
    },
    after: { 'src/url.rs': lines('pub(crate) fn to_uri() {}') },
    must: ['src/url.rs@1 makes `to_uri` less visible than `pub`, which it was; 1 other file uses it'],
    only: true,
  },
  {
    name: 'C#: a variable that was read before the file was renamed from a language that is not read',
    before: {
      'build.cake': lines(
        'var v = Environment.GetEnvironmentVariable("REF");',
        'var a = 1;',
        'var b = 2;',
        'var c = 3;',
      ),
    },
    after: {
      'build.cake': null,
      'build.cs': lines('var v = Environment.GetEnvironmentVariable("REF");', 'var a = 1;', 'var b = 2;', 'var c = 4;'),
    },
    never: ['REF'],
  },
  {
    name: 'TypeScript: a private function that is removed is nobody’s loss',
    before: { 'a.ts': lines('function help() {', '  return 1', '}', 'export const a = help()') },
    after: { 'a.ts': lines('export const a = 1') },
    only: true,
  },
  {
    name: 'TypeScript: an export that moves inside its file',
    before: { 'a.ts': lines('export function one() {}', 'export function two() {}') },
    after: { 'a.ts': lines('export function two() {}', 'export function one() {}') },
    only: true,
  },
  {
    name: 'TypeScript: an export that moves to another file',
    before: {
      'a.ts': lines('export function one() {}', 'export function two() {}'),
      'b.ts': lines('export const b = 1'),
    },
    after: {
      'a.ts': lines('export function two() {}'),
      'b.ts': lines('export const b = 1', 'export function one() {}'),
    },
    must: ['a.ts@1 no longer exports `one`, which `b.ts:2` now has'],
    only: true,
  },
  {
    name: 'TypeScript: a declaration that becomes an export list',
    before: { 'a.ts': lines('export function one() {}', 'export const two = 2') },
    after: { 'a.ts': lines('function one() {}', 'const two = 2', 'export { one, two }') },
    never: ['no longer exports'],
  },
  {
    name: 'TypeScript: a signature that changes',
    before: {
      'a.ts': lines('export function f(a: string): string {', '  return a', '}'),
      'b.ts': lines("import { f } from './a'", "f('')"),
    },
    after: { 'a.ts': lines('export function f(a: string, b: number): string {', '  return a + b', '}') },
    must: ['a.ts:1 changes the signature of `f`'],
    only: true,
  },
  {
    name: 'TypeScript: a signature that is only written in another way',
    before: { 'a.ts': lines('export function f(a: string, b: number): string {', '  return a', '}') },
    after: {
      'a.ts': lines('export async function f(', '  a: string,', '  b: number,', '): string {', '  return a', '}'),
    },
    only: true,
  },
  {
    name: 'TypeScript: the body changes and nothing else',
    before: { 'a.ts': lines('export function f(a: string): string {', '  return a', '}') },
    after: { 'a.ts': lines('export function f(a: string): string {', '  return a.trim()', '}') },
    only: true,
    points: [],
  },
  {
    name: 'TypeScript: an environment variable, and one that only stands in a comment or a string',
    before: { 'a.ts': lines('export const a = 1') },
    after: {
      'a.ts': lines(
        'export const a = process.env.API_URL',
        '// process.env.SECRET',
        "const b = 'process.env.TEXT'",
        'export const c = [b]',
      ),
    },
    must: [
      'a.ts:1 reads the environment variable `API_URL`, which no other code of the repository outside tests is seen to read',
    ],
    never: ['SECRET', 'TEXT'],
    points: ['a.ts:1 environment'],
  },
  {
    name: 'TypeScript: an environment variable another file reads already',
    before: { 'a.ts': lines('export const a = 1'), 'b.ts': lines('export const b = process.env.API_URL') },
    after: { 'a.ts': lines('export const a = process.env.API_URL') },
    must: ['a.ts:1 reads the environment variable `API_URL`'],
    never: ['no other code'],
  },
  {
    name: 'TypeScript: an environment variable that moves from file to file',
    before: { 'a.ts': lines('export const a = process.env.PORT'), 'b.ts': lines('export const b = 1') },
    after: { 'a.ts': lines('export const a = 1'), 'b.ts': lines('export const b = process.env.PORT') },
    never: ['PORT'],
  },
  {
    name: 'TypeScript: a call over the network, and a function of the same name',
    before: { 'a.ts': lines('export {}'), 'b.ts': lines('export {}') },
    after: {
      'a.ts': lines("export const load = () => fetch('/x')"),
      'b.ts': lines('function fetch(a: number) { return a }', 'export const x = fetch(1)'),
    },
    points: ['a.ts:1 network'],
  },
  {
    name: 'TypeScript: files and programs under the names they are imported by',
    before: { 'a.ts': lines('export {}') },
    after: {
      'a.ts': lines(
        "import { readFile as read } from 'node:fs/promises'",
        "import { spawn } from 'node:child_process'",
        "import { readFile } from './mine'",
        "export const a = () => read('x')",
        "export const b = () => spawn('ls')",
        "export const c = () => readFile('x')",
      ),
    },
    points: ['a.ts:4 file system', 'a.ts:5 process'],
  },
  {
    name: 'TypeScript: a package of the same repository that is imported newly, and one that was imported before',
    before: {
      'package.json': '{ "name": "root", "workspaces": ["packages/*"] }',
      'packages/core/package.json': '{ "name": "@acme/core" }',
      'packages/core/src/index.ts': 'export const a = 1\n',
      'packages/shop/package.json': '{ "name": "@acme/shop", "dependencies": { "left-pad": "1" } }',
      'packages/shop/src/old.ts': lines("import { a } from '@acme/core'", 'export const b = a'),
      'packages/shop/src/new.ts': lines('export {}'),
    },
    after: {
      'packages/shop/src/old.ts': lines("import { a } from '@acme/core'", 'export const b = a + 1'),
      'packages/shop/src/new.ts': lines(
        "import pad from 'left-pad'",
        "import { a } from '@acme/core'",
        "import { b } from './old'",
        'export const c = [a, b, pad]',
      ),
    },
    points: ['packages/shop/src/new.ts:2 workspace package'],
  },
  {
    name: 'Rust: a crate of the same workspace, and one that is not',
    before: {
      'Cargo.toml': '[workspace]\nmembers = ["core", "shop"]\n',
      'core/Cargo.toml': '[package]\nname = "acme-core"\n',
      'core/src/lib.rs': 'pub fn one() {}\n',
      'shop/Cargo.toml': '[package]\nname = "shop"\n[dependencies]\nacme-core = { path = "../core" }\n',
      'shop/src/lib.rs': 'pub fn two() {}\n',
    },
    after: { 'shop/src/lib.rs': lines('use acme_core::one;', 'use serde::Serialize;', 'pub fn two() { one() }') },
    points: ['shop/src/lib.rs:1 workspace package'],
  },
  {
    name: 'Go: another module of the same repository',
    before: {
      'core/go.mod': 'module example.org/core\n',
      'core/core.go': 'package core\n',
      'shop/go.mod': 'module example.org/shop\n',
      'shop/shop.go': 'package shop\n',
    },
    after: {
      'shop/shop.go': lines(
        'package shop',
        '',
        'import (',
        '\t"fmt"',
        '\t"example.org/core"',
        '\t"example.org/shop/inner"',
        ')',
        '',
        'var X = fmt.Sprint(core.X, inner.X)',
      ),
    },
    points: ['shop/shop.go:5 workspace package'],
  },
  {
    name: 'TypeScript: a route that is added and a client that asks for one',
    before: { 'a.ts': lines("import express from 'express'", 'const app = express()'), 'b.ts': lines('export {}') },
    after: {
      'a.ts': lines(
        "import express from 'express'",
        'const app = express()',
        "app.get('/orders/:id', (req, res) => res.send())",
      ),
      'b.ts': lines("import axios from 'axios'", "export const x = () => axios.get('/orders/1')"),
    },
    must: ['a.ts:3 adds the route `GET /orders/:id`'],
    never: ['/orders/1'],
    points: ['a.ts:3 public API', 'b.ts:2 network'],
  },
  {
    name: 'TypeScript: a route that is removed',
    before: { 'a.ts': lines("router.post('/pay', handler)", "router.get('/ok', handler)") },
    after: { 'a.ts': lines("router.get('/ok', handler)") },
    must: ['a.ts@1 removes the route `POST /pay`'],
    only: true,
  },
  {
    name: 'TypeScript: a timeout that changes, and a number that is none',
    before: { 'a.ts': lines('export const timeoutMs = 3000', 'export const answer = 41') },
    after: { 'a.ts': lines('export const timeoutMs = 30_000', 'export const answer = 42') },
    must: ['a.ts:1 changes `timeoutMs`: `3000` → `30_000`'],
    only: true,
  },
  {
    name: 'TypeScript: a guard that is removed, and one that is turned round',
    before: {
      'a.ts': lines('export function f(a?: string) {', "  if (!a) throw new Error('no')", '  return a', '}'),
      'b.ts': lines('export function g(a?: string) {', "  if (!a) throw new Error('no')", '  return a', '}'),
    },
    after: {
      'a.ts': lines('export function f(a?: string) {', '  return a', '}'),
      'b.ts': lines(
        'export function g(a?: string) {',
        '  if (!a) {',
        "    throw new Error('no')",
        '  }',
        '  return a',
        '}',
      ),
    },
    must: ['a.ts@2 drops the check, as it stood, `(!a)`'],
    only: true,
  },
  {
    name: 'TypeScript: a guard whose condition is put in other words, or refuses for another reason',
    before: {
      'a.ts':
        "export function f(a: string[], b?: string) {\n  if (!b && a.length) throw new Error('one')\n  if (a.length === 0) throw new Error('two')\n}\n",
    },
    after: {
      'a.ts':
        "export function f(a: string[], b?: string) {\n  if (a.length && !b) throw new Error('one')\n  const first = a[0]\n  if (!first) throw new Error('two')\n}\n",
    },
    only: true,
  },
  {
    name: 'TypeScript: a catch that answers with a default',
    before: { 'a.ts': lines('export const f = () => {', '  try { return g() } catch (e) { throw e }', '}') },
    after: { 'a.ts': lines('export const f = () => {', '  try { return g() } catch (e) { return [] }', '}') },
    must: ['a.ts:2 answers an error with `[]`'],
    only: true,
  },
  {
    name: 'TypeScript: tests and their mocks are no production code',
    before: { 'a.test.ts': lines("it('x', () => {})") },
    after: { 'a.test.ts': lines("it('x', () => fetch(process.env.URL))", 'export const gone = 1') },
    only: true,
    points: [],
  },
  {
    name: 'TypeScript: a file that is deleted though somebody imports it',
    before: {
      'a.ts': lines('export const a = 1', 'export const b = 2'),
      'b.ts': lines("import { a } from './a'", 'console.log(a)'),
    },
    after: { 'a.ts': null },
    must: ['a.ts@1 deletes the file with `a`, `b`; 1 other file imports it'],
    only: true,
  },
  {
    name: 'TypeScript: what a renamed file loses stood in the file as it was called before',
    before: {
      'a.ts': lines(
        'export function one() {',
        '  return 1',
        '}',
        'export function two() {',
        '  return 2',
        '}',
        'export const three = 3',
      ),
    },
    after: {
      'a.ts': null,
      'b.ts': lines('export function one() {', '  return 1', '}', 'export const three = 3'),
    },
    must: ['a.ts@4 no longer exports `two`'],
    never: ['b.ts'],
  },
  {
    name: 'TypeScript: a renamed file keeps its exports',
    before: { 'old.ts': lines('export const a = 1', 'export const b = 2', 'export const c = 3') },
    after: { 'old.ts': null, 'new.ts': lines('export const a = 1', 'export const b = 2', 'export const c = 3') },
    never: ['no longer exports', 'deletes'],
  },
  // JavaScript
  {
    name: 'JavaScript: CommonJS exports and their importers',
    before: {
      'a.js': lines('exports.load = () => 1', 'exports.save = () => 2'),
      'b.js': lines("const { load } = require('./a')", 'load()'),
      'c.js': lines("const a = require('./a')", 'a.save()'),
    },
    after: { 'a.js': lines('exports.save = () => 2') },
    must: ['a.js@1 no longer exports `load`; 1 other file imports it'],
    never: ['`save`'],
  },
  {
    name: 'JavaScript: a re-export passes a name on',
    before: {
      'lib/a.js': lines('export const one = 1', 'export const two = 2'),
      'lib/index.js': lines("export { one as uno } from './a.js'"),
      'main.js': lines("import { uno } from './lib/index.js'", 'uno'),
    },
    after: { 'lib/a.js': lines('export const two = 2') },
    must: ['lib/a.js@1 no longer exports `one`; 2 other files import it'],
  },
  {
    name: 'JavaScript: an event on a bus, and one of an element',
    before: { 'a.js': lines('export const a = 1') },
    after: {
      'a.js': lines(
        "export const a = () => eventBus.emit('order.paid')",
        "button.addEventListener('click', a)",
        "stream.on('error', a)",
      ),
    },
    must: ['a.js:1 sends or takes the message `order.paid`'],
    never: ['click', '`error`'],
    only: true,
  },
  {
    name: 'JavaScript: a feature flag',
    before: { 'a.js': lines('export const a = 1') },
    after: { 'a.js': lines("export const a = () => flags.isEnabled('new-checkout')", 'button.isEnabled()') },
    must: ['a.js:1 asks for the feature flag `new-checkout`'],
    only: true,
  },
  {
    name: 'JavaScript: SQL through a pool, and a function called query that takes none',
    before: { 'a.js': lines('export const a = 1') },
    after: {
      'a.js': lines(
        "export const a = (pool) => pool.query('SELECT id FROM orders WHERE id = $1')",
        "export const b = (url) => url.query('select')",
      ),
    },
    points: ['a.js:1 database'],
  },
  {
    name: 'JavaScript: a dependency added, one a major version up, and a lock file that stays',
    before: {
      'package.json': lines(
        '{',
        '  "name": "x",',
        '  "version": "1.0.0",',
        '  "dependencies": {',
        '    "left": "^1.2.0"',
        '  }',
        '}',
      ),
      'package-lock.json': '{}\n',
    },
    after: {
      'package.json': lines(
        '{',
        '  "name": "x",',
        '  "version": "1.0.1",',
        '  "dependencies": {',
        '    "left": "^2.0.0",',
        '    "right": "~3.1.0"',
        '  }',
        '}',
      ),
    },
    must: [
      'package.json:5 changes `left` from ^1.2.0 to ^2.0.0, a new major version',
      'package.json:6 adds the dependency `right` ~3.1.0',
      'package.json:5 changes what the manifest asks for, while `package-lock.json` stays as it was',
    ],
    never: ['`version`', '1.0.1'],
    only: true,
  },
  {
    name: 'JavaScript: scripts and engines of a manifest are no dependencies',
    before: { 'package.json': lines('{', '  "scripts": {', '    "test": "1.0.0"', '  }', '}') },
    after: {
      'package.json': lines(
        '{',
        '  "scripts": {',
        '    "test": "2.0.0"',
        '  },',
        '  "engines": { "node": ">=20" }',
        '}',
      ),
    },
    only: true,
  },
  // Python
  {
    name: 'Python: a function that is removed, with who imports it',
    before: {
      'app/cart.py': lines('def total(a):', '    return a', '', 'def tax(a):', '    return a'),
      'app/__init__.py': '',
      'app/shop.py': lines('from app.cart import total', 'print(total(1))'),
      'app/other.py': lines('from .cart import tax', 'print(tax(1))'),
    },
    after: { 'app/cart.py': lines('def tax(a):', '    return a') },
    must: ['app/cart.py@1 no longer defines `total`; 1 other file imports it'],
    never: ['`tax`', 'other.py'],
    only: true,
  },
  {
    name: 'Python: the overload that changes, and not the first one',
    before: {
      'a.py': lines(
        'class A:',
        '    @overload',
        '    def f(self, a: int) -> int: ...',
        '    @overload',
        '    def f(self, a: str) -> str: ...',
        '    def f(self, a):',
        '        return a',
      ),
    },
    after: {
      'a.py': lines(
        'class A:',
        '    @overload',
        '    def f(self, a: int) -> int: ...',
        '    @overload',
        '    def f(self, a: bytes) -> str: ...',
        '    def f(self, a):',
        '        return a',
      ),
    },
    must: ['a.py:5 changes the signature of `A.f`: `def f(self, a: str) -> str:` → `def f(self, a: bytes) -> str:`'],
    only: true,
  },
  {
    name: 'Python: names with an underscore are private',
    before: { 'a.py': lines('def _help():', '    return 1', 'def go():', '    return _help()') },
    after: { 'a.py': lines('def go():', '    return 1') },
    only: true,
  },
  {
    name: 'Python: environment, in each of its forms',
    before: { 'a.py': lines('import os') },
    after: {
      'a.py': lines(
        'import os',
        'A = os.environ["A_KEY"]',
        'B = os.environ.get("B_KEY", "x")',
        'C = os.getenv("C_KEY")',
        '# os.getenv("D_KEY")',
        'E = "os.getenv(\'E_KEY\')"',
      ),
    },
    must: [
      'a.py:2 reads the environment variable `A_KEY`',
      'a.py:3 reads the environment variable `B_KEY`',
      'a.py:4 reads the environment variable `C_KEY`',
    ],
    never: ['D_KEY', 'E_KEY'],
    points: ['a.py:2 environment', 'a.py:3 environment', 'a.py:4 environment'],
  },
  {
    name: 'Python: a route is what a decorator registers',
    before: { 'a.py': lines('app = make()') },
    after: {
      'a.py': lines('app = make()', '@app.get("/items/{id}")', 'def item(id):', '    return client.get("/other")'),
    },
    must: ['a.py:2 adds the route `GET /items/{id}`'],
    never: ['/other'],
  },
  {
    name: 'Python: requests under another name, and a method called get',
    before: { 'a.py': lines('x = 1') },
    after: {
      'a.py': lines(
        'import requests as r',
        'from subprocess import run',
        'def f(d):',
        '    r.get("http://x")',
        '    run(["ls"])',
        '    return d.get("requests")',
      ),
    },
    points: ['a.py:4 network', 'a.py:5 process'],
  },
  {
    name: 'Python: what belongs to a package of the network and sends nothing',
    before: { 'a.py': lines('x = 1') },
    after: {
      'a.py': lines(
        'from urllib.parse import urlencode',
        'import requests',
        'x = urlencode({})',
        'y = requests.Request("GET", "http://x")',
      ),
    },
    only: true,
    points: [],
  },
  {
    name: 'Python: an except that returns a default',
    before: { 'a.py': lines('def f():', '    return g()') },
    after: {
      'a.py': lines('def f():', '    try:', '        return g()', '    except ValueError:', '        return None'),
    },
    must: ['a.py:4 answers an error with `None`'],
    only: true,
  },
  {
    name: 'Python: requirements',
    before: { 'requirements.txt': lines('flask==2.3.1', 'gone==1.0', '# kept==1') },
    after: { 'requirements.txt': lines('flask==3.0.0', 'requests>=2.31', '# kept==2') },
    must: [
      'requirements.txt:1 changes `flask` from ==2.3.1 to ==3.0.0, a new major version',
      'requirements.txt:2 adds the dependency `requests` >=2.31',
      'requirements.txt@2 removes the dependency `gone`',
    ],
    never: ['kept'],
    only: true,
  },
  // Go
  {
    name: 'Go: an exported function that is removed, and one that is not exported',
    before: {
      'go.mod': lines('module example.org/shop', '', 'go 1.22'),
      'cart/cart.go': lines(
        'package cart',
        '',
        'func Total() int { return help() }',
        '',
        'func help() int { return 1 }',
      ),
      'main.go': lines('package main', '', 'import "example.org/shop/cart"', '', 'func main() { cart.Total() }'),
      'other.go': lines('package main', '', 'import "example.org/shop/cart"', '', 'func other() { cart.Other() }'),
    },
    after: { 'cart/cart.go': lines('package cart', '', 'func Other() int { return 1 }') },
    must: ['cart/cart.go@3 no longer declares the public `Total`; 1 other file uses it'],
    never: ['`help`', 'other.go'],
    only: true,
  },
  {
    name: 'Go: environment, network and files by the packages they come from',
    before: { 'a.go': lines('package a') },
    after: {
      'a.go': lines(
        'package a',
        '',
        'import (',
        '\t"net/http"',
        '\t"os"',
        ')',
        '',
        'func F() {',
        '\thttp.Get(os.Getenv("URL"))',
        '\tos.ReadFile("x")',
        '}',
      ),
    },
    must: ['a.go:9 reads the environment variable `URL`'],
    points: ['a.go:9 network', 'a.go:10 file system', 'a.go:9 environment'],
  },
  {
    name: 'Go: handing an error on is no guard; refusing is',
    before: {
      'a.go': lines(
        'package a',
        '',
        'func F(n int) error {',
        '\tif err := g(); err != nil {',
        '\t\treturn err',
        '\t}',
        '\tif n < 0 {',
        '\t\treturn errors.New("negative")',
        '\t}',
        '\treturn nil',
        '}',
      ),
    },
    after: { 'a.go': lines('package a', '', 'func F(n int) error {', '\treturn nil', '}') },
    must: ['a.go@7 drops the check, as it stood, `n < 0`'],
    only: true,
  },
  {
    name: 'Go: modules',
    before: {
      'go.mod': lines('module example.org/a', '', 'require (', '\tgithub.com/x/y v1.2.3', ')'),
      'go.sum': 'x\n',
    },
    after: {
      'go.mod': lines(
        'module example.org/a',
        '',
        'require (',
        '\tgithub.com/x/y v1.3.0',
        '\tgithub.com/z/w v0.1.0 // indirect',
        ')',
      ),
      'go.sum': 'y\n',
    },
    must: [
      'go.mod:4 changes `github.com/x/y` from v1.2.3 to v1.3.0',
      'go.mod:5 adds the indirect dependency `github.com/z/w` v0.1.0',
    ],
    never: ['major', 'stays as it was'],
    only: true,
  },
  // Java
  {
    name: 'Java: a public method that is removed, and a private one',
    before: {
      'src/main/java/com/x/Cart.java': lines(
        'package com.x;',
        '',
        'public class Cart {',
        '  public int total() { return help(); }',
        '  private int help() { return 1; }',
        '}',
      ),
      'src/main/java/com/y/Shop.java': lines(
        'package com.y;',
        '',
        'import com.x.Cart;',
        '',
        'class Shop {',
        '  int f(Cart cart) { return cart.total(); }',
        '}',
      ),
    },
    after: { 'src/main/java/com/x/Cart.java': lines('package com.x;', '', 'public class Cart {', '}') },
    must: ['src/main/java/com/x/Cart.java@4 no longer declares the public `Cart.total`; at least 1 other file uses it'],
    never: ['help'],
    only: true,
  },
  {
    name: 'Java: what is public in an anonymous or a private class, which nobody else sees',
    before: {
      'a/A.java': lines(
        'package a;',
        'public class A {',
        '  public Iterator<String> all() {',
        '    return new Iterator<>() {',
        '      public boolean hasNext() { return false; }',
        '    };',
        '  }',
        '  private static class Hidden {',
        '    public void inner() {}',
        '  }',
        '}',
      ),
    },
    after: {
      'a/A.java': lines(
        'package a;',
        'public class A {',
        '  public Iterator<String> all() {',
        '    return List.<String>of().iterator();',
        '  }',
        '}',
      ),
    },
    never: ['hasNext', 'inner'],
  },
  {
    name: 'Java: a route by its annotation',
    before: { 'A.java': lines('class A {', '}') },
    after: {
      'A.java': lines(
        'class A {',
        '  @GetMapping("/orders")',
        '  String orders() { return ""; }',
        '  // @PostMapping("/never")',
        '}',
      ),
    },
    must: ['A.java:2 adds the route `GET /orders`'],
    never: ['/never'],
    only: true,
  },
  {
    name: 'Java: files of the library, and a class of one’s own called Files',
    before: { 'a/A.java': lines('package a;', 'class A {}'), 'b/B.java': lines('package b;', 'class B {}') },
    after: {
      'a/A.java': lines(
        'package a;',
        'import java.nio.file.Files;',
        'class A { void f() throws Exception { Files.delete(null); } }',
      ),
      'b/B.java': lines('package b;', 'import b.own.Files;', 'class B { void f() { Files.delete(null); } }'),
    },
    points: ['a/A.java:3 file system'],
  },
  {
    name: 'Java: Maven',
    before: {
      'pom.xml': lines(
        '<project>',
        '<dependencies>',
        '<dependency>',
        '<groupId>g</groupId>',
        '<artifactId>a</artifactId>',
        '<version>1.9</version>',
        '</dependency>',
        '</dependencies>',
        '</project>',
      ),
    },
    after: {
      'pom.xml': lines(
        '<project>',
        '<dependencies>',
        '<dependency>',
        '<groupId>g</groupId>',
        '<artifactId>a</artifactId>',
        '<version>2.0</version>',
        '</dependency>',
        '</dependencies>',
        '</project>',
      ),
    },
    must: ['pom.xml:6 changes `g:a` from 1.9 to 2.0, a new major version'],
    only: true,
  },
  // Rust
  {
    name: 'Rust: a pub function that is removed, and one that is not pub',
    before: {
      'Cargo.toml': lines('[package]', 'name = "shop"'),
      'src/lib.rs': lines('pub mod cart;', 'pub mod till;'),
      'src/cart.rs': lines('pub fn total() -> i32 { help() }', 'fn help() -> i32 { 1 }'),
      'src/till.rs': lines('use crate::cart::total;', 'pub fn pay() -> i32 { total() }'),
    },
    after: { 'src/cart.rs': lines('pub fn other() -> i32 { 1 }') },
    must: ['src/cart.rs@1 no longer declares the `pub` name `total`; 1 other file uses it'],
    never: ['help'],
    only: true,
  },
  {
    name: 'Rust: environment, files and programs',
    before: { 'src/main.rs': lines('fn main() {}') },
    after: {
      'src/main.rs': lines(
        'use std::process::Command;',
        'fn main() {',
        '    let _ = std::env::var("HOME_DIR");',
        '    let _ = std::fs::read("x");',
        '    let _ = Command::new("ls");',
        '}',
      ),
    },
    must: ['src/main.rs:3 reads the environment variable `HOME_DIR`'],
    points: ['src/main.rs:4 file system', 'src/main.rs:5 process', 'src/main.rs:3 environment'],
  },
  {
    name: 'Rust: what a file’s own tests do',
    before: { 'src/a.rs': lines('pub fn f() {}') },
    after: {
      'src/a.rs': lines(
        'pub fn f() {}',
        '',
        '#[cfg(test)]',
        'mod tests {',
        '    fn help() { std::fs::write(std::env::var("A").unwrap(), "b").unwrap(); }',
        '    #[test]',
        '    fn t() { help(); }',
        '}',
      ),
    },
    only: true,
    points: [],
  },
  {
    name: 'Rust: routes of a chain, and those a file’s own tests register',
    before: { 'src/a.rs': lines('pub fn f() {}') },
    after: {
      'src/a.rs': lines(
        'pub fn app() -> Router {',
        '    Router::new()',
        '        .route("/orders", get(list))',
        '        .route(',
        '            "/orders/open",',
        '            get(open),',
        '        )',
        '}',
        '',
        '#[cfg(test)]',
        'mod tests {',
        '    #[test]',
        '    fn t() { let app = Router::new().route("/test-only", get(x)); }',
        '}',
      ),
    },
    must: ['src/a.rs:3 adds the route `/orders`', 'src/a.rs:5 adds the route `/orders/open`'],
    never: ['test-only'],
  },
  {
    name: 'Rust: crates',
    before: {
      'Cargo.toml': lines(
        '[package]',
        'name = "x"',
        'version = "0.1.0"',
        '',
        '[dependencies]',
        'serde = "1.0"',
        'rand = { version = "0.8", features = ["std"] }',
      ),
    },
    after: {
      'Cargo.toml': lines(
        '[package]',
        'name = "x"',
        'version = "0.2.0"',
        '',
        '[dependencies]',
        'serde = "1.0"',
        'rand = { version = "0.9", features = ["std"] }',
      ),
    },
    must: ['Cargo.toml:7 changes `rand` from 0.8 to 0.9, a new minor version below 1.0'],
    only: true,
  },
  // C#
  {
    name: 'C#: a public method that is removed, and an internal one',
    before: {
      'src/Cart.cs': lines(
        'namespace Shop.Carts;',
        'public class Cart {',
        '  public int Total() => Help();',
        '  internal int Help() => 1;',
        '}',
      ),
      'src/Till.cs': lines(
        'using Shop.Carts;',
        'namespace Shop.Tills;',
        'public class Till {',
        '  public int Pay(Cart cart) => cart.Total();',
        '}',
      ),
    },
    after: { 'src/Cart.cs': lines('namespace Shop.Carts;', 'public class Cart {', '}') },
    must: ['src/Cart.cs@3 no longer declares the public `Cart.Total`; at least 1 other file uses it'],
    never: ['Help'],
    only: true,
  },
  {
    name: 'C#: routes, environment and files',
    before: { 'A.cs': lines('class A {', '}') },
    after: {
      'A.cs': lines(
        'class A {',
        '  [HttpGet("orders/{id}")]',
        '  string Get() {',
        '    return File.ReadAllText(Environment.GetEnvironmentVariable("DATA"));',
        '  }',
        '}',
      ),
    },
    must: ['A.cs:2 adds the route `GET orders/{id}`', 'A.cs:4 reads the environment variable `DATA`'],
    points: ['A.cs:4 file system', 'A.cs:4 environment', 'A.cs:2 public API'],
  },
  {
    name: 'C#: packages',
    before: { 'a.csproj': lines('<Project>', '<PackageReference Include="X.Y" Version="1.0.0" />', '</Project>') },
    after: {
      'a.csproj': lines(
        '<Project>',
        '<PackageReference Include="X.Y" Version="1.1.0" />',
        '<PackageReference Include="Z" Version="3.0.0" />',
        '</Project>',
      ),
    },
    must: ['a.csproj:2 changes `X.Y` from 1.0.0 to 1.1.0', 'a.csproj:3 adds the dependency `Z` 3.0.0'],
    never: ['major'],
    only: true,
  },
  // Other files
  {
    name: 'containers, pipelines and migrations',
    before: { Dockerfile: 'FROM node:20\n', '.github/workflows/ci.yml': 'on: push\njobs: {}\n' },
    after: {
      Dockerfile: 'FROM node:22\n',
      '.github/workflows/ci.yml': 'on: pull_request\njobs: {}\n',
      'migrations/001_a.sql': 'CREATE TABLE a (id int);\n',
    },
    must: [
      'Dockerfile:1 changes the container image',
      '.github/workflows/ci.yml:1 changes continuous integration',
      'migrations/001_a.sql:1 adds a database migration',
    ],
    only: true,
  },
  {
    name: 'a limit in a configuration file, and one in a comment',
    before: { 'config/app.yml': lines('http:', '  timeout_seconds: 30', '  # retries: 3', '  name: x1') },
    after: { 'config/app.yml': lines('http:', '  timeout_seconds: 5', '  # retries: 4', '  name: x2') },
    must: ['config/app.yml:2 changes `timeout_seconds`: `30` → `5`'],
    only: true,
  },
  {
    name: 'documentation says nothing about production',
    before: { 'README.md': lines('# x', 'timeout: 3') },
    after: { 'README.md': lines('# x', 'timeout: 4', '`process.env.X`', "fetch('/x')") },
    only: true,
    points: [],
  },
  {
    name: 'a language without a grammar is said to be unread',
    before: { 'lib/a.ex': lines('defmodule A do', 'end') },
    after: { 'lib/a.ex': lines('defmodule A do', '  def f, do: System.get_env("X")', 'end') },
    only: true,
    points: [],
  },

  // Moved, passed on, less visible
  {
    name: 'Go and C#: what goes to another file of its package or namespace is not gone',
    before: {
      'go.mod': 'module example.org/a\n',
      'cart/a.go': lines(
        'package cart',
        '',
        'type Cart struct{}',
        '',
        'func (c *Cart) Total() int {',
        '\treturn 1',
        '}',
      ),
      'cart/b.go': lines('package cart'),
      'A.cs': lines(
        'namespace Acme;',
        'public partial class Till {',
        '  public int Sum() => 1;',
        '}',
        'public class Coin { }',
      ),
      'B.cs': lines('namespace Acme;', 'public partial class Till { }'),
    },
    after: {
      'cart/a.go': lines('package cart', '', 'type Cart struct{}'),
      'cart/b.go': lines('package cart', '', 'func (c *Cart) Total() int {', '\treturn 1', '}'),
      'A.cs': lines('namespace Acme;', 'public partial class Till {', '}'),
      'B.cs': lines(
        'namespace Acme;',
        'public partial class Till {',
        '  public int Sum() => 1;',
        '}',
        'public class Coin { }',
      ),
    },
    only: true,
  },
  {
    name: 'Java and TypeScript: a member that goes to the type it is made of, and one that overrode',
    before: {
      'src/A.java': lines(
        'public class A extends Base {',
        '  public int total() { return 1; }',
        '  @Override',
        '  public String toString() { return ""; }',
        '}',
      ),
      'src/Base.java': lines('public class Base {', '}'),
      'a.ts': lines('export class Sub extends Root {', '  total() { return 1 }', '}'),
      'root.ts': lines('export class Root {', '}'),
    },
    after: {
      'src/A.java': lines('public class A extends Base {', '}'),
      'src/Base.java': lines('public class Base {', '  public int total() { return 1; }', '}'),
      'a.ts': lines('export class Sub extends Root {', '}'),
      'root.ts': lines('export class Root {', '  total() { return 1 }', '}'),
    },
    only: true,
  },
  {
    name: 'Python and Rust: a name that is declared elsewhere now and still passed on from where it was',
    before: {
      'a.py': lines('def total(a):', '    return a'),
      'b.py': lines('x = 1'),
      'Cargo.toml': '[package]\nname = "acme"\n',
      'src/lib.rs': lines('mod money;', 'pub fn euro() {}', 'pub fn cent() {}'),
      'src/money.rs': lines('pub fn one() {}'),
    },
    after: {
      'a.py': lines('from b import total', '__all__ = ["total"]'),
      'b.py': lines('x = 1', 'def total(a):', '    return a'),
      'src/lib.rs': lines('mod money;', 'pub use money::euro;', 'pub use money::*;'),
      'src/money.rs': lines('pub fn one() {}', 'pub fn euro() {}', 'pub fn cent() {}'),
    },
    never: ['no longer'],
  },
  {
    name: 'Java: a method that is only less visible now',
    before: { 'src/A.java': lines('public class A {', '  public int total() { return 1; }', '}') },
    after: { 'src/A.java': lines('public class A {', '  int total() { return 1; }', '}') },
    must: ['src/A.java@2 makes `A.total` less visible than public, which it was'],
    only: true,
  },
  {
    name: 'Java: members of a type that is renamed, in one file and in a nested type, go with it',
    before: {
      'src/A.java': lines(
        'public class A {',
        '  public static class Old {',
        '    public int total() { return 1; }',
        '  }',
        '}',
      ),
    },
    after: {
      'src/A.java': lines(
        'public class A {',
        '  public static class Fresh {',
        '    public int total() { return 1; }',
        '  }',
        '}',
      ),
    },
    must: ['src/A.java@2 renames `A.Old` to `A.Fresh`'],
    only: true,
  },
  {
    name: 'Go: methods of a type that nobody outside can name, and an empty interface in other words',
    before: {
      'a.go': lines(
        'package a',
        '',
        'type inner struct{}',
        '',
        'func (inner) Open() {}',
        '',
        'func Set(v interface{}) {}',
      ),
    },
    after: { 'a.go': lines('package a', '', 'type inner struct{}', '', 'func Set(v any) {}') },
    only: true,
  },
  // Who uses it
  {
    name: 'Go: a method whose name others have too is counted only on a variable of its type',
    before: {
      'go.mod': 'module example.org/a\n',
      'a.go': lines('package a', '', 'type Cart struct{}', '', 'func (c *Cart) Get() int {', '\treturn 1', '}'),
      'b.go': lines('package a', '', 'type other struct{ Cart int }', '', 'func (o other) Get() int { return o.Cart }'),
      'c.go': lines('package a', '', 'func use(c *Cart, o other) int {', '\treturn c.Get() + o.Get()', '}'),
    },
    after: {
      'a.go': lines('package a', '', 'type Cart struct{}', '', 'func (c *Cart) Get(n int) int {', '\treturn n', '}'),
    },
    must: [
      'a.go:5 changes the signature of `Cart.Get`: `func (c *Cart) Get() int` → `func (c *Cart) Get(n int) int`; at least 1 other file uses it',
    ],
    never: ['b.go'],
    only: true,
  },
  {
    name: 'Python: a variable that may be of two types binds nothing',
    before: {
      'a.py': lines('class Cart:', '    def get(self, a):', '        return a'),
      'b.py': lines(
        'from a import Cart',
        'def one():',
        '    x = Cart()',
        '    return x',
        'def two(x):',
        "    return x.get('a')",
      ),
      'c.py': lines('from a import Cart', 'till = Cart()', 'till.get(1)'),
    },
    after: { 'a.py': lines('class Cart:', '    def get(self, a, b):', '        return a') },
    must: [
      'a.py:2 changes the signature of `Cart.get`: `def get(self, a):` → `def get(self, a, b):`; at least 1 other file uses it',
    ],
    never: ['b.py'],
    only: true,
  },
  {
    name: 'Go: a field and a method that are called like a function that is gone',
    before: {
      'go.mod': 'module example.org/a\n',
      'a.go': lines('package a', '', 'func Name() string { return "" }', '', 'var X = 1'),
      'b.go': lines('package a', '', 'type T struct {', '\tName string', '}', '', 'var t = T{', '\tName: "x",', '}'),
    },
    after: { 'a.go': lines('package a', '', 'var X = 1') },
    must: ['a.go@3 no longer declares the public `Name`'],
    only: true,
  },
  {
    name: 'C#: a type whose name another namespace has too',
    before: {
      'A.cs': lines('namespace Acme.One;', 'public class Coin { }', 'public class Rest { }'),
      'B.cs': lines('namespace Acme.Two;', 'public class Coin { }'),
      'C.cs': lines('using Acme.One;', 'using Acme.Two;', 'namespace Acme;', 'public class Till { Coin c; }'),
    },
    after: { 'A.cs': lines('namespace Acme.One;', 'public class Rest { }') },
    must: ['A.cs@2 no longer declares the public `Coin`'],
    only: true,
  },
  {
    name: 'TypeScript: who passes everything on is told with the sentence that speaks of it',
    before: {
      'a.ts': lines('export const one = 1', 'export const two = 2'),
      'index.ts': lines("export * from './a'"),
    },
    after: { 'a.ts': lines('export const two = 2') },
    must: [
      'a.ts@1 no longer exports `one`; nothing else in the repository is seen to import it any more, while 1 passes on the file with `export *`',
    ],
    only: true,
  },
  // Comments
  {
    name: 'YAML, SQL and code: what only a comment changes',
    before: {
      '.github/workflows/a.yml': lines('on: push # always', 'jobs: {}'),
      'db/migrate/1.sql': lines('-- one', 'DROP TABLE a;'),
      'a.ts': lines("import { readFile } from 'node:fs'", 'readFile("a", done)'),
      'a.py': lines(
        'import requests',
        '',
        'def f():',
        '    """Ask.',
        '',
        '    timeout = 30',
        '    """',
        '    return requests.get("x")',
      ),
    },
    after: {
      '.github/workflows/a.yml': lines('# Why', 'on:  push # sometimes', 'jobs: {}'),
      'db/migrate/1.sql': lines('-- two', 'DROP TABLE a;'),
      'a.ts': lines("import { readFile } from 'node:fs'", 'readFile(', '  "a", // the first', '  done,', ')'),
      'a.py': lines(
        'import requests',
        '',
        'def f():',
        '    """Ask again.',
        '',
        '    timeout = 60',
        '    """',
        '    return requests.get("x")  # now',
      ),
    },
    only: true,
    points: [],
  },
  // What is no production
  {
    name: 'Rust: tests outside of a module of tests, and production behind one',
    before: { 'src/lib.rs': lines('fn a() {}') },
    after: {
      'src/lib.rs': lines(
        'fn a() {}',
        '#[tokio::test]',
        'async fn it_asks() {',
        '    reqwest::get("http://x").await;',
        '    std::env::var("TEST_KEY");',
        '}',
        '#[cfg(test)]',
        'mod tests {',
        '    fn x() { std::fs::read("a"); }',
        '}',
        'fn b() {',
        '    std::fs::read("b");',
        '}',
      ),
    },
    never: ['TEST_KEY'],
    points: ['src/lib.rs:12 file system'],
  },
  {
    name: 'JavaScript: an example says that it is one',
    before: { 'examples/a.js': lines('export const a = 1') },
    after: { 'examples/a.js': lines("router.get('/x', handler)", 'export const a = process.env.KEY') },
    must: [
      'examples/a.js:1 in an example adds the route `GET /x`',
      'examples/a.js:2 in an example reads the environment variable `KEY`',
    ],
    only: true,
  },
  // Sections of manifests
  {
    name: 'Dependencies are told with the section they are in',
    before: {
      'package.json': lines('{', '  "peerDependencies": {', '    "react": "18.0.0"', '  }', '}'),
      'Cargo.toml': lines('[package]', 'name = "acme"', '[dev-dependencies]', 'tokio = "1.0"', '[dependencies]'),
      'pyproject.toml': lines('[project]', 'name = "x"', '[project.optional-dependencies]', 'docs = ["sphinx==1.0"]'),
      'pom.xml': lines(
        '<project>',
        '<dependency>',
        '<groupId>a</groupId>',
        '<artifactId>b</artifactId>',
        '<version>1.0</version>',
        '<scope>test</scope>',
        '</dependency>',
        '</project>',
      ),
    },
    after: {
      'package.json': lines('{', '  "peerDependencies": {', '    "react": "19.0.0"', '  }', '}'),
      'Cargo.toml': lines(
        '[package]',
        'name = "acme"',
        '[dev-dependencies]',
        'tokio = "2.0"',
        '[dependencies]',
        'serde = { version = "1.0", optional = true }',
      ),
      'pyproject.toml': lines('[project]', 'name = "x"', '[project.optional-dependencies]', 'docs = ["sphinx==2.0"]'),
      'pom.xml': lines(
        '<project>',
        '<dependency>',
        '<groupId>a</groupId>',
        '<artifactId>b</artifactId>',
        '<version>2.0</version>',
        '<scope>test</scope>',
        '</dependency>',
        '</project>',
      ),
    },
    must: [
      'package.json:3 changes the peer dependency `react` from 18.0.0 to 19.0.0',
      'Cargo.toml:4 changes the development dependency `tokio` from 1.0 to 2.0',
      'Cargo.toml:6 adds the optional dependency `serde` 1.0',
      'pyproject.toml:4 changes the optional dependency (extra `docs`) `sphinx` from ==1.0 to ==2.0',
      'pom.xml:5 changes the dependency of tests `a:b` from 1.0 to 2.0',
    ],
    only: true,
  },

  // What callers do not see
  {
    name: 'Parameters under other names, where no caller names them',
    before: {
      'a.go': lines('package a', '', 'func Static(prefix, root string) {}', '', 'func Types(int, string) {}'),
      'a.ts': lines('export function f(a: string, b = 1) { return a + b }'),
      'A.java': lines('public class A {', '  public int f(final int a, String... b) { return a; }', '}'),
      'src/lib.rs': lines('pub fn f(a: u8, mut b: Vec<u8>) {}'),
      'a.py': lines('def f(a):', '    return a'),
    },
    after: {
      'a.go': lines('package a', '', 'func Static(path string, dir string) {}', '', 'func Types(a int, b string) {}'),
      'a.ts': lines('export function f(c: string, d = 1) { return c + d }'),
      'A.java': lines('public class A {', '  public int f(int c, String... d) { return c; }', '}'),
      'src/lib.rs': lines('pub fn f(mut c: u8, d: Vec<u8>) {}'),
      'a.py': lines('def f(b):', '    return b'),
    },
    must: ['a.py:1 changes the signature of `f`: `def f(a):` → `def f(b):`'],
    only: true,
  },
  {
    name: 'A type of a parameter that changes is seen in each language',
    before: {
      'a.go': lines('package a', '', 'func Static(prefix, root string) {}'),
      'a.ts': lines('export function f(a: string) { return a }'),
      'A.java': lines('public class A {', '  public int f(int a) { return a; }', '}'),
      'src/lib.rs': lines('pub fn f(a: u8) {}'),
    },
    after: {
      'a.go': lines('package a', '', 'func Static(prefix string, root int) {}'),
      'a.ts': lines('export function f(a?: string) { return a }'),
      'A.java': lines('public class A {', '  public int f(long a) { return a; }', '}'),
      'src/lib.rs': lines('pub fn f(a: &u8) {}'),
    },
    must: [
      'a.go:3 changes the signature of `Static`',
      'a.ts:1 changes the signature of `f`',
      'A.java:2 changes the signature of `A.f`',
      'src/lib.rs:1 changes the signature of `f`',
    ],
    only: true,
  },
  {
    name: 'Java and C#: words of a declaration that no caller sees',
    before: {
      'I.java': lines('public interface I {', '  @SuppressWarnings("x")', '  public abstract int f(int a);', '}'),
      'A.cs': lines(
        'public class A : B {',
        '  public A(int a) { }',
        '  public virtual int F(int a) { return a; }',
        '}',
      ),
    },
    after: {
      'I.java': lines('public interface I {', '  int f(int a);', '}'),
      'A.cs': lines(
        'public class A : B {',
        '  public A(int a) : base(a) { }',
        '  public int F(int a) { return a; }',
        '}',
      ),
    },
    only: true,
  },
  {
    name: 'A signature that is long and only laid out in other lines',
    before: {
      'a.ts': lines(
        `export function f(${Array.from({ length: 30 }, (_, at) => `parameter${at}: string`).join(', ')}) { return 1 }`,
      ),
    },
    after: {
      'a.ts': lines(
        'export function f(',
        ...Array.from({ length: 30 }, (_, at) => `  parameter${at}: string,`),
        ') { return 1 }',
      ),
    },
    only: true,
  },
  {
    name: 'Go: a method that stands in a twin for other systems, too',
    before: {
      'a_linux.go': lines('package a', '', 'type T struct{}', '', 'func (t *T) Go() {}'),
      'a_old.go': lines('package a', '', 'func (t *T) Go() {}', '', 'func Only() {}'),
    },
    after: {
      'a_linux.go': lines('package a', '', 'type T struct{}', '', 'func (t *T) Go() { _ = t }'),
      'a_old.go': null,
    },
    must: ['a_old.go@5 deletes the file with `Only`; nothing else in the repository is seen to use it any more'],
    only: true,
  },
  {
    name: 'Python: what the module keeps out of its list, and its logger',
    before: {
      'a.py': lines('__all__ = ["one"]', 'logger = 1', 'def one(): pass', 'def two(): pass'),
      'b.py': lines('import logging', 'logger = logging.getLogger(__name__)', 'x = 1'),
    },
    after: { 'a.py': lines('__all__ = ["one"]', 'def one(): pass'), 'b.py': lines('x = 1') },
    only: true,
  },
  {
    name: 'TypeScript: migrations of code are none of a database',
    before: {
      'src/migrations/v1-to-v2/paths.ts': lines('export const a = 1'),
      'src/migrations/0001_init.ts': lines('up()'),
    },
    after: {
      'src/migrations/v1-to-v2/paths.ts': lines('export const a = 2'),
      'src/migrations/0001_init.ts': lines('down()'),
    },
    must: ['src/migrations/0001_init.ts:1 changes a database migration'],
    only: true,
  },
  {
    name: 'TypeScript: an error that is handed on and a check that goes with its function are no checks dropped',
    before: {
      'a.ts': lines(
        'export function f(a: unknown) {',
        '  let first: unknown',
        '  if (first !== undefined) {',
        '    throw first',
        '  }',
        '  return a',
        '}',
        'function g(a: string) {',
        "  if (a === '') throw new Error('none')",
        '}',
        'export const b = g',
      ),
    },
    after: { 'a.ts': lines('export function f(a: unknown) {', '  return a', '}', 'export const b = 1') },
    only: true,
  },

  // What is there still
  {
    name: 'TypeScript: who takes a name of a file that passes on another one of that name is no importer',
    before: {
      'a.ts': lines('export const one = 1', 'export const two = 2'),
      'b.ts': lines('export const three = 3'),
      'index.ts': lines("export { one } from './a'", "export * from './a'"),
      'c.ts': lines("import { one } from './index'", 'export const c = one'),
      'd.ts': lines("import { one } from './a'", 'export const d = one'),
    },
    after: {
      'a.ts': lines('export const two = 2'),
      'b.ts': lines('export const three = 3', 'export const one = 1'),
      'index.ts': lines("export { one } from './b'", "export * from './a'"),
    },
    must: ['a.ts@1 no longer exports `one`, which `b.ts:2` now has; 1 other file imports it'],
    only: true,
  },
  {
    name: 'Go: a variable that a helper reads now, and one that a helper elsewhere reads',
    before: {
      'a.go': lines('package a', '', 'import "os"', '', 'var A = os.Getenv("MOVED")', '', 'var B = 1'),
      'b.go': lines('package a', '', 'var C = 1'),
      'c.go': lines('package a', '', 'var D = envOr("SHARED", "x")'),
    },
    after: {
      'a.go': lines('package a', '', 'import "os"', '', 'var B = os.Getenv("SHARED")'),
      'b.go': lines('package a', '', 'var C = envOr("MOVED", "x")'),
    },
    must: ['a.go:5 reads the environment variable `SHARED`'],
    never: ['MOVED', 'no other code'],
  },
  {
    name: 'TypeScript: a check that another file makes now, in other words, and one that is stricter',
    before: {
      'a.ts': lines(
        'export function f(a: string) {',
        "  if (!a) throw new Refusal('none', 'Missing header')",
        '  return a',
        '}',
        'export function g(a: string) {',
        "  if (strict && !a) throw new Refusal('empty')",
        '  return a',
        '}',
      ),
      'b.ts': lines('export const b = 1'),
    },
    after: {
      'a.ts': lines(
        "import { check } from './b'",
        'export function f(a: string) {',
        '  check(a)',
        '  return a',
        '}',
        'export function g(a: string) {',
        "  if (a.length === 0) { log(a); throw new Refusal('empty') }",
        '  return a',
        '}',
      ),
      'b.ts': lines(
        'export const b = 1',
        'export function check(header: string) {',
        "  if (header.length === 0) throw new Refusal('none', 'Missing header')",
        '}',
      ),
    },
    never: ['drops the check'],
  },
  {
    name: 'TypeScript and Rust: a fixture’s package, and one more name of a package that was imported before',
    before: {
      'package.json': '{ "name": "root" }',
      'test/fixtures/one/package.json': '{ "name": "@acme/core", "main": "index.ts" }',
      'test/fixtures/one/index.ts': 'export const a = 1\n',
      'src/a.ts': lines('export {}'),
      'Cargo.toml': '[workspace]\nmembers = ["core", "shop"]\n',
      'core/Cargo.toml': '[package]\nname = "core-a"\n',
      'core/src/lib.rs': lines('pub struct One;', 'pub struct Two;'),
      'shop/Cargo.toml': '[package]\nname = "shop"\n',
      'shop/src/lib.rs': lines('use core_a::One;'),
    },
    after: {
      'src/a.ts': lines("import { a } from '@acme/core'", 'export const b = a'),
      'shop/src/lib.rs': lines('use core_a::One;', 'use core_a::Two;'),
    },
    points: [],
  },

  {
    name: 'Go: a name inside a string is no use of it',
    before: {
      'go.mod': 'module example.org/a\n',
      'a.go': lines('package a', '', 'func Total() int { return 1 }', '', 'var X = 1'),
      'b.go': lines('package a', '', 'var s = "call Total() here"'),
    },
    after: { 'a.go': lines('package a', '', 'var X = 1') },
    must: ['a.go@3 no longer declares the public `Total`'],
    only: true,
  },
]
