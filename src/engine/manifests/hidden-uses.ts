import { parseJsonc } from '../parse-jsonc'
import { asTable } from '../table'

/**
 * Whether a lockfile says of a package that other packages ask for it (peers), or that it brings commands: uses that no
 * code shows. True where the lockfile does not tell.
 */
export function isUsedUnseen(lock: string, text: string, name: string): boolean {
  const file = lock.slice(lock.lastIndexOf('/') + 1)
  if (file === 'package-lock.json' || file === 'npm-shrinkwrap.json') {
    const packages = Object.entries(asTable(asTable(parseJsonc(text)).packages))
    return (
      packages.length === 0 ||
      packages.some(([path, value]) => usesOf(path.split('node_modules/').at(-1) ?? '', value, name))
    )
  }
  if (file === 'bun.lock') {
    const packages = Object.entries(asTable(asTable(parseJsonc(text)).packages))
    const infoOf = (value: unknown): unknown =>
      Array.isArray(value) ? value.find((part) => typeof part === 'object') : {}
    return packages.length === 0 || packages.some(([key, value]) => usesOf(key, infoOf(value), name))
  }
  // Yarn's first format says nothing of peers.
  if (file === 'yarn.lock' && !text.includes('__metadata:')) return true
  return inYaml(text, name)
}

const usesOf = (key: string, value: unknown, name: string): boolean =>
  Object.hasOwn(asTable(asTable(value).peerDependencies), name) || (key === name && asTable(value).bin !== undefined)

/**
 *     name@1.0.0:              pnpm, and yarn's later format: "name@npm:^1.0.0":
 *       hasBin: true           yarn: bin:
 *       peerDependencies:
 *         other: '*'
 */
function inYaml(text: string, name: string): boolean {
  let entry = false
  let peers: number | undefined
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/)
    if (indent < 0) continue
    const key = /^\s*["']?([^"':]+(?::[^"'\s]+)?)["']?:(?:\s|$)/.exec(line)?.[1] ?? ''
    if (peers !== undefined && indent <= peers) peers = undefined
    if (peers !== undefined && key === name) return true
    if (key === 'peerDependencies') peers = indent
    if (/^\/?(?:@[^@/]+\/)?[^@/]+@/.test(key)) entry = key.replace(/^\//, '').startsWith(`${name}@`)
    else if (entry && (key === 'bin' || key === 'hasBin')) return true
  }
  return false
}
