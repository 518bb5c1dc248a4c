import * as v from 'valibot'
import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml'
import type { Config } from './config'
import { explain, flatten } from './config-mistakes'
import { configSchema, defaultConfig, toConfig } from './config-schema'
import type { Failure } from './model'
import type { Rule } from './rule'
import { explainAlias, explainYaml } from './yaml-mistakes'

/** Characters of a rules file beyond which it is not read: the parser compares every key of a map with every other. */
const LIMIT = 200_000
/** Times an alias may be followed: a handful of lines can stand for more than fits into memory. */
const ALIASES = 100
/** What holds for a whole change, whichever folders it touches. */
const ROOT_ONLY = ['budget', 'failOn', 'require', 'base', 'diff', 'kinds', 'description'] as const
const TOO_DEEP = 'It is nested too deeply to be read: a rules file needs a handful of levels.'
/** Mistakes that are told, of one file. */
const TOLD = 50

/**
 * Reads a rules file (YAML 1.2). Where it has mistakes the defaults stand, and every mistake is a failure with its
 * line and column.
 *
 * @param path how the file is called in the failures' locations
 * @param above the rules file in the folders above, where this is a nearer one
 */
export function parseConfig(
  text: string,
  path: string,
  rules: readonly Rule[],
  above?: Config,
): { config: Config; failures: Failure[] } {
  const counter = new LineCounter()
  const failure = (message: string, [from, to]: readonly [number, number]): Failure => {
    const start = counter.linePos(from)
    const end = counter.linePos(Math.max(from, to))
    return {
      stage: 'config',
      message: `${path}:${start.line || 1}:${start.col || 1}: ${message}`,
      location: {
        path,
        startLine: start.line || 1,
        endLine: end.line || 1,
        startColumn: start.col || 1,
        endColumn: end.col || 1,
      },
    }
  }
  const refuse = (failures: Failure[]) => ({ config: above ?? defaultConfig(rules), failures })
  if (text.length > LIMIT)
    return refuse([
      failure(
        `The file is longer than ${LIMIT} characters: put what is for a part of the tree into that folder.`,
        [0, 0],
      ),
    ])
  let document: ReturnType<typeof parseDocument>
  let value: unknown
  try {
    document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
    const broken = [...document.errors, ...document.warnings].slice(0, TOLD)
    if (broken.length > 0) return refuse(broken.map((error) => failure(whyBroken(error, text), error.pos)))
    const lost = unresolved(document)
    if (lost.length > 0) return refuse(lost.slice(0, TOLD).map((range) => failure(explainAlias(text, range), range)))
    value = document.toJS({ maxAliasCount: ALIASES }) ?? {}
  } catch (error) {
    return refuse([failure(unreadable(error), [0, 0])])
  }
  const schema = configSchema(rules)
  const parsed = v.safeParse(schema, value)
  const issues = parsed.success ? [] : flatten(parsed.issues)
  if (!parsed.success)
    return refuse(
      issues.slice(0, TOLD).map(({ issue, keys }) => {
        return failure(
          explain(issue, keys, schema, value),
          rangeOf(document.contents, keys, issue.expected === 'never'),
        )
      }),
    )
  const misplaced =
    above === undefined ? [] : ROOT_ONLY.filter((key) => isMap(document.contents) && document.contents.has(key))
  if (misplaced.length > 0)
    return refuse(
      misplaced.map((key) =>
        failure(
          `${key} is asked of the rules file at the root alone: move it there.`,
          rangeOf(document.contents, [key], true),
        ),
      ),
    )
  const twice = repeated(parsed.output.conventions, rules)
  if (twice.length > 0)
    return refuse(
      twice
        .slice(0, TOLD)
        .map(({ index, message }) => failure(message, rangeOf(document.contents, ['conventions', index, 'id'], false))),
    )
  const config = toConfig(parsed.output, rules, path, above)
  const lineOf = (index: number): number =>
    counter.linePos(rangeOf(document.contents, ['exceptions', index], false)[0]).line || 1
  const exceptions = config.exceptions.map((exception, index) => ({ ...exception, where: `${path}:${lineOf(index)}` }))
  return { config: { ...config, exceptions }, failures: [] }
}

/** Where aliases stand that no anchor goes before. */
function unresolved(document: ReturnType<typeof parseDocument>): [number, number][] {
  const found: [number, number][] = []
  const anchors = new Set<string>()
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) {
        if (node.range && !anchors.has(node.source)) found.push([node.range[0], node.range[1]])
      } else if (node.anchor) anchors.add(node.anchor)
    },
  })
  return found
}

function repeated(conventions: readonly { readonly id: string }[], rules: readonly Rule[]) {
  const seen = new Set<string>()
  const builtIn = new Set(rules.map((rule) => rule.id))
  return conventions.flatMap(({ id }, index) => {
    if (builtIn.has(id)) return [{ index, message: `${id} is the name of a built-in rule: choose another.` }]
    if (seen.has(id))
      return [{ index, message: `${id} is the name of another convention in this file: choose another.` }]
    seen.add(id)
    return []
  })
}

/** The 1-based line on which the value at `keys` begins; undefined where the file does not have it, or is no YAML. */
export function lineOfKeys(text: string, keys: readonly (string | number)[]): number | undefined {
  const counter = new LineCounter()
  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
    if (!document.hasIn(keys)) return undefined
    return counter.linePos(rangeOf(document.contents, keys, true)[0]).line
  } catch {
    return undefined
  }
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

function unreadable(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  if (/alias/i.test(message)) return `Aliases are followed more than ${ALIASES} times: write out what they stand for.`
  if (error instanceof RangeError) return TOO_DEEP
  return sentence(message)
}

const whyBroken = (error: YAMLError, text: string): string =>
  isTooDeep(error.message) ? TOO_DEEP : explainYaml(error, text)

const isTooDeep = (message: string): boolean => message.startsWith('Maximum call stack')

const sentence = (text: string): string => {
  if (isTooDeep(text)) return TOO_DEEP
  const first = text.split('\n')[0]?.trim() ?? ''
  return /[.!?]$/.test(first) ? first : `${first}.`
}
