import type { FileChange } from '../../engine/model'
import type { SyntaxNode } from '../../engine/syntax/node'
import { namedChildren } from '../../engine/syntax/node'
import { codeLines } from './code-lines'
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
  /** What it does about it, without space: `thrownewError('no')`. */
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
    for (const file of sourceFiles(material)) {
      if (!mayDropGuard(file) || !isComparable(material, file)) continue
      const { now, before } = bothSides(material, file)
      if (!now || !before || now.hasError || before.hasError) continue
      const old = material.treeOf(file, 'old')
      const tree = material.treeOf(file, 'new')
      if (!old || !tree) continue
      const gone = codeLines(material, file).deleted
      const inTests = isInTests(before, textOf(material, file, 'old'))
      // The same condition anywhere in the change: moved, or checked in another way.
      const [was, is] = [guardsIn(old.root), guardsIn(tree.root)]
      const { removed } = difference(was, is, ({ condition }) => bare(condition))
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
      const allText = bare(tree.text)
      for (const { condition, refusal, line } of removed) {
        // What goes with its whole function is no check that is dropped.
        const around = before.functions.findLast(
          ({ name, startLine, endLine }) => name !== '' && startLine <= line && endLine >= line,
        )
        if (around && !standing.has(around.name)) continue
        if (!lost.has(refusal) || !fewer.has(headOf(refusal)) || inTests(line)) continue
        if (!gone.has(line) || allText.includes(bare(condition).replace(/^\((.*)\)$/, '$1'))) continue
        if (wentElsewhere(material, file, `if${bare(condition)}`) || wentElsewhere(material, file, bare(refusal)))
          continue
        // It is refused still, whatever decides on it now.
        if (countOf(tree.text, refusal) >= countOf(old.text, refusal)) continue
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

/** raiseInvalidHeader(f"…") -> raiseInvalidHeader */
const headOf = (refusal: string): string => /^[^("'`]*/.exec(refusal)?.[0] ?? refusal

/** Code without what formatters change: space, continued lines, the kind of quotes, trailing commas. */
const bare = (code: string): string =>
  code
    .replace(/\\\r?\n|\s+|\\(?=\s)/g, '')
    .replace(/'/g, '"')
    .replace(/,([)\]}])/g, '$1')

/** How often a text has a refusal, whatever lines it is laid out in. */
const countOf = (text: string, refusal: string): number =>
  bare(text)
    .replace(/[;{}]+/g, '')
    .split(bare(refusal)).length

/** Whether another file of the change has a check or a refusal more often than before: what went there is not dropped. */
function wentElsewhere(material: Material, file: FileChange, sought: string): boolean {
  const count = (text: string | undefined): number => bare(text ?? '').split(sought).length
  return sourceFiles(material).some(
    (other) => other !== file && count(textOf(material, other, 'new')) > count(textOf(material, other, 'old')),
  )
}

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
    return REFUSES.test(first) ? [{ condition, refusal: first.replace(/[\s;{}]+/g, ''), line: node.startLine }] : []
  })
}
