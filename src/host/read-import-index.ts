import { join } from 'node:path'
import { codeOnlyOf } from '../description/imports/code-of'
import { type ImportGraph, importGraph } from '../description/imports/import-graph'
import { type ImportRecord, languageIdOf, RECORD_VERSION } from '../description/imports/import-record'
import { importsOf } from '../description/imports/read-imports'
import { languageOf } from '../engine/languages/index'
import type { Report } from '../engine/model'
import { git, gitText } from './git'
import { readBlobs, readTextsAt, toText } from './read-blobs'
import type { Repository } from './repository'
import { readStateFile, stateFolder, updateStateFile } from './state'

export interface ImportIndex {
  readonly graph: ImportGraph
  /** The tree the imports were resolved in. */
  readonly paths: ReadonlySet<string>
  readonly manifests: ReadonlyMap<string, string>
  /** Blob ids of every file of the tree, by path. */
  readonly files: ReadonlyMap<string, string>
  /** Reads files' code, comments taken out, so that `codeOf` can answer for them. */
  read(paths: Iterable<string>): Promise<void>
  codeOf(path: string): string | undefined
}

interface Kept {
  readonly version: number
  /** By blob id and language. */
  readonly records: Readonly<Record<string, ImportRecord>>
}

const CONFIG = /(^|\/)(?:package|[jt]sconfig[^/]*)\.json$|(^|\/)(?:go\.mod|Cargo\.toml)$/
const FOREIGN = /(^|\/)(?:node_modules|vendor|third_party|bower_components)\//
/** Blobs read in one process. */
const BATCH = 500

/**
 * Who imports whom in the tree the change leads to. What a file imports is kept by its blob's id, so that only blobs
 * never seen before are read: a change of ten files costs ten.
 */
export async function readImportIndex(repo: Repository, report: Report): Promise<ImportIndex> {
  const files = await listFiles(repo, report)
  const wanted = new Map<string, { id: string; language: string }>()
  for (const [path, id] of files) {
    const language = languageIdOf(path)
    if (language !== undefined && !FOREIGN.test(path) && !/\.min\.[mc]?js$/.test(path))
      wanted.set(path, { id, language })
  }
  const removed = new Map<string, { id: string; language: string }>()
  for (const { path, oldPath, oldId, status } of report.diff.files) {
    const old = oldPath ?? path
    const language = languageIdOf(old)
    if (language !== undefined && (status === 'deleted' || status === 'renamed'))
      removed.set(old, { id: oldId, language })
  }
  const records = await readRecords(repo, [...wanted.values(), ...removed.values()])
  const configs = await readConfigs(repo, files)
  const paths = new Set([...files.keys(), ...removed.keys()])
  const graph = importGraph({
    records: new Map(
      [...wanted].map(([path, { id, language }]) => [path, records.get(`${id} ${language}`) ?? { imports: [] }]),
    ),
    paths,
    manifests: configs,
    removed: new Map(
      [...removed].map(([path, { id, language }]) => [path, records.get(`${id} ${language}`) ?? { imports: [] }]),
    ),
  })
  const code = new Map<string, string>()
  return {
    graph,
    paths,
    manifests: configs,
    files,
    codeOf: (path) => code.get(path),
    async read(paths) {
      const missing = [...new Set(paths)].flatMap((path) => {
        const id = code.has(path) ? undefined : files.get(path)
        return id === undefined ? [] : [{ path, id }]
      })
      for (const [path, text] of await readTextsAt(repo, missing.slice(0, 3000))) {
        const language = languageOf(path)
        if (language) code.set(path, codeOnlyOf(text, language))
      }
    },
  }
}

async function readRecords(
  repo: Repository,
  wanted: readonly { id: string; language: string }[],
): Promise<Map<string, ImportRecord>> {
  const path = join(stateFolder(repo, false), 'imports.json')
  const kept = await readKept(path)
  const records = new Map<string, ImportRecord>()
  const missing = new Map<string, { id: string; language: string }>()
  for (const one of wanted) {
    const key = `${one.id} ${one.language}`
    const known = Object.hasOwn(kept, key) ? kept[key] : undefined
    if (known) records.set(key, known)
    else missing.set(key, one)
  }
  const left = [...missing]
  for (let at = 0; at < left.length; at += BATCH) {
    const batch = left.slice(at, at + BATCH)
    const blobs = await readBlobs(
      repo,
      batch.map(([, { id }]) => id),
    )
    for (const [key, { id, language }] of batch) {
      const blob = blobs.get(id)
      const text = blob ? toText(blob) : undefined
      records.set(key, text === undefined ? { imports: [] } : importsOf(text, language))
    }
  }
  // Some room for other branches, so that going back and forth reads nothing again.
  const grown = Object.keys(kept).length > records.size * 3 + 1000
  if (missing.size > 0 || grown) {
    const all: Kept = { version: RECORD_VERSION, records: { ...(grown ? {} : kept), ...Object.fromEntries(records) } }
    // A cache that cannot be written costs time, not truth.
    await updateStateFile(path, () => JSON.stringify(all)).catch(() => undefined)
  }
  return records
}

async function readKept(path: string): Promise<Kept['records']> {
  try {
    const kept = JSON.parse((await readStateFile(path)) ?? '{}') as Partial<Kept>
    return kept.version === RECORD_VERSION && typeof kept.records === 'object' ? kept.records : {}
  } catch {
    return {}
  }
}

async function readConfigs(repo: Repository, files: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const wanted = [...files].filter(([path]) => CONFIG.test(path) && !FOREIGN.test(path))
  return readTextsAt(
    repo,
    wanted.map(([path, id]) => ({ path, id })),
  )
}

/** The tree the change leads to: the index for staged work, else the commit. Symbolic links and submodules are left out. */
async function listFiles(repo: Repository, { scope }: Report): Promise<Map<string, string>> {
  const staged = scope.kind === 'staged' || scope.kind === 'all'
  const listed = staged
    ? (await git(repo, ['ls-files', '--cached', '--stage', '-z', '--full-name', '--', ':/'])).stdout.toString()
    : await gitText(repo, ['ls-tree', '-r', '-z', '--full-tree', scope.head ?? 'HEAD'])
  const files = new Map<string, string>()
  for (const record of listed.split('\0')) {
    const match = /^100\d{3} (?:blob )?([0-9a-f]+)(?: 0)?\t([\s\S]+)$/.exec(record)
    if (match) files.set(match[2] ?? '', match[1] ?? '')
  }
  return files
}
