import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser'
import { Refusal } from '../../engine/failure'
import type { Agent } from './agent'
import { insertAt, type Key, removeAt } from './edit-json'

/** What our hook's command holds, however it is called. */
const OURS = /hunkwise['"]? record /

/** The settings with our hook in them, once; comments, order and layout of the rest stay. @throws Refusal */
export function addHook(text: string | undefined, agent: Agent, command: string, path: string): string {
  const own = removeEntries(text === undefined || text.trim() === '' ? '{}\n' : text, agent, path)
  let result = own
  for (const { path: key, value } of agent.beside ?? [])
    if (read(result, path, key) === undefined) result = insert(result, path, key, value)
  const list = read(result, path, agent.list)
  if (list && list.type !== 'array') throw unfit(path)
  const at = list?.children?.length ?? 0
  return insert(result, path, [...agent.list, at], agent.entry(command))
}

/**
 * The settings without our hook, and without what only it needed; undefined where nothing but that was in the file.
 *
 * @throws Refusal
 */
export function removeHook(text: string, agent: Agent, path: string): string | undefined {
  let result = removeEntries(text, agent, path)
  if (result === text) return text
  for (let depth = agent.list.length; depth > 0; depth--) {
    const node = read(result, path, agent.list.slice(0, depth))
    if (node && (node.children?.length ?? 0) === 0) result = remove(result, path, agent.list.slice(0, depth))
  }
  const root = parse(result, path)
  const beside = new Set((agent.beside ?? []).map(({ path: [key = ''] }) => key))
  const left = (root?.children ?? []).filter((property) => !beside.has(String(property.children?.[0]?.value)))
  return left.length === 0 && !/\/[/*]/.test(result) ? undefined : result
}

function removeEntries(text: string, agent: Agent, path: string): string {
  const list = read(text, path, agent.list)
  if (!list) return text
  if (list.type !== 'array') throw unfit(path)
  let result = text
  const entries = list.children ?? []
  for (let at = entries.length - 1; at >= 0; at--) {
    const entry = entries[at]
    if (!entry) continue
    const value = getNodeValue(entry) as { command?: unknown; bash?: unknown; hooks?: { command?: unknown }[] }
    if (isOurs(value)) result = remove(result, path, [...agent.list, at])
    else if (Array.isArray(value?.hooks)) {
      const ours = value.hooks.map(isOurs)
      // It shares a group only where somebody put others into ours.
      if (ours.every(Boolean)) result = remove(result, path, [...agent.list, at])
      else
        for (let hook = ours.length - 1; hook >= 0; hook--)
          if (ours[hook]) result = remove(result, path, [...agent.list, at, 'hooks', hook])
    }
  }
  return result
}

const isOurs = (value: { command?: unknown; bash?: unknown } | null): boolean =>
  [value?.command, value?.bash].some((command) => typeof command === 'string' && OURS.test(command))

function read(text: string, path: string, keys: readonly string[]): Node | undefined {
  const root = parse(text, path)
  return root && findNodeAtLocation(root, [...keys])
}

function parse(text: string, path: string): Node | undefined {
  const errors: ParseError[] = []
  const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true })
  if (errors.length > 0 || (root && root.type !== 'object')) throw unfit(path)
  return root
}

const unfit = (path: string): Refusal =>
  new Refusal('state', `${path} is not of the form its tool reads: correct it first, nothing was written.`)

function insert(text: string, path: string, keys: readonly Key[], value: unknown): string {
  const root = parse(text, path)
  return root ? insertAt(text, root, keys, value) : text
}

function remove(text: string, path: string, keys: readonly Key[]): string {
  const root = parse(text, path)
  return root ? removeAt(text, root, keys) : text
}
