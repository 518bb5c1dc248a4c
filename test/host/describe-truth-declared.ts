import type { TruthCase } from './describe-truth'

const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`

/** What a change takes from those who use it, and what it only calls otherwise. */
export const DECLARED: readonly TruthCase[] = [
  {
    name: 'C# and Java: members that a record declares in its head',
    before: {
      'src/A.cs': lines(
        'namespace Shop;',
        'public class Receipt {',
        '  public string Id { get; set; }',
        '  public int Sum { get; set; }',
        '  public int Tax { get; set; }',
        '}',
      ),
      'src/B.java': lines('package shop;', 'public record B(int one, String two) {}'),
    },
    after: {
      'src/A.cs': lines('namespace Shop;', 'public record Receipt([property: Named("id")] string Id, int Sum);'),
      'src/B.java': lines('package shop;', 'public record B(int one) {}'),
    },
    must: [
      'src/A.cs@5 no longer declares the public `Receipt.Tax`',
      'src/B.java@2 no longer declares the public `B.two`',
    ],
    only: true,
  },
  {
    name: 'Rust: members of a type that only its crate sees, and names in a module that is not public',
    before: {
      'Cargo.toml': lines('[package]', 'name = "acme"'),
      'src/lib.rs': lines('mod api;', 'pub struct Seen;', 'impl Seen {', '    pub fn go(&self) {}', '}'),
      'src/api.rs': lines(
        'pub(super) struct RetryError;',
        'impl RetryError {',
        '    pub fn new() -> Self { RetryError }',
        '}',
        'struct Own;',
        'impl Own {',
        '    pub fn two() {}',
        '}',
        'mod inner {',
        '    pub fn three() {}',
        '}',
      ),
    },
    after: {
      'src/lib.rs': lines('mod api;', 'pub struct Seen;'),
      'src/api.rs': lines('pub(super) struct RetryError;', 'struct Own;'),
    },
    must: ['src/lib.rs@4 no longer declares the `pub` name `Seen.go`'],
    only: true,
  },
  {
    name: 'C#: a type that answers an interface by its name uses nothing of it, and a short body uses what it calls',
    before: {
      'src/ICart.cs': lines('namespace Shop;', 'public interface ICart {', '  int Total();', '}'),
      'src/Cart.cs': lines('namespace Shop;', 'public class Cart : ICart {', '  int ICart.Total() { return 1; }', '}'),
      'src/Tax.cs': lines('namespace Shop;', 'public static class Tax {', '  public static int Rate() => 1;', '}'),
      'src/Till.cs': lines('namespace Shop;', 'public class Till {', '  public int Pay() => Tax.Rate();', '}'),
    },
    after: {
      'src/ICart.cs': lines('namespace Shop;', 'public interface ICart {', '  int Total(int tax);', '}'),
      'src/Tax.cs': lines('namespace Shop;', 'public static class Tax {', '  public static int Rate(int a) => 1;', '}'),
    },
    must: [
      'src/ICart.cs:3 changes the signature of `ICart.Total`: `int Total();` → `int Total(int tax);`',
      'src/Tax.cs:3 changes the signature of `Tax.Rate`: `public static int Rate()` → `public static int Rate(int a)`; at least 1 other file uses it',
    ],
    never: ['/Cart.cs'],
    only: true,
  },
  {
    name: 'Python: those who import through a package in a folder of its own',
    before: {
      'core/pyproject.toml': lines('[project]', 'name = "core"'),
      'core/python/core/__init__.py': lines('from ._core import to_json'),
      'core/python/core/_core.pyi': lines('def to_json(a: int) -> str: ...'),
      'core/tests/test_json.py': lines('from core import to_json', 'to_json(1)'),
    },
    after: { 'core/python/core/_core.pyi': lines('def to_json(a: int, b: int) -> str: ...') },
    must: [
      'core/python/core/_core.pyi:1 changes the signature of `to_json`: `def to_json(a: int) -> str:` → `def to_json(a: int, b: int) -> str:`; 2 other files import it',
    ],
    only: true,
  },
  {
    name: 'Java: a method that is called otherwise now',
    before: {
      'src/Defaults.java': lines(
        'package shop;',
        'public class Defaults {',
        '  public static Mapper getDefaultMapper() {',
        '    if (mappers == null) {',
        '      new Defaults();',
        '    }',
        '    return mappers.get();',
        '  }',
        '  public static Schema getDefaultSchema() {',
        '    if (schemas == null) {',
        '      new Defaults();',
        '    }',
        '    return schemas.get();',
        '  }',
        '  public static int gone() { return 7 * 6; }',
        '}',
      ),
    },
    after: {
      'src/Defaults.java': lines(
        'package shop;',
        'public class Defaults {',
        '  public static Mapper getMapper() {',
        '    if (mappers == null) {',
        '      new Defaults();',
        '    }',
        '    return mappers.get();',
        '  }',
        '  public static Schema getSchema() {',
        '    if (schemas == null) {',
        '      new Defaults();',
        '    }',
        '    return schemas.get();',
        '  }',
        '  public static String fresh(int a) { return "x" + a; }',
        '}',
      ),
    },
    must: [
      'src/Defaults.java@3 renames `Defaults.getDefaultMapper` to `Defaults.getMapper`',
      'src/Defaults.java@9 renames `Defaults.getDefaultSchema` to `Defaults.getSchema`',
      'src/Defaults.java@15 no longer declares the public `Defaults.gone`',
    ],
    only: true,
  },
  {
    name: 'TypeScript: a class that goes to another file under another name, and the alias that stays',
    before: {
      'src/index.ts': lines("export { Model as TheModel } from './model'"),
      'src/model.ts': lines(
        'export class Model {',
        '  run() {',
        '    return 1',
        '  }',
        '  stop() {',
        '    return 2',
        '  }',
        '}',
      ),
    },
    after: {
      'src/index.ts': lines("export { SpeechModel as TheModel } from './speech/speech-model'"),
      'src/model.ts': null,
      'src/speech/speech-model.ts': lines(
        'export class SpeechModel {',
        '  run() {',
        '    return 1',
        '  }',
        '  stop() {',
        '    return 2',
        '  }',
        '}',
      ),
    },
    must: ['src/model.ts@1 renames `Model` to `SpeechModel`, which `src/index.ts:1` hands out as `TheModel` still'],
    never: ['no longer'],
    only: true,
  },
  {
    name: 'TypeScript: a function that is gone and another one that is new are no new name',
    before: { 'src/a.ts': lines('export function one(a: Cart) {', '  return a.total', '}') },
    after: { 'src/a.ts': lines('export function two(a: Cart) {', '  a.items.push(1)', '  return a.items', '}') },
    must: ['src/a.ts@1 no longer exports `one`; nothing in the repository is seen to import it any more'],
    never: ['renames'],
    only: true,
  },
  {
    name: 'TypeScript: more importers than are named, and a name that nobody takes but one file passes on',
    before: {
      'src/a.ts': lines('export function f(a: string) {', '  return a', '}', 'export const g = 1'),
      'src/index.ts': lines("export * from './a'"),
      ...Object.fromEntries(
        ['b', 'c', 'd', 'e'].map((name) => [`src/${name}.ts`, lines("import { f } from './a'", "f('')")]),
      ),
    },
    after: { 'src/a.ts': lines('export function f(a: string, b: number) {', '  return a + b', '}') },
    must: [
      'src/a.ts:1 changes the signature of `f`: `export function f(a: string)` → `export function f(a: string, b: number)`; 4 other files import it, 1 passes it on with `export *`, among them',
      'src/a.ts@4 no longer exports `g`; nothing in the repository is seen to import it any more, while 1 passes on the file with `export *`',
    ],
    only: true,
  },
  {
    name: 'TypeScript: a message under another name',
    before: {
      'src/a.ts': lines('export function f(channel: Channel) {', "  channel.on('bridge-detach', () => 1)", '}'),
    },
    after: { 'src/a.ts': lines('export function f(channel: Channel) {', "  channel.on('bridge-stop', () => 1)", '}') },
    must: ['src/a.ts:2 sends or takes the message `bridge-stop` in place of `bridge-detach`'],
    only: true,
  },
]
