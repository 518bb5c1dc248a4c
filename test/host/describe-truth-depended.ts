import { lines, type TruthCase } from './truth-case'

const project = (...packages: readonly string[]): string =>
  lines('<Project>', ...packages.map((name) => `  <PackageReference Include="${name}" />`), '</Project>')
const pom = (...text: readonly string[]): string => lines('<project>', ...text, '</project>')
const versionOf = (property: string): string => `<version>\${${property}}</version></dependency>`

/** What a change depends on: crates, manifests and their versions, migrations, other programs. */
export const DEPENDED: readonly TruthCase[] = [
  {
    name: 'Rust: the standard library, and a crate that the manifest does not name',
    before: {
      'Cargo.toml': lines(
        '[workspace]',
        'members = ["shop"]',
        '[workspace.dependencies]',
        'serde = "1.0"',
        'tools = { path = "tools" }',
      ),
      'mock/std/Cargo.toml': lines('[package]', 'name = "std"'),
      'mock/std/src/lib.rs': lines('pub mod sync;'),
      'fixtures/serde/Cargo.toml': lines('[package]', 'name = "serde"'),
      'fixtures/serde/src/lib.rs': lines('pub fn three() {}'),
      'log/Cargo.toml': lines('[package]', 'name = "log"'),
      'log/src/lib.rs': lines('pub fn info() {}'),
      'tools/Cargo.toml': lines('[package]', 'name = "tools"'),
      'tools/src/lib.rs': lines('pub fn four() {}'),
      'core/Cargo.toml': lines('[package]', 'name = "acme-core"'),
      'core/src/lib.rs': lines('pub fn one() {}'),
      'shop/Cargo.toml': lines(
        '[package]',
        'name = "shop"',
        '[dependencies]',
        'base = { path = "../core", package = "acme-core" }',
        'serde = { workspace = true }',
        'tools.workspace = true',
      ),
      'shop/src/lib.rs': lines('pub fn two() {}'),
    },
    after: {
      'shop/src/lib.rs': lines(
        'use std::sync::Arc;',
        'use log::info;',
        'use serde::three;',
        'use base::one;',
        'use tools::four;',
        'pub fn two() { one() }',
      ),
    },
    points: ['shop/src/lib.rs:4 workspace package', 'shop/src/lib.rs:5 workspace package'],
  },
  {
    name: 'C#: a project of tests that is merged into another, and a new one',
    before: {
      'tests/Unit/Unit.csproj': project('NSubstitute', 'xunit', 'Gone'),
      'tests/Live/Live.csproj': project('NSubstitute', 'xunit', 'A', 'B', 'C', 'D'),
    },
    after: {
      'tests/Unit/Unit.csproj': null,
      'tests/Live/Live.csproj': null,
      'tests/All/All.csproj': project('NSubstitute', 'xunit', 'A', 'B', 'C', 'D', 'E'),
      'src/Shop/Shop.csproj': project('One', 'Two', 'Three', 'Four', 'Five'),
    },
    must: [
      'tests/Unit/Unit.csproj@4 in tests deletes the manifest with the dependency `Gone` that no other manifest of the change asks for',
      'tests/All/All.csproj:8 in tests adds the dependency `E`',
      'src/Shop/Shop.csproj:2 adds the project `Shop` with 5 dependencies: `One`, `Two`, `Three`, `Four` and 1 more',
    ],
    only: true,
  },
  {
    name: 'Maven: a version’s property under another name, one with another value, and one that is not found',
    before: {
      'pom.xml': pom(
        '<properties>',
        '<json.version>2.0.0</json.version>',
        '<a.version>1.0</a.version>',
        '</properties>',
      ),
      'b/pom.xml': pom(
        '<dependency><groupId>x</groupId>',
        '<artifactId>json</artifactId>',
        versionOf('json.version'),
        '<dependency><groupId>x</groupId>',
        '<artifactId>a</artifactId>',
        versionOf('a.version'),
        '<dependency><groupId>x</groupId>',
        '<artifactId>c</artifactId>',
        versionOf('c.version'),
      ),
    },
    after: {
      'pom.xml': pom(
        '<properties>',
        '<json2.version>2.0.0</json2.version>',
        '<a.version>1.0</a.version>',
        '<a2.version>2.0</a2.version>',
        '</properties>',
      ),
      'b/pom.xml': pom(
        '<dependency><groupId>x</groupId>',
        '<artifactId>json</artifactId>',
        versionOf('json2.version'),
        '<dependency><groupId>x</groupId>',
        '<artifactId>a</artifactId>',
        versionOf('a2.version'),
        '<dependency><groupId>x</groupId>',
        '<artifactId>c</artifactId>',
        versionOf('d.version'),
      ),
    },
    must: [
      'b/pom.xml:7 changes `x:a` from 1.0 to 2.0, a new major version',
      `b/pom.xml:10 takes the version of \`x:c\` from \`\${d.version}\`, which was \`\${c.version}\``,
    ],
    only: true,
  },
  {
    name: 'What is called after migrations and is none of a database',
    before: {
      'src/Migrations/SqlGenerator.cs': lines('class SqlGenerator { int a = 1; }'),
      'test/Migrations/0001_init.cs': lines('class Init { int a = 1; }'),
      'src/Migrations/20240101_Init.cs': lines('class Init { int a = 1; }'),
    },
    after: {
      'src/Migrations/SqlGenerator.cs': lines('class SqlGenerator { int a = 2; }'),
      'test/Migrations/0001_init.cs': lines('class Init { int a = 2; }'),
      'src/Migrations/20240101_Init.cs': lines('class Init { int a = 2; }'),
    },
    must: ['src/Migrations/20240101_Init.cs:1 changes a database migration'],
    only: true,
  },
  {
    name: 'Java and TypeScript: a builder that sends nothing, and a call that the file made before',
    before: {
      'src/A.java': lines('import java.net.http.HttpRequest;', 'public class A {', '}'),
      'src/a.ts': lines("export const a = () => fetch('/a')"),
    },
    after: {
      'src/A.java': lines(
        'import java.net.http.HttpRequest;',
        'public class A {',
        '  HttpRequest.Builder one = HttpRequest.newBuilder();',
        '}',
      ),
      'src/a.ts': lines("export const a = () => fetch('/a')", "export const b = () => fetch('/a').then(json)"),
    },
    points: [],
  },
]
