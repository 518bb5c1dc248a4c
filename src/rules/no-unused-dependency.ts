import * as v from 'valibot'
import { above, folderOf } from '../engine/imports/surroundings'
import { type ChangedDependency, changedDependencies } from '../engine/manifests/changed-dependencies'
import { isUsedUnseen } from '../engine/manifests/hidden-uses'
import { LOCKS } from '../engine/manifests/locks'
import { parseManifest } from '../engine/manifests/parse-manifest'
import { writtenNames } from '../engine/manifests/written-names'
import type { Mention } from '../engine/repository-facts'
import { type Change, defineRule } from '../engine/rule'
import { literally } from '../engine/shown-names'

/** Packages that tools load by convention, or that compilers put in: nothing names them. */
const UNNAMED =
  /^@types\/|(?:^|[/-])(?:plugins?|presets?|loader|transformer|config|cli|types|typings|polyfill|eslint|prettier|babel|webpack|rollup|vite|jest|postcss|tailwindcss|typescript|react-dom|react-native)(?:$|-)|^(?:tslib|core-js|regenerator-runtime|@babel\/runtime\S*|@swc\/helpers|@emotion\/\S+|sass|less|sharp|graphql|pg|mysql2?|sqlite3|better-sqlite3|tedious|source-map-support|encoding|bufferutil|utf-8-validate)$/
/** Crates that are there to be linked, or to switch something on in others. */
const LINKED = /-(?:sys|src)$/

const WEBSITE = /(^|\/)(?:[\w-]+-)?(?:docs?|documentation|www|web-?site|site)(?:-[\w-]+)?\//

export default defineRule({
  id: 'no-unused-dependency',
  severity: 'warning',
  summary: 'A dependency of production code is added, and nothing in the repository uses it.',
  why: 'Everybody downloads, audits and updates it for nothing; or the code that needs it is not in the change.',
  options: v.strictObject({}),
  needs: ['text', 'old-text', 'manifests', 'mentions'],
  *check(change) {
    for (const dependency of changedDependencies(change)) {
      const { file, line, after, before } = dependency
      const old = change.oldTexts.get(file.oldPath ?? file.path)
      // A new manifest may come before its code; that of a website is for pages, whose code is prose to us.
      if (before || WEBSITE.test(file.path) || old === undefined || !parseManifest(file.path, old)) continue
      const mentions = writtenNames(file.path, after.name).map((name) => change.repository.mentions.get(name))
      if (mentions.includes(undefined) || mentions.flat().some((mention) => mention && isUse(mention, after.name)))
        continue
      if (!ECOSYSTEMS[nameOf(file.path)]?.(change, dependency)) continue
      yield {
        at: { file, line },
        message: `${after.name} is new in ${file.path}, and nothing in the repository uses it.`,
        suggestion: 'Take it out, or put the code that needs it into the change.',
      }
    }
  },
})

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** Whether a dependency of this kind would show in the repository's files if it were used. */
const ECOSYSTEMS: Readonly<Record<string, (change: Change, dependency: ChangedDependency) => boolean>> = {
  'package.json': ({ repository }, { file, after: { name, version, section } }) => {
    if (section !== 'dependencies' || /^(?:workspace|file|link|portal):|^\./.test(version) || UNNAMED.test(name))
      return false
    const manifests = [...repository.manifests].filter(([path]) => nameOf(path) === 'package.json')
    const asked = manifests.flatMap(([path, text]) => parseManifest(path, text) ?? [])
    if (asked.some((other) => other.name === name && /peer/.test(other.section))) return false
    const locks = LOCKS.filter(({ manifest }) => manifest === 'package.json').flatMap(({ names }) => names)
    return !locks.some((lock) =>
      above(lock, folderOf(file.path), repository).some(({ text }) => isUsedUnseen(lock, text, name)),
    )
  },
  'go.mod': (_, { after: { section } }) => section === 'require',
  'Cargo.toml': ({ texts }, { file, line, after: { name, section } }) => {
    const lines = (texts.get(file.path) ?? '').split('\n').slice(0, line.newLine)
    const isPlain = lines.findLast((text) => text.startsWith('['))?.trim() === '[dependencies]'
    return (
      section === 'dependencies' &&
      isPlain &&
      !LINKED.test(name) &&
      !/\b(?:features|optional|package)\b/.test(line.text)
    )
  },
}

/** Whether the line uses the package rather than declare it, or speak of it. */
function isUse({ kind, path, text }: Mention, name: string): boolean {
  if (kind === 'docs') return path.endsWith('.mdx')
  const file = nameOf(path)
  const own = literally(name)
  if (file === 'package.json') return !new RegExp(`^\\s*"${own}"\\s*:`).test(text)
  if (file === 'Cargo.toml') return !new RegExp(`^\\s*"?${own}"?\\s*[.=]`).test(text)
  if (file === 'go.mod') return !new RegExp(`^\\s*(?:require\\s+)?${own}\\s+v`).test(text)
  return !/(^|\/)(?:dependabot|renovate)\b[^/]*$/.test(path)
}
