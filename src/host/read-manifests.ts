import type { Git } from './git'
import { readTextsAt } from './read-blobs'
import type { TreeEntry } from './read-tree'

/** Files that say what can be imported and under which name, what git ignores, and how lines are written. */
const MANIFEST =
  /^(?:package\.json|deno\.jsonc?|import_map\.json|[jt]sconfig[^/]*\.json|[^/]+\.config\.[cm]?[jt]s|go\.mod|go\.work|Cargo\.toml|pyproject\.toml|composer\.json|Gemfile|\.gitignore|\.editorconfig|pnpm-workspace\.yaml|(?:\.env|env)[._-](?:example|sample|template|dist|defaults)|[^/]*\.env\.(?:example|sample|template))$/
const LOCKFILE =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|Cargo\.lock|go\.sum|poetry\.lock|uv\.lock|composer\.lock|Gemfile\.lock)$/
/** Manifests of one tree that are read; more than that is test data. */
const MANY = 2_000

export async function readManifests(repo: Git, entries: readonly TreeEntry[]): Promise<Map<string, string>> {
  const wanted = entries
    .filter(({ path, mode }) => {
      const name = path.slice(path.lastIndexOf('/') + 1)
      return mode.startsWith('100') && (MANIFEST.test(name) || LOCKFILE.test(name))
    })
    .filter(({ path }) => !/(^|\/)(node_modules|vendor|third_party)\//.test(path))
    .slice(0, MANY)
  return readTextsAt(repo, wanted)
}
