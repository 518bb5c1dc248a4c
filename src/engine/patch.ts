import { Refusal } from './failure'
import type { FileChange, FileEntry, Hunk, Line } from './model'
import { pathOf } from './path-bytes'
import { quoteLabel } from './quote-path'

/** What a patch needs of a file. */
export type PatchFile = FileEntry & Pick<FileChange, 'binary' | 'omitted'> & { readonly hunks: readonly PatchHunk[] }
export type PatchHunk = Pick<Hunk, 'oldStart' | 'oldLines' | 'newStart' | 'newLines' | 'section'> & {
  readonly lines: readonly Pick<Line, 'kind' | 'text' | 'latin1' | 'noNewline'>[]
}

/**
 * Prints files as `git diff --full-index` prints them, byte for byte, so that `git apply` takes them. Binary files are
 * named by their ids alone: git applies them where it has the objects.
 *
 * @throws Refusal where lines were not kept
 */
export function toPatch(files: readonly PatchFile[]): Uint8Array {
  const out = new Bytes()
  for (const file of files) {
    if (file.omitted !== undefined)
      throw new Refusal('parse', `The lines of ${file.path} were not kept: ${file.omitted}.`)
    if (file.status === 'unmerged') out.text('* Unmerged path ').bytes(pathOf(file, 'new')).text('\n')
    else if (file.status !== 'type-changed') section(out, file, file.hunks)
    else {
      const zeros = '0'.repeat(file.oldId.length)
      const halves = [
        file.hunks.filter((hunk) => hunk.newLines === 0),
        file.hunks.filter((hunk) => hunk.oldLines === 0),
      ]
      section(out, { ...file, newMode: NOTHING, newId: zeros }, halves[0] ?? [])
      section(out, { ...file, oldMode: NOTHING, oldId: zeros }, halves[1] ?? [])
    }
  }
  return out.whole()
}

const NOTHING = '000000'

function section(out: Bytes, file: PatchFile, hunks: readonly PatchHunk[]): void {
  const [oldLabel, newLabel] = [quoteLabel('a/', pathOf(file, 'old')), quoteLabel('b/', pathOf(file, 'new'))]
  out.text(`diff --git ${oldLabel} ${newLabel}\n`)
  const { oldMode, newMode, oldId, newId } = file
  if (oldMode === NOTHING) out.text(`new file mode ${newMode}\n`)
  else if (newMode === NOTHING) out.text(`deleted file mode ${oldMode}\n`)
  else if (oldMode !== newMode) out.text(`old mode ${oldMode}\nnew mode ${newMode}\n`)
  if (file.status === 'renamed' || file.status === 'copied') {
    const verb = file.status === 'renamed' ? 'rename' : 'copy'
    const [from, to] = [quoteLabel('', pathOf(file, 'old')), quoteLabel('', pathOf(file, 'new'))]
    out.text(`similarity index ${file.similarity ?? 0}%\n${verb} from ${from}\n${verb} to ${to}\n`)
  }
  if (oldId === newId) return
  out.text(`index ${oldId}..${newId}${oldMode === newMode ? ` ${newMode}` : ''}\n`)
  const labels = [oldMode === NOTHING ? '/dev/null' : oldLabel, newMode === NOTHING ? '/dev/null' : newLabel]
  if (file.binary && hunks.length === 0) out.text(`Binary files ${labels[0]} and ${labels[1]} differ\n`)
  if (hunks.length === 0) return
  // A name with a space is ended by a tab, so that `patch` takes all of it.
  const [before, after] = labels.map((label) => (label.includes(' ') ? `${label}\t` : label))
  out.text(`--- ${before}\n+++ ${after}\n`)
  for (const hunk of hunks) printHunk(out, hunk)
}

const MARKS = { context: ' ', added: '+', deleted: '-' } as const

function printHunk(out: Bytes, hunk: PatchHunk): void {
  const range = (start: number, lines: number): string => (lines === 1 ? `${start}` : `${start},${lines}`)
  const heading = hunk.section === '' ? '' : ` ${hunk.section}`
  out.text(`@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@${heading}\n`)
  for (const line of hunk.lines) {
    out.text(MARKS[line.kind])
    if (line.latin1) out.bytes(Uint8Array.from(line.text, (char) => char.charCodeAt(0)))
    else out.text(line.text)
    out.text(line.noNewline ? '\n\\ No newline at end of file\n' : '\n')
  }
}

/** Text and bytes in the order they come. */
class Bytes {
  private readonly pieces: Uint8Array[] = []
  private waiting = ''

  text(text: string): this {
    this.waiting += text
    return this
  }

  bytes(bytes: Uint8Array): this {
    this.flush()
    this.pieces.push(bytes)
    return this
  }

  whole(): Uint8Array {
    this.flush()
    const joined = new Uint8Array(this.pieces.reduce((sum, piece) => sum + piece.length, 0))
    let at = 0
    for (const piece of this.pieces) {
      joined.set(piece, at)
      at += piece.length
    }
    return joined
  }

  private flush(): void {
    if (this.waiting !== '') this.pieces.push(new TextEncoder().encode(this.waiting))
    this.waiting = ''
  }
}
