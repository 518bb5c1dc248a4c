import { languageOf } from '../../engine/languages/index'
import { codeOnly } from '../../engine/languages/lexer'
import type { FileChange, Hunk, Line } from '../../engine/model'
import type { Fact } from '../fact'
import { changedCode } from './changed-code'
import { type EvidenceSource, textOf } from './material'
import { isInTests } from './own-tests'

/** Words of a name that sets a limit: `retryCount`, `MAX_AGE`, `http.timeout-ms`. */
const WORDS =
  /^(?:timeouts?|retry|retries|max|maximum|min|minimum|limits?|ttl|expiry|expires?|expiration|interval|backoff|concurrency|threshold|replicas|deadline|attempts|delay|cpu|memory|port|batch|pool|buffer|keepalive)$/i
const IDENTIFIER = /[A-Za-z_$][\w$.-]*/g
const KEYWORD =
  /^(?:export|const|let|var|static|final|private|public|protected|readonly|int|long|float|double|number|def|pub|self|this|return|if|for|while|new|await|Math\.\w+)$/

function limitNamed(code: string): string | undefined {
  for (const [name] of code.matchAll(IDENTIFIER)) {
    if (KEYWORD.test(name)) continue
    const parts = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').split(/[\s_.$-]+/)
    if (parts.some((part) => WORDS.test(part)) || /time_?out/i.test(name)) return name.replace(/[.-]+$/, '')
  }
  return undefined
}

const NUMBER = /(?<![\w.])\d[\d_]*(?:\.\d+)?(?:[a-zA-Z]{0,3})(?![\w])/g
const KINDS: ReadonlySet<FileChange['kind']> = new Set(['source', 'config', 'ci'])

/** Timeouts, retries, sizes and other limits whose number changes and nothing else on their line. */
export const limits: EvidenceSource = {
  id: 'limits',
  *facts(material) {
    for (const file of material.report.diff.files) {
      if (!KINDS.has(file.kind)) continue
      const { added } = changedCode(material, file)
      const text = textOf(material, file, 'new')
      const facts = text === undefined || file.status === 'deleted' ? undefined : material.factsOf(file, 'new')
      const inTests = facts ? isInTests(facts, text) : () => false
      for (const hunk of file.hunks)
        for (const block of hunk.blocks)
          for (const fact of inBlock(file, hunk, block.from, block.to))
            if (added.has(fact.line ?? 0) && !inTests(fact.line ?? 0)) yield fact
    }
  },
}

function* inBlock(file: FileChange, hunk: Hunk, from: number, to: number): Iterable<Fact> {
  const lines = hunk.lines.slice(from, to)
  const deleted = lines.filter(({ kind, moved }) => kind === 'deleted' && !moved)
  const taken = new Set<Line>()
  for (const line of lines) {
    if (line.kind !== 'added' || line.moved || line.newLine === undefined) continue
    const shape = shapeOf(file.path, line.text)
    if (!shape) continue
    const before = deleted.find(
      (candidate) => !taken.has(candidate) && shapeOf(file.path, candidate.text)?.text === shape.text,
    )
    const old = before && shapeOf(file.path, before.text)
    if (!before || !old) continue
    taken.add(before)
    const changed = shape.numbers.flatMap((number, at) =>
      number === old.numbers[at] ? [] : [[old.numbers[at] ?? '', number] as const],
    )
    const [first] = changed
    if (!first || changed.length > 2) continue
    const values = changed.map(([was, is]) => `\`${was}\` → \`${is}\``).join(', ')
    yield {
      source: 'limits',
      text: `changes \`${shape.name}\`: ${values}`,
      path: file.path,
      line: line.newLine,
      symbol: first[1],
      weight: 60,
    }
  }
}

/** The line with its numbers taken out, and the name the numbers belong to; undefined where it sets no limit. */
function shapeOf(path: string, text: string): { text: string; numbers: string[]; name: string } | undefined {
  const language = languageOf(path)
  const code = language ? codeOnly(text, language) : text
  const name = limitNamed(code)
  if (name === undefined || code.length > 300) return undefined
  // YAML and properties keep their numbers in what the lexer may call a string.
  const numbers = code.match(NUMBER) ?? []
  return numbers.length === 0
    ? undefined
    : { text: code.replace(NUMBER, '0').replace(/\s+/g, ' ').trim(), numbers, name }
}
