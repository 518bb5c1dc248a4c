import { Refusal } from './failure'
import type { FileEntry } from './model'

const NOTHING = '000000'
/** Ids of the blob without bytes, in either hash algorithm. */
const EMPTY_BLOBS: ReadonlySet<string> = new Set([
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
])

const EXTENDED =
  /^(--- |\+\+\+ |(?:old|new|new file|deleted file) mode |(?:dis)?similarity index |(?:rename|copy) (?:from|to) )/

/**
 * One section of a patch, held against the raw record it belongs to: whatever the record makes git print must be there,
 * so that a section that was cut short is noticed.
 *
 *     diff --git a/cart.ts b/cart.ts
 *     index <old id>..<new id> 100644
 *     --- a/cart.ts
 *     +++ b/cart.ts
 */
export class PatchSection {
  binary = false
  hunks = 0
  private readonly seen = new Set<string>()
  private readonly sides: { readonly oldMode: string; readonly newMode: string; oldId: string; newId: string }
  /** What the next hunk's header must say: first line that may change, and how far the new side is ahead. */
  private from = 1
  private ahead = 0

  /** @param half 1 or 2 where a type change prints its deletion and its creation apart, else 0 */
  constructor(
    private readonly entry: FileEntry,
    half: 0 | 1 | 2,
  ) {
    const zeros = '0'.repeat(entry.oldId.length)
    this.sides = {
      oldMode: half === 2 ? NOTHING : entry.oldMode,
      newMode: half === 1 ? NOTHING : entry.newMode,
      oldId: half === 2 ? zeros : entry.oldId,
      newId: half === 1 ? zeros : entry.newId,
    }
  }

  /** Takes one header line between `diff --git` and the first hunk; the text holds one character for each byte. */
  header(line: string): void {
    if (this.hunks > 0) throw this.stray(line)
    if (line.startsWith('index ')) {
      this.seen.add('ids')
      const [, before, after] = /^index ([0-9a-f]+)\.\.([0-9a-f]+)(?: [0-7]{6})?$/.exec(line) ?? []
      if (before !== this.sides.oldId || after !== this.sides.newId) throw this.outOfStep('ids')
    } else if (line.startsWith('Binary files ')) {
      if (!line.endsWith(' differ')) throw this.stray(line)
      this.binary = true
    } else {
      const start = EXTENDED.exec(line)?.[1]
      if (start === undefined) throw this.stray(line)
      this.seen.add(start.trim())
      const mode = /^(old|new|new file|deleted file) mode (.*)$/.exec(line)
      if (mode && mode[2] !== (/^(old|deleted)/.test(mode[1] ?? '') ? this.sides.oldMode : this.sides.newMode))
        throw this.outOfStep('modes')
    }
  }

  /** Takes the numbers of a hunk header: hunks follow one another, and what stands between them is equal on both sides. */
  hunk(oldStart: number, oldLines: number, newStart: number, newLines: number): void {
    this.hunks++
    // A side without lines names the line before it.
    const oldFirst = oldLines === 0 ? oldStart + 1 : oldStart
    const newFirst = newLines === 0 ? newStart + 1 : newStart
    if (oldFirst < this.from || newFirst - oldFirst !== this.ahead)
      throw new Refusal(
        'parse',
        `A hunk of ${this.entry.path} says that it starts at lines ${oldStart} and ${newStart}; by the hunks before it that cannot be.`,
      )
    this.from = oldFirst + oldLines
    this.ahead += newLines - oldLines
  }

  /** @throws Refusal where something is missing that git prints for such a record */
  close(): void {
    const { oldMode, newMode, oldId, newId } = this.sides
    const { status } = this.entry
    const needs = (wanted: boolean, what: string): void => {
      if (wanted && !this.seen.has(what)) throw this.outOfStep(what)
    }
    needs(oldId !== newId, 'ids')
    if (oldMode === NOTHING) needs(true, 'new file mode')
    else if (newMode === NOTHING) needs(true, 'deleted file mode')
    else needs(oldMode !== newMode, 'new mode')
    needs(status === 'renamed', 'rename to')
    needs(status === 'copied', 'copy to')
    const isEmpty = (id: string): boolean => /^0+$/.test(id) || EMPTY_BLOBS.has(id)
    const differs = oldId !== newId && !(isEmpty(oldId) && isEmpty(newId))
    if (differs && this.hunks === 0 && !this.binary) throw this.outOfStep('lines')
  }

  private outOfStep(what: string): Refusal {
    return new Refusal(
      'parse',
      `The diff's patch is out of step with its raw block at ${this.entry.path} (${what}): run the review again.`,
    )
  }

  private stray(line: string): Refusal {
    return new Refusal('parse', `The diff has a line that belongs to no file: ${line.slice(0, 80)}`)
  }
}
