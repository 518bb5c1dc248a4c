import * as v from 'valibot'
import { folderOf, foldersUp } from '../engine/imports/surroundings'
import type { FileChange, Line } from '../engine/model'
import { once } from '../engine/once'
import type { Mention } from '../engine/repository-facts'
import { type Change, defineRule } from '../engine/rule'
import { isFixture, isSample } from '../engine/sample-folders'
import { lastPart, literally, showsName } from '../engine/shown-names'
import { type ChangedExport, changedExports } from '../engine/syntax/changed-exports'
import { languagesWith } from '../engine/syntax/grammars/index'
import { argumentsIn, parametersIn } from '../engine/syntax/parameters'

/** Documents that speak of what was, or of what is planned; lines that tell not to. */
const OF_ANOTHER_TIME =
  /(^|\/)(?:change(?:s|log)|history|news|release|migrat|upgrad|deprecat|updates?[./]|what'?s[-_]?new|adr|rfcs?|decision|blog|proposal|plan|design|spec|archive|legacy|versioned|todo|roadmap|v?\d+[._-]\d|v\d)[^/]*(?:\/|$)|[_-](?:changelog|migration|upgrade|deprecations?)\.\w+$/i
const OF_ANOTHER_TIME_LINE =
  /\b(?:removed?|removal|deprecated?|renamed?|replaced?|former(?:ly)?|previous(?:ly)?|no longer|never|not|don’t|don't|avoid|without|used to|instead of|legacy|old)\b|~~/i
/** Documents that came from elsewhere speak of names of their own, and so does code that is shown. */
const OF_OTHERS =
  /(^|\/)(?:\.(?:agents?|claude|cursor|codex|gemini|windsurf)|skills|third[_-]?party|vendor(?:ed)?|external)\//i
const isShown = (path: string): boolean => isFixture(path) || isSample(path)
const PROSE = /\.(?:mdx?|markdown|rst|adoc|asciidoc|txt|rdoc|textile)$/i

export default defineRule({
  id: 'use-current-docs',
  severity: 'info',
  summary: 'A public name is removed or called otherwise, and the documentation still shows it as it was.',
  why: 'Whoever follows the documentation writes code that does not run.',
  options: v.strictObject({}),
  needs: ['text', 'old-text', 'facts', 'old-facts', 'mentions', 'paths'],
  languages: languagesWith('exportsOf'),
  *check(change) {
    const files = change.diff.files.filter(
      ({ kind, deleted, path }) => kind === 'source' && deleted > 0 && !isShown(path),
    )
    const touched = new Set(change.whole.files.flatMap(({ path, oldPath }) => [path, oldPath ?? path]))
    // Several types may lose a name that one line shows.
    const told = new Set<string>()
    for (const one of changedExports(change, files)) {
      const mentions = change.repository.mentions.get(lastPart(one.name)) ?? []
      const docs = mentions.filter(
        ({ kind, path, text }) =>
          kind === 'docs' &&
          PROSE.test(path) &&
          !isShown(path) &&
          !OF_ANOTHER_TIME.test(path) &&
          !OF_OTHERS.test(path) &&
          !OF_ANOTHER_TIME_LINE.test(text) &&
          mayBeAbout(path, one.file.path, change.repository.paths) &&
          // A member may be overridden in an example.
          (one.name.includes('.') ||
            !mentions.some((other) => other.path === path && definesName(other.text, one.name))),
      )
      // Documentation that changes too has been looked at.
      if (docs.length === 0 || docs.some(({ path }) => touched.has(path))) continue
      const stale = one.how === 'removed' ? ofRemoved(one, mentions, docs) : ofCalls(change, one, mentions, docs)
      const [first] = stale
      const key = first && `${first.path}:${first.line} ${lastPart(one.name)}`
      if (!first || !key || told.has(key)) continue
      told.add(key)
      yield {
        at: placeOf(one),
        message:
          one.how === 'removed'
            ? `${one.name} is gone, and ${first.path}:${first.line} still shows it.`
            : `${one.name} is called otherwise now, and ${first.path}:${first.line} shows the old call.`,
        suggestion: 'Correct the documentation in the same change.',
        evidence: stale.slice(0, 3).map(({ path, line, text }) => ({ text: text.trim().slice(0, 120), path, line })),
      }
    }
  },
})

const MANIFEST = /(^|\/)(?:package\.json|Cargo\.toml|pyproject\.toml|go\.mod|composer\.json|[^/]+\.(?:gemspec|csproj))$/
const DOCS = /(^|\/)(?:docs?|documentation|guides?|website|site|www)(?:\/|$)/i

/** Whether a document may speak of a file: it stands in no other package of the repository. */
function mayBeAbout(document: string, path: string, paths: ReadonlySet<string>): boolean {
  const packages = packageFolders(paths)
  const own = foldersUp(folderOf(document)).find((folder) => packages.has(folder)) ?? ''
  return own === '' || DOCS.test(own) || path.startsWith(`${own}/`)
}

const packageFolders = once(
  (paths: ReadonlySet<string>): ReadonlySet<string> =>
    new Set([...paths].filter((path) => MANIFEST.test(path)).map(folderOf)),
)

/** A document that defines the name means its own. */
const definesName = (text: string, name: string): boolean =>
  new RegExp(
    `\\b(?:(?:const|let|var)\\s+${literally(name)}\\s*=|(?:function|func|fun|fn|def)\\s+${literally(name)}(?![\\w$]).*[{:]\\s*$)`,
  ).test(text)

/** The name is left nowhere in the code, and what names it can mean nothing else. */
function ofRemoved({ name }: ChangedExport, mentions: readonly Mention[], docs: readonly Mention[]): Mention[] {
  if (mentions.some(({ kind, path }) => kind !== 'docs' && kind !== 'test' && !PROSE.test(path))) return []
  return docs.filter(({ text }) => showsName(text, name))
}

/** A call the documentation shows has an argument for a parameter that is gone, or fewer or more than there are now. */
function ofCalls(
  change: Change,
  { file, name, before, now }: ChangedExport,
  mentions: readonly Mention[],
  docs: readonly Mention[],
): Mention[] {
  const [last, language] = [lastPart(name), change.factsOf(file)?.language ?? '']
  const old = parametersIn(before.signature, last, language)
  const fresh = parametersIn(now?.signature ?? '', last, language)
  const declared = new RegExp(
    `\\b(?:function|def|func|fn|fun|const|let|class)\\s+(?:\\([^)]*\\)\\s*)?(?:\\w+\\.)?${literally(last)}(?![\\w$])`,
  )
  const elsewhere = mentions.some(
    ({ kind, path, text }) => kind !== 'docs' && path !== file.path && declared.test(text),
  )
  if (!old || !fresh || elsewhere || fresh.some(({ rest }) => rest)) return []
  const gone = old.filter((one) => one.name.length > 2 && !fresh.some((other) => other.name === one.name))
  const least = fresh.filter(({ required }) => required).length
  const leastBefore = old.filter(({ required }) => required).length
  return docs.filter(({ text }) => {
    const given = showsName(text, name) ? argumentsIn(text, last) : undefined
    if (!given || given.length === 0 || /\.\.\.|…/.test(text)) return false
    // Positions say nothing where the line fitted neither before.
    if (given.length < leastBefore || given.length > old.length) return false
    const names = new Set(given.join(' ').match(/[A-Za-z_$][\w$]*/g))
    return (
      gone.some((one) => names.has(one.name)) ||
      given.length > fresh.length ||
      (given.length < least && least > leastBefore)
    )
  })
}

function placeOf({ file, before, now }: ChangedExport): { file: FileChange; line?: Line } {
  const lines = file.hunks.flatMap((hunk) => hunk.lines)
  const fresh = lines.find(
    ({ kind, newLine = 0 }) => now && kind === 'added' && newLine >= now.startLine && newLine <= now.endLine,
  )
  const gone = lines.find(
    ({ kind, oldLine = 0 }) => kind === 'deleted' && oldLine >= before.startLine && oldLine <= before.endLine,
  )
  const line = fresh ?? gone
  return { file, ...(line ? { line } : {}) }
}
