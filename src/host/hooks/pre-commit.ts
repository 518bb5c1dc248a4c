import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../engine/failure'
import { hookCommand } from './command'
import type { HookManager, HookName } from './manager'
import { firstEntry, insertLines, lastLine, marked, pairOf, parseBlockMap, removeMarked } from './marked-lines'

const FILE = '.pre-commit-config.yaml'

/** The pre-commit framework: a hook of a local repository in its list; the framework says what is pushed in variables. */
export const preCommitFramework: HookManager = {
  name: 'pre-commit',
  executable: false,
  async find({ repo }) {
    const path = join(repo.cwd, FILE)
    return existsSync(path) ? path : undefined
  },
  add(text = '', hook) {
    const clean = removeOwn(text, hook)
    const root = parseBlockMap(clean, FILE, `a local hook that runs hunkwise hook ${hook}`)
    const repos = root && pairOf(root, 'repos')
    if (!repos) return insertLines(clean, lastLine(clean), marked(['repos:', ...entry(hook, '  ')]))
    const spot = firstEntry(clean, repos.value)
    if (!spot) throw new Refusal('read', `Write the list of repos in ${FILE} line by line, then install again.`)
    return insertLines(clean, spot.line, marked(entry(hook, spot.indent)))
  },
  remove: removeOwn,
  next: (_place, hook) => `Run pre-commit install --hook-type ${hook} once, so that git runs the hook.`,
}

/** Both hooks may stand in one file: each hook's lines begin with `- repo` and end with its `stages`. */
function removeOwn(text: string, hook: HookName): string {
  const lines = text.split('\n')
  const isOurs = (line = ''): boolean => removeMarked(line) === '' && line !== ''
  const stage = lines.findIndex((line) => isOurs(line) && line.includes(`stages: [${hook}]`))
  if (stage < 0) return text
  let from = stage
  while (from > 0 && isOurs(lines[from]) && !/^\s*- repo: local/.test(lines[from] ?? '')) from--
  const header = /^repos:/.test(lines[from - 1] ?? '') && isOurs(lines[from - 1]) && !isOurs(lines[stage + 1])
  return [...lines.slice(0, header ? from - 1 : from), ...lines.slice(stage + 1)].join('\n')
}

const entry = (hook: HookName, indent: string): string[] => [
  `${indent}- repo: local`,
  `${indent}  hooks:`,
  `${indent}    - id: hunkwise-${hook}`,
  `${indent}      name: Hunkwise`,
  `${indent}      entry: ${JSON.stringify(`sh -c '${hookCommand(hook, '')}'`)}`,
  `${indent}      language: system`,
  `${indent}      always_run: true`,
  `${indent}      pass_filenames: false`,
  `${indent}      stages: [${hook}]`,
]
