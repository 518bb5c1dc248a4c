import type { FileChange } from '../../engine/model'
import type { SyntaxNode } from '../../engine/syntax/node'
import { namedChildren } from '../../engine/syntax/node'
import type { Side } from '../../engine/syntax/syntax'
import { changedCode } from './changed-code'
import {
  bothSides,
  difference,
  type EvidenceSource,
  isComparable,
  type Material,
  sourceFiles,
  textOf,
} from './material'
import { isInTests } from './own-tests'

interface Guard {
  readonly condition: string
  /** What it does about it, squeezed: `thrownewError("no")`. */
  readonly refusal: string
  readonly line: number
}

const IF = ['if_statement', 'if_expression', 'if', 'guard_clause']
const REFUSES =
  /^(?:\{\s*)?(?:throw\b|raise\b|return\b[^;\n]*\b(?:[eE]rr\w*|Err\(|errors?\.|fmt\.Errorf|status\(4\d\d|4\d\d|BadRequest|Unauthorized|Forbidden|NotFound)|panic!?\(|abort\(|bail!\(|res\.(?:status|sendStatus)\(4\d\d|throw new\b)/

/** Conditions under which code refuses to go on, and which are gone. */
export const guards: EvidenceSource = {
  id: 'guards',
  *facts(material) {
    const files = sourceFiles(material)
    const textOn = squeezedTexts(material)
    for (const file of files) {
      if (!mayDropGuard(file) || !isComparable(material, file)) continue
      const { now, before } = bothSides(material, file)
      if (!now || !before || now.hasError || before.hasError) continue
      const old = material.treeOf(file, 'old')
      const tree = material.treeOf(file, 'new')
      if (!old || !tree) continue
      const gone = changedCode(material, file).deleted
      const inTests = isInTests(before, textOf(material, file, 'old'))
      // The same condition anywhere in the change: moved, or checked in another way.
      const [was, is] = [guardsIn(old.root), guardsIn(tree.root)]
      const { removed } = difference(was, is, ({ condition }) => squeezed(condition))
      // Refused for another reason, or for the same one in other words: the refusal still stands.
      const lost = new Set(difference(was, is, ({ refusal }) => refusal).removed.map(({ refusal }) => refusal))
      // As many checks that refuse in the same way: they were put in other words.
      const left = difference(
        was.map(({ refusal }) => headOf(refusal)),
        is.map(({ refusal }) => headOf(refusal)),
        (head) => head,
      )
      const fewer = new Set(left.removed)
      const standing = new Set(now.functions.map(({ name }) => name))
      for (const { condition, refusal, line } of removed) {
        // What goes with its whole function is no check that is dropped.
        const around = before.functions.findLast(
          ({ name, startLine, endLine }) => name !== '' && startLine <= line && endLine >= line,
        )
        if (around && !standing.has(around.name)) continue
        if (!lost.has(refusal) || !fewer.has(headOf(refusal)) || inTests(line)) continue
        const asked = squeezed(condition)
        if (!gone.has(line) || textOn(file, 'new').includes(asked.replace(/^\((.*)\)$/, '$1'))) continue
        const more = (other: FileChange, sought: string): boolean =>
          countOf(textOn(other, 'new'), sought) > countOf(textOn(other, 'old'), sought)
        // What went to another file of the change is not dropped.
        if (files.some((other) => other !== file && (more(other, `if${asked}`) || more(other, refusal)))) continue
        // It is refused still, whatever decides on it now.
        if (countOf(textOn(file, 'new'), refusal) >= countOf(textOn(file, 'old'), refusal)) continue
        yield {
          source: 'guards',
          text: `drops the check, as it stood, \`${condition.length > 100 ? `${condition.slice(0, 99)}…` : condition}\``,
          path: file.path,
          line,
          side: 'old',
          weight: 65,
        }
      }
    }
  },
}

/** raiseInvalidHeader(f"…") -> raiseInvalidHeader; return"",0,fmt.Errorf(…) -> returnfmt.Errorf */
const headOf = (refusal: string): string =>
  /^[^("'`]*/.exec(refusal.replace(/^return(?:(?:nil|""|0|false),)+/, 'return'))?.[0] ?? refusal

/** Code without what formatters change: space, continued lines, the kind of quotes, trailing commas, and brackets of blocks. */
const squeezed = (code: string): string =>
  code
    .replace(/\\?\s+|[;{}]+/g, '')
    .replace(/'/g, '"')
    .replace(/,([)\]])/g, '$1')

/** Each side of each file is squeezed once: several conditions are sought in all of them. */
function squeezedTexts(material: Material): (file: FileChange, side: Side) => string {
  const known = { old: new Map<FileChange, string>(), new: new Map<FileChange, string>() }
  return (file, side) => {
    const text = known[side].get(file) ?? squeezed(textOf(material, file, side) ?? '')
    known[side].set(file, text)
    return text
  }
}

const countOf = (text: string, sought: string): number => text.split(sought).length

/** Whether a condition stands on a line that is gone: only then are trees worth the time they take. */
export const mayDropGuard = (file: FileChange): boolean =>
  file.status !== 'deleted' &&
  file.hunks.some((hunk) =>
    hunk.lines.some(({ kind, moved, text }) => kind === 'deleted' && !moved && /\b(?:if|guard|unless)\b/.test(text)),
  )

function guardsIn(root: SyntaxNode): Guard[] {
  return root.descendants(IF).flatMap((node): Guard[] => {
    if (!node.named) return []
    const condition = node.field('condition')?.text.replace(/\s+/g, ' ').trim()
    const body = node.field('consequence') ?? node.field('body') ?? namedChildren(node)[1]
    if (condition === undefined || !body) return []
    const first = body.text.replace(/^\{\s*/, '').trim()
    // `if err != nil { return err }` and `throw firstError` hand an error on; they refuse nothing by themselves.
    if (/^\(?\s*\w*err\w*\s*!=\s*nil\s*\)?$/i.test(condition)) return []
    if (/^throw\s+\w+\s*;?\s*\}?$/.test(first)) return []
    return REFUSES.test(first) ? [{ condition, refusal: squeezed(first), line: node.startLine }] : []
  })
}
