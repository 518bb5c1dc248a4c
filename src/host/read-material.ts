import { mayDropGuard } from '../description/evidence/guards'
import { type Material, sourceFiles } from '../description/evidence/material'
import { edgesTo, importersOf } from '../description/imports/importers'
import { otherPackage } from '../engine/imports/other-package'
import { languageOf } from '../engine/languages/index'
import type { FileChange, Report } from '../engine/model'
import { changedExports } from '../engine/syntax/changed-exports'
import { understandCode } from '../engine/syntax/syntax'
import type { FactsCache } from './facts-cache'
import { readBlobs, toText } from './read-blobs'
import { type ImportIndex, readImportIndex } from './read-import-index'
import { readProperties } from './read-properties'
import type { ReadSyntax } from './read-syntax'
import type { Repository } from './repository'
import type { LoadedSyntax } from './syntax'

export interface MaterialRead {
  readonly material: Material
  readonly index: ImportIndex
  /** Names other files can use, that a changed file declares. */
  readonly namesOf: (path: string) => readonly string[]
  /** Keeps the facts that were read for the next time. */
  save(): Promise<void>
  /** Frees the syntax trees: the material cannot be asked for code afterwards. */
  dispose(): void
}

const READ: ReadonlySet<FileChange['kind']> = new Set(['source', 'manifest'])

/** Reads everything the sources of evidence ask for: both sides of the changed code, its syntax, and who imports it. */
export async function readMaterial(repo: Repository, report: Report, kept?: FactsCache): Promise<MaterialRead> {
  const files = report.diff.files.filter((file) => READ.has(file.kind) && !file.binary && file.omitted === undefined)
  const [texts, syntax, index] = await Promise.all([
    readSides(repo, files),
    loadLanguages(files, kept),
    readImportIndex(repo, report),
  ])
  const code = understandCode(texts, syntax)
  const propertiesIn = await readProperties(repo, report.diff.files, texts, index.files)
  const changedPaths = new Set(report.diff.files.map(({ path }) => path))
  const readElsewhere = new Set<string>()
  for (const [path, { env = [] }] of index.graph.records)
    if (!changedPaths.has(path)) for (const variable of env) readElsewhere.add(variable)
  const material: Material = {
    ...code,
    ...texts,
    report,
    paths: new Set(index.files.keys()),
    otherPackage: otherPackage(index),
    propertiesIn,
    importersOf: (path, names) => importersOf(index.graph, index.codeOf, path, names),
    readsElsewhere: (variable) => readElsewhere.has(variable),
  }
  // The code of those who may use what the change takes away, and of those who see it without an import.
  const wanted = new Set<string>()
  for (const { file, name } of changedExports(material, sourceFiles(material)))
    for (const { edge } of edgesTo(index.graph, file.path, [name])) wanted.add(edge.from)
  for (const file of files) for (const edge of index.graph.into(file.path)) if (edge.weak) wanted.add(edge.from)
  await index.read(wanted)
  const fileOf = new Map(files.map((file) => [file.path, file]))
  return {
    material,
    index,
    namesOf: (path) => {
      const file = fileOf.get(path)
      const facts = file && code.factsOf(file, 'new')
      if (!facts) return index.graph.records.get(path)?.types ?? []
      // Go's tests stand in the package they test, and see all of it.
      const inside = path.endsWith('.go')
        ? facts.functions.map(({ name }) => name).filter((name) => !/^(?:|init|main)$/.test(name))
        : []
      return [...new Set([...facts.exports.map(({ name }) => name), ...inside])]
    },
    save: async () => kept?.save(),
    dispose: () => syntax?.dispose(),
  }
}

async function readSides(repo: Repository, files: readonly FileChange[]) {
  const blobs = await readBlobs(
    repo,
    files.flatMap(({ oldId, newId }) => [oldId, newId]),
  )
  const texts = new Map<string, string>()
  const oldTexts = new Map<string, string>()
  for (const { path, oldPath, oldId, newId } of files) {
    const now = blobs.get(newId)
    const old = blobs.get(oldId)
    const text = now ? toText(now) : undefined
    const oldText = old ? toText(old) : undefined
    if (text !== undefined) texts.set(path, text)
    if (oldText !== undefined) oldTexts.set(oldPath ?? path, oldText)
  }
  return { texts, oldTexts }
}

/** The grammars of files whose facts are not kept from before, and of those in which trees are compared. */
async function loadLanguages(
  files: readonly FileChange[],
  kept: FactsCache | undefined,
): Promise<(LoadedSyntax & Pick<ReadSyntax, 'kept'>) | LoadedSyntax | undefined> {
  const languages = new Set<string>()
  for (const file of files) {
    if (file.kind !== 'source') continue
    for (const [path, id] of [
      [file.path, file.newId],
      [file.oldPath ?? file.path, file.oldId],
    ] as const) {
      const language = languageOf(path)?.id
      if (language === undefined || /^0+$/.test(id)) continue
      if (mayDropGuard(file) || !kept?.get(`${id} ${language}`)) languages.add(language)
    }
  }
  const { loadSyntax } = await import('./syntax')
  const loaded = await loadSyntax(languages)
  return kept ? { ...loaded, kept } : loaded
}
