import type { FileKind } from '../model'

/** A well-known name: a file of this name or path is of this kind, whoever wrote it. */
export interface KnownName {
  readonly kind: FileKind
  /** Completes the sentence "It is a … file because it has": "the name of a lockfile". */
  readonly reason: string
  /** Matched against the whole `/`-separated path. */
  readonly path: RegExp
}

const named = (kind: FileKind, reason: string, ...names: readonly string[]): KnownName => ({
  kind,
  reason,
  path: new RegExp(`(^|/)(${names.join('|')})$`, 'i'),
})

/** What a text is called behind its name: `.txt`, or nothing; `LICENSE-MIT` and `CHANGES.2` only where they shout. */
const PROSE = '(?:\\.(?:txt|html?|md|markdown|rst|rtf|adoc|org))?$'
const SHOUTED = `(?:[-_][^/.]+|\\.[A-Z\\d][^/.]*)*${PROSE}`
const titled = (kind: FileKind, reason: string, names: string): readonly KnownName[] => [
  { kind, reason, path: new RegExp(`(^|/)(?:${names})${PROSE}`, 'i') },
  { kind, reason, path: new RegExp(`(^|/)(?:${names.toUpperCase()})${SHOUTED}`) },
]

/** What compilers and bundlers put into the folder that is handed out; sources have other endings, or stand elsewhere. */
export const BUILT = /(^|\/)dist\/(?:.+\/)?[^/]+\.(?:[cm]?js|css|map|d\.[cm]?ts)$/

/** Folders of tests and of what only they read. */
export const TEST_FOLDER =
  /(^|\/)(?:__tests__|__mocks__|tests?|specs?|(?:e2e|integration|unit|acceptance)[-_]tests?|(?:Unit|Integration|Acceptance|Functional)Tests?|e2e|cypress|testdata|fixtures|test-fixtures|testing|[^/]+\.Tests?|src\/(?:test|androidTest|integrationTest))\//

/** In order: the first that fits wins, so what is not written by hand comes before what is. */
export const KNOWN_NAMES: readonly KnownName[] = [
  named(
    'lockfile',
    'the name of a lockfile',
    'package-lock\\.json|npm-shrinkwrap\\.json|yarn\\.lock|pnpm-lock\\.yaml|bun\\.lockb?|deno\\.lock',
    'poetry\\.lock|Pipfile\\.lock|pdm\\.lock|uv\\.lock|conda-lock\\.yml|pixi\\.lock',
    'Cargo\\.lock|go\\.sum|go\\.work\\.sum|Gemfile\\.lock|composer\\.lock|mix\\.lock|rebar\\.lock|pubspec\\.lock',
    'packages\\.lock\\.json|paket\\.lock|gradle\\.lockfile|buildscript-gradle\\.lockfile|verification-metadata\\.xml',
    'Podfile\\.lock|Package\\.resolved|Cartfile\\.resolved|flake\\.lock|\\.terraform\\.lock\\.hcl|Chart\\.lock',
    'cabal\\.project\\.freeze|stack\\.yaml\\.lock|Manifest\\.toml|conan\\.lock|vcpkg-lock\\.json|MODULE\\.bazel\\.lock',
  ),
  {
    kind: 'vendored',
    reason: 'a folder of third-party code',
    path: /(^|\/)(node_modules|bower_components|jspm_packages|vendor|vendored|third[-_]?party|Pods|Carthage\/Checkouts|Godeps|\.yarn\/(releases|plugins|cache|sdks))\//,
  },
  {
    kind: 'snapshot',
    reason: 'the name of a test snapshot',
    path: /(^|\/)__snapshots__\/|\.(snap|snap\.md|approved\.[^/]+|verified\.[^/]+)$|(^|\/)testdata\/.+\.golden$|\.golden$/,
  },
  {
    kind: 'generated',
    reason: 'the name of a minified or bundled file',
    path: /[.-]min\.(js|mjs|css)$|\.bundle\.js$|\.(?:[cm]?js|css|d\.[cm]?ts)\.map$/,
  },
  {
    kind: 'generated',
    reason: 'compiled or bundled output in dist/',
    path: BUILT,
  },
  {
    kind: 'generated',
    reason: 'the name of a generated file',
    path: /(^|\/)(__generated__|generated)\/|\.(g|freezed|gr|config)\.dart$|\.pb(\.gw)?\.go$|_pb2(_grpc)?\.pyi?$|\.pb\.(cc|h)$|_pb\.(js|d\.ts|ts)$|\.(designer|g|g\.i)\.cs$|\.generated\.[^/]+$|_generated\.[^/]+$|(^|\/)zz_generated\.[^/]+$|\.gen\.(go|ts|js|rs)$|(^|\/)api\/(.+\/)?[^/]+\.api$/i,
  },
  {
    kind: 'ci',
    reason: 'a place of continuous integration',
    path: /(^|\/)\.(github\/(workflows|actions)|circleci|buildkite|gitlab\/ci|woodpecker|teamcity)\/|(^|\/)(\.gitlab-ci\.ya?ml|\.travis\.ya?ml|azure-pipelines[^/]*\.ya?ml|Jenkinsfile[^/]*|appveyor\.ya?ml|\.appveyor\.ya?ml|\.drone\.ya?ml|bitbucket-pipelines\.ya?ml|cloudbuild\.ya?ml)$/i,
  },
  {
    kind: 'migration',
    reason: 'a place of database migrations',
    path: /(^|\/)(migrations?|db\/migrate|alembic\/versions|flyway|liquibase)\/.+\.(sql|py|rb|js|ts|php|go|cs|java|kt|xml|ya?ml|exs)$|(^|\/)V\d+(_\d+)*__[^/]+\.sql$/i,
  },
  named(
    'manifest',
    'the name of a package manifest',
    'package\\.json|deno\\.jsonc?|jsr\\.json|pnpm-workspace\\.yaml|bower\\.json|composer\\.json|Cargo\\.toml|go\\.mod|go\\.work',
    'pyproject\\.toml|setup\\.(py|cfg)|requirements[^/]*\\.(txt|in)|Pipfile|environment\\.ya?ml|Gemfile|[^/]+\\.gemspec',
    'pom\\.xml|build\\.gradle(\\.kts)?|settings\\.gradle(\\.kts)?|libs\\.versions\\.toml|build\\.sbt|mix\\.exs|rebar\\.config|pubspec\\.yaml',
    '[^/]+\\.(cs|fs|vb)proj|Directory\\.Packages\\.props|packages\\.config|Podfile|Package\\.swift|Cartfile|Project\\.toml|[^/]+\\.cabal|conanfile\\.(txt|py)|vcpkg\\.json',
  ),
  {
    kind: 'test',
    reason: 'the name or place of a test',
    path: TEST_FOLDER,
  },
  {
    kind: 'test',
    reason: 'the name or place of a test',
    path: /[._-]((?:client|server|browser|ui|unit|integration|smoke)?test|spec|e2e|cy|stories)\.[cm]?[jt]sx?$|(^|\/)test_[^/]+\.pyi?$|_test\.(py|go|rb|exs|dart|cc|cpp|c|clj|bzl)$|_spec\.rb$|(^|\/)(conftest\.py|[^/]*Tests?\.(java|kt|cs|swift|scala|php|groovy|fs)|[^/]*(TestCase|IT|Spec)\.(java|kt|scala|groovy|php))$|\.(bats|t)$/,
  },
  ...titled(
    'asset',
    'the text of a licence',
    'third[-_]?party[-_]?(?:notices?|licen[cs]es?)|licen[cs]es?|copying|notice',
  ),
  {
    kind: 'docs',
    reason: 'the name of documentation',
    path: /\.(md|mdx|markdown|rst|adoc|asciidoc|textile|pod|rdoc)$|(^|\/)(docs?|man)\/.+\.(txt|html)$/i,
  },
  ...titled(
    'docs',
    'the name of documentation',
    'readme|changelog|changes|history|contributing|authors|contributors|maintainers|security|code_of_conduct|codeowners|news|todo',
  ),
  {
    kind: 'asset',
    reason: 'the name of a picture, font, sound or data file',
    path: /\.(png|jpe?g|gif|webp|avif|bmp|ico|icns|svg|psd|ai|eps|pdf|mp[34]|m4a|wav|ogg|flac|webm|mov|avi|woff2?|ttf|otf|eot|zip|gz|tgz|bz2|xz|7z|jar|war|wasm|so|dll|dylib|exe|bin|dat|db|sqlite3?|parquet|csv|tsv|xlsx?|docx?|pptx?|ipynb|pkl|npy|npz|pt|onnx)$/i,
  },
  {
    kind: 'config',
    reason: 'the name of a configuration file',
    path: /\.(ya?ml|toml|ini|cfg|conf|properties|env|json|jsonc|json5|xml|plist|tf|tfvars|hcl|nix|editorconfig|lock)$|(^|\/)(\.[^/]+rc|\.env[^/]*|\.git(ignore|attributes|modules)|\.dockerignore|\.npmignore|\.editorconfig|Dockerfile[^/]*|[^/]*\.Dockerfile|docker-compose[^/]*|Makefile|CMakeLists\.txt|Procfile|Vagrantfile|Justfile|justfile|\.tool-versions|\.nvmrc)$|(^|\/)[^/]+\.config\.[cm]?[jt]s$/i,
  },
]
