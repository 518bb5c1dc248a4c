import type { Dependency } from './dependency'
import { parseJsonManifest } from './parse-json-manifest'
import { parseGemfile, parseGoMod, parseGradle, parseMsbuild, parseRequirements } from './parse-line-manifest'
import { parsePom } from './parse-pom'
import { parseCargo, parsePyproject } from './parse-toml-manifest'

type Reader = (text: string, path: string) => Dependency[] | undefined

/** The first that fits. */
const FORMATS: readonly (readonly [path: RegExp, read: Reader])[] = [
  [
    /(^|\/)package\.json$/,
    (text) => parseJsonManifest(text, ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']),
  ],
  // The language itself and its extensions are no packages.
  [
    /(^|\/)composer\.json$/,
    (text) => parseJsonManifest(text, ['require', 'require-dev'])?.filter(({ name }) => !/^(?:php$|ext-)/.test(name)),
  ],
  [/(^|\/)Cargo\.toml$/, parseCargo],
  [/(^|\/)pyproject\.toml$/, parsePyproject],
  [/(^|\/)(?:constraints|requirements)[^/]*\.(?:txt|in)$/, parseRequirements],
  [/(^|\/)go\.mod$/, parseGoMod],
  [/(^|\/)pom\.xml$/, parsePom],
  [/\.gradle(?:\.kts)?$/, parseGradle],
  [/\.(?:cs|fs|vb)proj$|(^|\/)Directory\.Packages\.props$/, parseMsbuild],
  [/(^|\/)Gemfile$|\.gemspec$/, parseGemfile],
]

/** Dependencies a manifest names; undefined where it is no manifest we read, or not whole. */
export function parseManifest(path: string, text: string): Dependency[] | undefined {
  try {
    return FORMATS.find(([form]) => form.test(path))?.[1](text, path)
  } catch {
    return undefined
  }
}
