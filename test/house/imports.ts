import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, normalize, relative, sep } from 'node:path'

export interface Import {
  readonly file: string
  readonly target: string
}

/** Statements of which nothing is left when the program runs. */
export const TYPES = /^(?:import|export)\s+type\s[^'"]*?\bfrom\s+['"][^'"]+['"]/gm

/**
 * Every import of a source tree: `target` is a path inside the tree, or the name of a package.
 *
 * @param without what of a text is passed over
 */
export function importsOf(root: string, without?: typeof TYPES): Import[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  return files.flatMap((name) => {
    const file = name.split(sep).join('/')
    const whole = readFileSync(join(root, name), 'utf8')
    const text = without ? whole.replace(without, '') : whole
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

/** Files that import themselves, over others: which of them runs first is chance. Each circle is told once. */
export function circles(imports: readonly Import[]): string[] {
  const targets = new Map<string, string[]>()
  for (const { file, target } of imports) targets.set(file, [...(targets.get(file) ?? []), `${target}.ts`])
  const found: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file)
    if (at >= 0) found.push([...path.slice(at), file].join(' -> '))
    if (at >= 0 || done.has(file)) return
    for (const next of targets.get(file) ?? []) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of targets.keys()) visit(file, [])
  return found
}
