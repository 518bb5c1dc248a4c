import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const PLATFORM: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64-gnu',
  'linux-arm64': 'linux-arm64-gnu',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'win32-x64-msvc',
  'win32-arm64': 'win32-arm64-msvc',
}

/** The binary of this platform's package: the launcher's own is a stub until a script of its package has run. */
export function astGrep(): string {
  const name = PLATFORM[`${process.platform}-${process.arch}`]
  if (name === undefined) throw new Error(`there is no ast-grep for ${process.platform} on ${process.arch}`)
  const folder = dirname(
    createRequire(join(process.cwd(), 'package.json')).resolve(`@ast-grep/cli-${name}/package.json`),
  )
  return join(folder, process.platform === 'win32' ? 'ast-grep.exe' : 'ast-grep')
}

interface Found {
  readonly text: string
  readonly metaVariables?: {
    readonly single: Readonly<Record<string, { readonly text: string }>>
    readonly multi: Readonly<Record<string, readonly { readonly text: string }[]>>
  }
}

/** What ast-grep finds, as lines; undefined where it takes the pattern for none. */
export function findWithAstGrep(
  binary: string,
  language: string,
  pattern: string,
  source: string,
): string[] | undefined {
  const args = ['run', '--pattern', pattern, '--lang', language, '--stdin', '--json=compact']
  try {
    return parse(execFileSync(binary, args, { input: source, stdio: ['pipe', 'pipe', 'pipe'] }))
  } catch (error) {
    const { status, stdout } = error as { status?: number; stdout?: Buffer }
    // 1 is "nothing found", 8 is "no pattern".
    if (status === 1 && stdout) return parse(stdout)
    if (status === 8) return undefined
    throw error
  }
}

const parse = (output: Buffer): string[] =>
  (JSON.parse(output.toString() || '[]') as Found[]).map(({ text, metaVariables }) => {
    const single = Object.entries(metaVariables?.single ?? {}).map(([name, node]): [string, string] => [
      name,
      node.text,
    ])
    const multi = Object.entries(metaVariables?.multi ?? {}).map(([name, nodes]): [string, string] => [
      name,
      nodes.map((node) => node.text).join('|'),
    ])
    return toLine(text, [...single, ...multi])
  })

/** A match as one line: what it is, and what each metavariable stands for. */
export const toLine = (text: string, bindings: readonly (readonly [string, string])[]): string =>
  [text, ...bindings.map(([name, value]) => `${name}=${value}`).sort()].join(' § ')
