import { aliasesOf } from '../../engine/imports/aliases'
import { packagesOf } from '../../engine/imports/packages'
import { resolveJavaScript } from '../../engine/imports/resolve-javascript'
import { Candidates } from './candidates'
import type { EdgesInto, GraphInput } from './import-graph'

/** Key of imports that their words say nothing of: `..`, `#inner`, aliases that glue a word of theirs to another. */
const ANY = '*'

/** Edges between files of JavaScript and TypeScript, and what embeds them. */
export function scriptEdges(input: GraphInput): EdgesInto {
  const resolve = resolveJavaScript(input)
  const aliases = aliasesOf(input.manifests).flatMap(({ paths }) => paths)
  const glued = aliases
    .filter(([pattern, targets]) => [pattern, ...targets].some(isGlued))
    .map(([pattern]) => headOf(pattern))
  // An alias without a star stands for one file, whatever that is called.
  const fixed = aliases.flatMap(([pattern]) => (pattern.includes('*') ? [] : [wordOf(pattern)]))
  const packages = packagesOf(input.manifests).filter(({ manifest }) => typeof manifest.name === 'string')
  const names = new Set(packages.map(({ manifest }) => String(manifest.name)))
  const candidates = new Candidates(
    input.records,
    (path) => /\.(?:[mc]?[jt]sx?|vue|svelte|astro)$/.test(path),
    function* ({ spec }) {
      const word = wordOf(spec)
      yield word
      if (spec.startsWith('.')) return
      if (word !== ANY && glued.some((head) => spec.startsWith(head))) yield ANY
      const name = packageOf(spec)
      if (names.has(name)) yield `package ${name}`
    },
  )
  return (path) => {
    const own = packages.filter(({ folder }) => folder === '' || path.startsWith(`${folder}/`))
    const keys = [
      ANY,
      ...path.split('/').map(wordOf),
      ...fixed,
      ...own.map(({ manifest }) => `package ${String(manifest.name)}`),
    ]
    return [...candidates.of(keys)].flatMap(({ from, one: { spec, line, names, passes } }) =>
      resolve(from, spec) === path
        ? [{ from, to: path, line, ...(names ? { names } : {}), ...(passes ? { passes } : {}) }]
        : [],
    )
  }
}

/** The last part of a path, up to its first dot: `../a/m5.js?raw` -> m5. Asked of every import, so without expressions. */
function wordOf(spec: string): string {
  if (spec.startsWith('#')) return ANY
  let end = spec.length
  for (const sign of ['?', '#']) {
    const at = spec.indexOf(sign)
    if (at >= 0 && at < end) end = at
  }
  while (end > 0 && spec[end - 1] === '/') end--
  const from = end === 0 ? 0 : spec.lastIndexOf('/', end - 1) + 1
  const dot = spec.indexOf('.', from + 1)
  const last = spec.slice(from, dot < 0 || dot > end ? end : dot)
  return last === '' || last === '.' ? ANY : last
}

function packageOf(spec: string): string {
  const first = spec.indexOf('/')
  const end = spec.startsWith('@') && first >= 0 ? spec.indexOf('/', first + 1) : first
  return end < 0 ? spec : spec.slice(0, end)
}

/** Whether a star is a part of a word: `lib-*`, as against `lib/*` and `lib/*.ts`. */
const isGlued = (pattern: string): boolean => /[^/]\*|\*[^/.]/.test(pattern)

const headOf = (pattern: string): string =>
  pattern.slice(0, pattern.indexOf('*') < 0 ? undefined : pattern.indexOf('*'))
