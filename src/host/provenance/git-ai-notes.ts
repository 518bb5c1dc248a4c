import { labelAttested } from '../../engine/provenance/git-ai'
import { type GitAiNote, parseGitAiNote } from '../../engine/provenance/git-ai-note'
import type { Layer } from '../../engine/provenance/layer'
import { hashLines, linesOf } from '../../engine/provenance/line-hashes'
import { git } from '../git'
import { readBlobs, toText } from '../read-blobs'
import type { Repository } from '../repository'
import { commitsOf } from '../scope-commits'
import { digest } from './digest'
import { type EvidenceRequest, NO_EVIDENCE, type ReadEvidence } from './source'

/** git-ai's notes on the commits in scope, each against the text of its own commit; later commits win. */
export const readGitAiNotes: ReadEvidence = async (request) => {
  const { repo, diff } = request
  const notes = await readNotes(request)
  if (notes.length === 0) return NO_EVIDENCE
  const wanted = diff.files.flatMap((file) =>
    notes.flatMap(({ commit, note }) => {
      const path = [file.path, file.oldPath].find((name) => name !== null && note.files.has(name))
      return path ? [{ file, note, path, name: `${commit}:${path}` }] : []
    }),
  )
  const texts = await readNamed(
    repo,
    wanted.map(({ name }) => name),
  )
  const layers = new Map<string, Layer[]>()
  for (const { file, note, path, name } of wanted) {
    const text = texts.get(name)
    if (text === undefined) continue
    const lines = linesOf(text)
    const labels = labelAttested(note.files.get(path) ?? [], note.sessions, lines.length, 'git-ai-note')
    if (labels.every((label) => label === undefined)) continue
    layers.set(file.path, [...(layers.get(file.path) ?? []), { lines: hashLines(lines, digest), labels }])
  }
  return { files: new Map([...layers].map(([path, found]) => [path, () => found])), failures: [], notes: [] }
}

/** Oldest commit first. */
async function readNotes({ repo, scope }: EvidenceRequest): Promise<{ commit: string; note: GitAiNote }[]> {
  const commits = commitsOf(scope)
  if (!commits) return []
  const format = ['--reverse', '--notes=refs/notes/ai', '--format=%x01%H%x00%N']
  const done = await git(repo, ['log', ...format, ...commits])
  if (done.code !== 0) return []
  const records = done.stdout.toString().split('\u0001').slice(1)
  return records.flatMap((record) => {
    const [commit = '', text = ''] = record.split('\0')
    const note = text.includes('---') ? parseGitAiNote(text.trimEnd()) : undefined
    return note ? [{ commit, note }] : []
  })
}

/** Texts of `commit:path`, by that name; absent where there is none. */
async function readNamed(repo: Repository, names: readonly string[]): Promise<Map<string, string>> {
  const safe = names.filter((name) => !name.includes('\n'))
  if (safe.length === 0) return new Map()
  const done = await git(repo, ['cat-file', '--batch-check=%(objecttype) %(objectname)'], {
    input: `${safe.join('\n')}\n`,
  })
  const ids = done.stdout
    .toString()
    .split('\n')
    .map((line) => /^blob ([0-9a-f]+)$/.exec(line)?.[1])
  const blobs = await readBlobs(
    repo,
    ids.filter((id) => id !== undefined),
  )
  return new Map(
    safe.flatMap((name, index): [string, string][] => {
      const blob = blobs.get(ids[index] ?? '')
      const text = blob ? toText(blob) : undefined
      return text === undefined ? [] : [[name, text]]
    }),
  )
}
