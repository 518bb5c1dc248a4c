import * as v from 'valibot'
import { isCollection, isMap, isPair, isScalar, LineCounter, type Node, type Pair, parseDocument } from 'yaml'
import { type Config, configSchema, defaultConfig, toConfig } from './config'
import type { Failure } from './model'
import type { Rule } from './rule'

/**
 * Reads a rules file (YAML 1.2). Where it has mistakes the defaults stand, and every mistake is a failure with its
 * line and column.
 *
 * @param path how the file is called in the failures' locations
 */
export function parseConfig(
  text: string,
  path: string,
  rules: readonly Rule[],
): { config: Config; failures: Failure[] } {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const failure = (message: string, [from, to]: readonly [number, number]): Failure => {
    const start = counter.linePos(from)
    const end = counter.linePos(Math.max(from, to))
    return {
      stage: 'config',
      message: `${path}:${start.line}:${start.col}: ${message}`,
      location: { path, startLine: start.line, endLine: end.line, startColumn: start.col, endColumn: end.col },
    }
  }
  const broken = [...document.errors, ...document.warnings].map((error) => failure(sentence(error.message), error.pos))
  if (broken.length > 0) return { config: defaultConfig(rules), failures: broken }
  let value: unknown
  try {
    value = document.toJS({ maxAliasCount: 100 }) ?? {}
  } catch (error) {
    return { config: defaultConfig(rules), failures: [failure(sentence(String((error as Error).message)), [0, 0])] }
  }
  const parsed = v.safeParse(configSchema(rules), value)
  if (parsed.success) return { config: toConfig(parsed.output, rules), failures: [] }
  return {
    config: defaultConfig(rules),
    failures: parsed.issues.map((issue) => {
      const keys = (issue.path ?? []).map((item) => item.key)
      return failure(explain(issue, keys), rangeOf(document.contents, keys, issue.expected === 'never'))
    }),
  }
}

function explain(issue: v.BaseIssue<unknown>, keys: readonly unknown[]): string {
  const name = keys.join('.') || 'the file'
  if (issue.expected === 'never')
    return `"${String(keys.at(-1))}" is not a setting ${keys.length > 1 ? `of ${keys.slice(0, -1).join('.')}` : 'of this file'}.`
  const expected = issue.expected ?? issue.requirement
  return `${name} must be ${String(expected).replaceAll('"', '').replaceAll(' | ', ' or ')}, not ${issue.received.replaceAll('"', '')}.`
}

/** Where the node at `keys` stands, or the nearest one above it that exists; the key itself where it should not exist. */
function rangeOf(root: Node | null, keys: readonly unknown[], atKey: boolean): [number, number] {
  let node: unknown = root
  let range: [number, number] = [0, 0]
  keys.forEach((key, depth) => {
    if (!isCollection(node)) return
    const pair: unknown = isMap(node)
      ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      : node.items[Number(key)]
    const last = depth === keys.length - 1
    const found = isPair(pair)
      ? last && atKey
        ? (pair as Pair<Node, Node>).key
        : ((pair as Pair<Node, Node>).value ?? (pair as Pair<Node, Node>).key)
      : (pair as Node | undefined)
    if (found?.range) range = [found.range[0], found.range[1]]
    node = isPair(pair) ? pair.value : pair
  })
  return range
}

const sentence = (text: string): string => {
  const first = text.split('\n')[0]?.trim() ?? ''
  return /[.!?]$/.test(first) ? first : `${first}.`
}
