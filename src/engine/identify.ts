import type { ParsedFile } from './diff'
import type { Classified } from './kinds'
import type { Block, Diff, FileChange, FileEntry, Hunk, Line } from './model'

/** A cryptographic hash of UTF-8 text in lower-case hex; the host hands it in. */
export type Digest = (text: string) => string

const ID_LENGTH = 16

/** Makes the diff: files with their kinds, hunks and blocks with ids that depend on content alone. */
export function identify(
  files: readonly ParsedFile[],
  classify: (file: ParsedFile) => Classified,
  digest: Digest,
): Diff {
  const blocks = identifyBlocks(files, digest)
  return {
    files: files.map(
      (file, fileIndex): FileChange => ({
        ...file.entry,
        ...classify(file),
        binary: file.binary,
        added: file.added,
        deleted: file.deleted,
        hunks: file.hunks.map((hunk, hunkIndex): Hunk => {
          const ofHunk = blocks[fileIndex]?.[hunkIndex] ?? []
          const id = digest(ofHunk.map((block) => block.id).join('\n')).slice(0, ID_LENGTH)
          const context = hunk.lines.reduce((sum, { kind }) => sum + (kind === 'context' ? 1 : 0), 0)
          const [added, deleted] = [hunk.newLines - context, hunk.oldLines - context]
          return { id, ...hunk, added, deleted, blocks: ofHunk }
        }),
        ...(file.omitted === undefined ? {} : { omitted: file.omitted }),
      }),
    ),
  }
}

/** The runs of changed lines among so many, as half-open ranges of indexes. */
export function changedRanges(length: number, isContext: (at: number) => boolean): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = []
  for (let from = 0; from < length; from++) {
    if (isContext(from)) continue
    let to = from
    while (to < length && !isContext(to)) to++
    ranges.push({ from, to })
    from = to
  }
  return ranges
}

export const blocksOf = (lines: readonly Line[]): { from: number; to: number }[] =>
  changedRanges(lines.length, (at) => lines[at]?.kind === 'context')

/** The text a block's id stands on: its lines with their marks. */
export function blockText(lines: readonly Line[], { from, to }: { from: number; to: number }): string {
  let text = ''
  for (let at = from; at < to; at++) {
    const line = lines[at]
    if (!line) continue
    // The same characters from other bytes are another text.
    const bytes = line.latin1 ? '\0' : ''
    text += `${line.kind === 'added' ? '+' : '-'}${bytes}${line.text}\n${line.noNewline ? '\\\n' : ''}`
  }
  return text
}

/** The blocks of each hunk of each file. Equal ones of one diff are told apart by path, and within a path by order. */
function identifyBlocks(files: readonly ParsedFile[], digest: Digest): Block[][][] {
  const twins = new Map<string, { readonly block: { id: string }; readonly entry: FileEntry }[]>()
  const all = files.map(({ hunks, entry }) =>
    hunks.map(({ lines }) =>
      blocksOf(lines).map((range) => {
        const id = digest(blockText(lines, range)).slice(0, ID_LENGTH)
        const block = { id, ...range }
        const known = twins.get(id)
        if (known) known.push({ block, entry })
        else twins.set(id, [{ block, entry }])
        return block
      }),
    ),
  )
  for (const [hash, equal] of twins) {
    if (equal.length === 1) continue
    const seen = new Map<string, number>()
    for (const { block, entry } of equal) {
      const ordinal = seen.get(entry.path) ?? 0
      seen.set(entry.path, ordinal + 1)
      block.id = digest(`${hash}\n${entry.pathBytes ?? entry.path}\n${ordinal}`).slice(0, ID_LENGTH)
    }
  }
  return all
}
