import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isScalar } from 'yaml'
import { Refusal } from '../../engine/failure'
import { hookCommand } from './command'
import type { HookManager, HookName } from './manager'
import { firstEntry, insertLines, lastLine, marked, pairOf, parseBlockMap, removeMarked, spotAt } from './marked-lines'

const FILES = ['lefthook.yml', 'lefthook.yaml', '.lefthook.yml', '.lefthook.yaml']
const OTHERS = ['lefthook.toml', '.lefthook.toml', 'lefthook.json', '.lefthook.json']

/** Lefthook: a command of the hook in its YAML file; lefthook hands on git's arguments and standard input. */
export const lefthook: HookManager = {
  name: 'lefthook',
  executable: false,
  async find({ repo }, hook) {
    const found = FILES.find((name) => existsSync(join(repo.cwd, name)))
    if (found !== undefined) return join(repo.cwd, found)
    const other = OTHERS.find((name) => existsSync(join(repo.cwd, name)))
    if (other !== undefined)
      throw new Refusal('read', `Add a ${hook} command to ${other} by hand: ${hookCommand(hook, '{0}')}`)
    return undefined
  },
  add(text = '', hook) {
    const clean = removeMarked(text)
    const root = parseBlockMap(clean, 'lefthook’s file', `a ${hook} command that runs hunkwise hook ${hook}`)
    const pair = root && pairOf(root, hook)
    if (!pair) {
      const lines = [`${hook}:`, '  commands:', ...command(hook, '    ')]
      return insertLines(clean, lastLine(clean), marked(lines))
    }
    const key = (pair.key as { range: readonly number[] }).range
    if (isScalar(pair.value) && pair.value.value === null)
      return insertLines(clean, spotAt(clean, key[0] ?? 0).line + 1, marked(['  commands:', ...command(hook, '    ')]))
    const inside = firstEntry(clean, pair.value)
    if (!inside) throw byHand(hook)
    const map = pair.value as Parameters<typeof pairOf>[0]
    const [commands, jobs] = [pairOf(map, 'commands'), pairOf(map, 'jobs')]
    const list = commands ?? jobs
    if (!list)
      return insertLines(
        clean,
        inside.line,
        marked([`${inside.indent}commands:`, ...command(hook, `${inside.indent}  `)]),
      )
    const spot = firstEntry(clean, list.value)
    if (!spot) throw byHand(hook)
    return insertLines(clean, spot.line, marked(commands ? command(hook, spot.indent) : job(hook, spot.indent)))
  },
  remove: (text) => removeMarked(text),
  next: () => 'Run lefthook install once, so that git runs the hook.',
}

const command = (hook: HookName, indent: string): string[] => [`${indent}hunkwise:`, ...settings(hook, `${indent}  `)]

const job = (hook: HookName, indent: string): string[] => [
  `${indent}- name: hunkwise`,
  ...settings(hook, `${indent}  `),
]

const settings = (hook: HookName, indent: string): string[] => [
  `${indent}run: ${JSON.stringify(hookCommand(hook, hook === 'pre-push' ? '{0}' : ''))}`,
  ...(hook === 'pre-push' ? [`${indent}use_stdin: true`] : []),
]

const byHand = (hook: HookName): Refusal =>
  new Refusal('read', `Add a command to ${hook} in lefthook’s file by hand: ${hookCommand(hook, '{0}')}`)
