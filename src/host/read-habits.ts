import { ownersOf, parseCodeowners } from '../description/parse-codeowners'
import { classify } from '../engine/kinds'
import { languageOf } from '../engine/languages/index'
import type { FileKind } from '../engine/model'
import type { Habits, RiskHabit } from '../formats/to-starting-rules'
import { git } from './git'
import { readAttributes } from './read-attributes'
import { readTemplate } from './read-template'
import type { Repository } from './repository'
import { takeSnapshot } from './snapshot'

/** Where forges look for it, in their order. */
const OWNERS_FILES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS']

/** Parts of a repository where a mistake is usually dear, by what their paths look like. */
const RISKS: readonly { readonly name: string; readonly level: RiskHabit['level']; readonly path: RegExp }[] = [
  { name: 'migrations', level: 'high', path: /^((?:.*\/)?(?:migrations?|db\/migrate))\// },
  { name: 'deployment', level: 'high', path: /^(\.github\/workflows|deploy|k8s|helm|terraform|infra)\// },
  { name: 'authentication', level: 'high', path: /^((?:.*\/)?(?:auth|authentication|login|session))\// },
  { name: 'payments', level: 'high', path: /^((?:.*\/)?(?:payments?|billing|checkout|invoices?))\// },
]

/** What a repository shows of how it is kept, from the names in its index; nothing is asked. */
export async function readHabits(repo: Repository): Promise<Habits> {
  const snapshot = await takeSnapshot(repo)
  return read(repo, { ...repo, ...snapshot.isolated }).finally(() => snapshot.dispose())
}

async function read(repo: Repository, at: Repository): Promise<Habits> {
  const listed = await git(at, ['ls-files', '-z', '--stage'])
  const entries = listed.stdout
    .toString()
    .split('\0')
    .flatMap((record) => {
      // <mode> SP <id> SP <stage> TAB <path>
      const match = /^(\d+) ([0-9a-f]+) \d\t([\s\S]+)$/.exec(record)
      if (!match) return []
      const [, mode = '', id = '', path = ''] = match
      return [{ path, oldPath: null, status: 'added' as const, oldMode: '000000', newMode: mode, oldId: id, newId: id }]
    })
  const attributes = await readAttributes(at, entries)
  const kinds = entries.map((entry) => ({ path: entry.path, kind: classify(entry, attributes.get(entry.path)).kind }))
  const paths = kinds.map(({ path }) => path)
  const owners = OWNERS_FILES.find((path) => paths.includes(path))
  const text = owners === undefined ? '' : (await git(at, ['cat-file', 'blob', `:${owners}`])).stdout.toString()
  const lines = parseCodeowners(text)
  const template = await readTemplate(repo, at)
  return {
    languages: languagesIn(kinds),
    tests: foldersOf(kinds, 'test'),
    generated: foldersOf(kinds, 'generated'),
    ...(template ? { template: template.path } : {}),
    ...(owners === undefined ? {} : { owners }),
    risks: RISKS.flatMap(({ name, level, path }): RiskHabit[] => {
      const found = kinds.filter(({ kind }) => kind !== 'test' && kind !== 'vendored' && kind !== 'docs')
      const folders = [...new Set(found.flatMap((file) => path.exec(file.path)?.[1] ?? []))].slice(0, 5)
      if (folders.length === 0) return []
      const reviewers = [...new Set(folders.flatMap((folder) => ownersOf(lines, `${folder}/x`)))]
      return [{ name, level, files: folders.map((folder) => `${folder}/**`), reviewers }]
    }),
  }
}

interface Kinded {
  readonly path: string
  readonly kind: FileKind
}

/** Languages of source and test files, those with most files first. */
function languagesIn(files: readonly Kinded[]): { id: string; files: number }[] {
  const counts = new Map<string, number>()
  for (const { path, kind } of files) {
    const language = kind === 'source' || kind === 'test' ? languageOf(path) : undefined
    if (language && !language.prose) counts.set(language.id, (counts.get(language.id) ?? 0) + 1)
  }
  return [...counts].map(([id, count]) => ({ id, files: count })).sort((a, b) => b.files - a.files)
}

/** The few folders most files of a kind stand in. */
function foldersOf(files: readonly Kinded[], wanted: FileKind): string[] {
  const counts = new Map<string, number>()
  for (const { path, kind } of files) {
    if (kind !== wanted) continue
    const folder = path.split('/').slice(0, -1).slice(0, 2).join('/') || '.'
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([folder]) => folder)
}
