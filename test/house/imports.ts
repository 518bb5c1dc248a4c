import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, normalize, relative, sep } from 'node:path'

export interface Import {
  readonly file: string
  readonly target: string
}

/** Every import of a source tree: `target` is a path inside the tree, or the name of a package. */
export function importsOf(root: string): Import[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  return files.flatMap((name) => {
    const file = name.split(sep).join('/')
    const text = readFileSync(join(root, name), 'utf8')
    const targets = [...text.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+|\brequire\s*\(\s*)['"]([^'"]+)['"]/gm)]
    return targets.map((match) => ({ file, target: resolve(file, match[1] ?? '') }))
  })
}

const resolve = (file: string, target: string): string =>
  target.startsWith('.')
    ? relative('.', normalize(join(dirname(file), target)))
        .split(sep)
        .join('/')
    : target

/** Rooms from bottom to top: a room may import itself and what stands below it. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  rules: ['engine'],
  description: ['rules', 'engine'],
  formats: ['rules', 'engine'],
  host: ['formats', 'description', 'rules', 'engine'],
  cli: ['host', 'formats', 'description', 'rules', 'engine'],
  editor: ['host', 'formats', 'description', 'rules', 'engine'],
}
const PURE = new Set(['engine', 'rules', 'description', 'formats'])

/** The law each import breaks, as sentences; empty where the house stands. */
export function broken(imports: readonly Import[]): string[] {
  return imports.flatMap(({ file, target }) => {
    const room = file.includes('/') ? (file.split('/')[0] ?? '') : 'door'
    const isOurs =
      !target.startsWith('node:') &&
      (target.includes('/') || target === '') &&
      Object.hasOwn(FLOORS, target.split('/')[0] ?? '')
    if (target === 'vscode' && room !== 'editor' && file !== 'extension.ts')
      return [`${file} imports vscode: only src/editor may`]
    if (PURE.has(room) && (target.startsWith('node:') || builtinModules.includes(target)))
      return [`${file} imports ${target}: ${room} is pure`]
    if (room === 'door') {
      const other = file === 'cli.ts' ? 'editor' : 'cli'
      return target.split('/')[0] === other || target === 'extension' || target === 'cli'
        ? [`${file} imports ${target}: the two doors never meet`]
        : []
    }
    if (target === 'extension' || target === 'cli') return [`${file} imports the door ${target}`]
    if (!isOurs) return []
    const below = target.split('/')[0] ?? ''
    if (below !== room && !FLOORS[room]?.includes(below))
      return [`${file} imports ${target}: ${room} stands below ${below}`]
    const isRule = (path: string): boolean => /^rules\/(no|use)-/.test(path)
    return isRule(file) && isRule(target) ? [`${file} imports ${target}: a rule never imports a rule`] : []
  })
}
