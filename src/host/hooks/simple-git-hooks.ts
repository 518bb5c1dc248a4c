import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser'
import { Refusal } from '../../engine/failure'
import { hookCommand } from './command'
import type { HookManager, HookName } from './manager'

const KEY = 'simple-git-hooks'
const FILES = ['.simple-git-hooks.json', 'simple-git-hooks.json']

/** simple-git-hooks: one line of shell a hook, in package.json or a JSON file of its own. */
export const simpleGitHooks: HookManager = {
  name: 'simple-git-hooks',
  executable: false,
  async find({ repo }) {
    const own = FILES.find((name) => existsSync(join(repo.cwd, name)))
    if (own !== undefined) return join(repo.cwd, own)
    const manifest = join(repo.cwd, 'package.json')
    const text = await readFile(manifest, 'utf8').catch(() => '')
    const root = parseTree(text)
    return root && findNodeAtLocation(root, [KEY]) ? manifest : undefined
  },
  add(text = '{}', hook) {
    const there = lineOf(text, hook)
    const ours = hookCommand(hook)
    if (there?.includes(ours)) return text
    return set(text, hook, there === undefined ? ours : `${there} && { ${ours}; }`)
  },
  remove(text, hook) {
    const there = lineOf(text, hook)
    const ours = hookCommand(hook)
    if (there === undefined || !there.includes(ours)) return text
    return set(text, hook, there === ours ? undefined : there.replace(` && { ${ours}; }`, ''))
  },
  next: () => 'Run npx simple-git-hooks once, so that git runs the hook.',
}

function pathOf(text: string, hook: HookName): string[] {
  const root = parseTree(text)
  if (root?.type !== 'object') throw new Refusal('parse', 'The file of simple-git-hooks is not JSON: mend it first.')
  return findNodeAtLocation(root, [KEY]) ? [KEY, hook] : [hook]
}

function lineOf(text: string, hook: HookName): string | undefined {
  const root = parseTree(text)
  const node = root && findNodeAtLocation(root, pathOf(text, hook))
  return node === undefined ? undefined : String(node.value)
}

function set(text: string, hook: HookName, value: string | undefined): string {
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? '  '
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  }
  return applyEdits(text, modify(text, pathOf(text, hook), value, { formattingOptions }))
}
