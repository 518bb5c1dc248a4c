import assert from 'node:assert/strict'
import { compareDependencies } from '../../src/engine/manifests/compare-dependencies'
import { parseManifest } from '../../src/engine/manifests/parse-manifest'

/** `section name version :line[:versionLine]` */
const read = (path: string, ...lines: readonly string[]): string[] | undefined =>
  parseManifest(path, lines.join('\n'))?.map(
    ({ name, version, section, line, versionLine }) =>
      `${section} ${name} ${version} :${line}${versionLine === undefined ? '' : `:${versionLine}`}`,
  )

describe('what a manifest depends on', () => {
  it('package.json, on one line and on several', () => {
    assert.deepEqual(
      read(
        'a/package.json',
        '{ "devDependencies": { "a": "^1", "b": "2" },',
        '"dependencies": {',
        '  "c": "workspace:*"',
        '} }',
      ),
      ['dependencies c workspace:* :3', 'devDependencies a ^1 :1', 'devDependencies b 2 :1'],
    )
  })
  it('knows nothing of a manifest that is not whole', () => {
    assert.equal(read('package.json', '{ "dependencies": { "a": "1",'), undefined)
    assert.equal(read('Cargo.toml', '[dependencies', 'a = "1"'), undefined)
    assert.equal(read('notes.txt', 'a'), undefined)
  })
  it('Cargo.toml: inline tables, tables of their own, targets', () => {
    assert.deepEqual(
      read(
        'Cargo.toml',
        '[package]',
        'name = "serde"',
        '[dependencies]',
        'serde = { version = "1", features = ["derive"] }',
        'core.workspace = true',
        '[dependencies.tokio]',
        'features = ["full"]',
        'version = "1.2"',
        "[target.'cfg(unix)'.dev-dependencies]",
        'nix = "0.2"',
      ),
      [
        'dependencies serde 1 :4',
        'dependencies core workspace:* :5',
        'dependencies tokio 1.2 :6:8',
        'dev-dependencies nix 0.2 :10',
      ],
    )
  })
  it('pyproject.toml: lists, groups and Poetry', () => {
    assert.deepEqual(
      read(
        'pyproject.toml',
        '[project]',
        'name = "x"',
        'dependencies = [',
        '  "requests[socks]>=2",',
        '  # "flask"',
        '  "rich",',
        ']',
        '[dependency-groups]',
        'dev = ["ruff==0.1", { include-group = "docs" }]',
        '[tool.poetry.group.test.dependencies]',
        'pytest = "^8"',
      ),
      ['dependencies requests >=2 :4', 'dependencies rich  :6', 'dev ruff ==0.1 :9', 'test pytest ^8 :11'],
    )
  })
  it('go.mod: requirements, and neither what is replaced nor what is excluded', () => {
    assert.deepEqual(
      read(
        'go.mod',
        'module example.org/a',
        'require example.org/b v1.2.0',
        'require (',
        '\texample.org/c v0.1.0 // indirect',
        ')',
        'exclude (',
        '\texample.org/d v1.0.0',
        ')',
      ),
      ['require example.org/b v1.2.0 :2', 'indirect example.org/c v0.1.0 :4'],
    )
  })
  it('Maven, Gradle, MSBuild, requirements and Gemfile', () => {
    assert.deepEqual(
      read(
        'pom.xml',
        '<dependency>',
        '<groupId>org.junit</groupId>',
        '<artifactId>junit</artifactId>',
        '<version>5</version>',
        '<scope>test</scope>',
        '</dependency>',
      ),
      ['test org.junit:junit 5 :3:4'],
    )
    assert.deepEqual(read('build.gradle.kts', 'testImplementation("a.b:c:1.0")'), ['testImplementation a.b:c 1.0 :1'])
    assert.deepEqual(read('App.csproj', '<PackageReference Include="Dapper" Version="2.0" />'), [' Dapper 2.0 :1'])
    assert.deepEqual(read('App.Tests/App.Tests.csproj', '<PackageReference Include="xunit" Version="2" />'), [
      'test xunit 2 :1',
    ])
    assert.deepEqual(read('requirements-dev.txt', '# a', 'b==1  # c', '-r other.txt', 'git+https://example.org/x'), [
      'dev b ==1 :2',
      'dev git+https://example.org/x git+https://example.org/x :4',
    ])
    assert.deepEqual(read('Gemfile', "gem 'rails', '~> 7.0'"), ['gem rails ~> 7.0 :1'])
    assert.deepEqual(read('Gemfile', 'gem "cable", github: "rails/cable", branch: "main"'), [
      'gem cable github: "rails/cable" :1',
    ])
  })
})

describe('what a manifest asks for newly', () => {
  const one = (section: string, name: string, version: string) => ({ section, name, version, line: 1 })
  const compare = (before: ReturnType<typeof one>[], after: ReturnType<typeof one>[]): string[] =>
    compareDependencies(before, after).map(
      ({ before: was, after: is }) => `${(was ?? is)?.name} ${was?.version ?? '-'} ${is?.version ?? '-'}`,
    )
  it('tells what is added, removed and bumped', () => {
    assert.deepEqual(compare([one('d', 'a', '1'), one('d', 'b', '1')], [one('d', 'a', '2'), one('d', 'c', '1')]), [
      'a 1 2',
      'c - 1',
      'b 1 -',
    ])
  })
  it('takes neither a move nor a second naming for a change', () => {
    assert.deepEqual(compare([one('d', 'a', '1')], [one('dev', 'a', '1')]), [])
    assert.deepEqual(compare([one('d', 'a', '1')], [one('d', 'a', '1'), one('peer', 'a', '>=1')]), [])
    assert.deepEqual(compare([one('d', 'a', '1'), one('peer', 'a', '>=1')], [one('d', 'a', '1')]), [])
  })
  it('pairs a name with several markers only where their number stays', () => {
    assert.deepEqual(compare([one('d', 'a', '1')], [one('d', 'a', '1'), one('d', 'a', '2')]), [])
    assert.deepEqual(compare([one('d', 'a', '1'), one('d', 'a', '2')], [one('d', 'a', '1'), one('d', 'a', '3')]), [
      'a 2 3',
    ])
  })
})
