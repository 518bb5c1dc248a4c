import type { Piece, ToolEdit } from '../tool-edit'

/**
 * Reads what `apply_patch` is given (Codex, VS Code, Cursor):
 *
 *     *** Begin Patch
 *     *** Update File: src/a.ts
 *     *** Move to: src/b.ts
 *     @@ class Cart
 *      context
 *     -old
 *     +new
 *     *** Add File: src/c.ts
 *     +line
 *     *** End Patch
 */
export function parseApplyPatch(patch: string): ToolEdit[] {
  const edits: ToolEdit[] = []
  let path: string | undefined
  let adds = false
  let pieces: { old: string[]; new: string[] }[] = []
  const close = (): void => {
    if (path === undefined) return
    const added = pieces.flatMap((piece) => piece.new)
    edits.push({ path, change: adds ? { kind: 'rewrite', after: `${added.join('\n')}\n` } : toChange(pieces) })
    path = undefined
  }
  for (const line of patch.split(/\r?\n/)) {
    const [, verb, name] = /^\*\*\* (Add File|Update File|Delete File|Move to): (.+?)\s*$/.exec(line) ?? []
    if (verb === 'Move to') path = name
    else if (verb !== undefined) {
      close()
      path = verb === 'Delete File' ? undefined : name
      adds = verb === 'Add File'
      pieces = adds ? [{ old: [], new: [] }] : []
    } else if (line.startsWith('@@')) pieces.push({ old: [], new: [] })
    else if (!line.startsWith('***') && path !== undefined) {
      if (pieces.length === 0) pieces.push({ old: [], new: [] })
      const piece = pieces.at(-1)
      const body = line.slice(1)
      if (line.startsWith('+')) piece?.new.push(body)
      else if (line.startsWith('-')) piece?.old.push(body)
      else if (line.startsWith(' ')) {
        piece?.new.push(body)
        piece?.old.push(body)
      }
    }
  }
  close()
  return edits
}

function toChange(pieces: readonly { old: string[]; new: string[] }[]): ToolEdit['change'] {
  const changed = pieces
    .filter((piece) => piece.old.length + piece.new.length > 0)
    .map((piece): Piece => ({ old: piece.old.join('\n'), new: piece.new.join('\n'), wholeLines: true }))
  return changed.length === 0 ? { kind: 'touch' } : { kind: 'replace', pieces: changed }
}
