import { realpathSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Refusal } from '../engine/failure'
import { visible } from '../formats/visible'
import type { FileEdit } from '../host/hooks/manager'

/** The folder of the program that runs: what a launcher is pointed to. */
export const ownFolder = (): string => dirname(realpathSync(process.argv[1] ?? ''))

/** The lines that come and go; the rest of the file stays as it is. */
export function toLines({ path, before, after }: FileEdit, top: string): string {
  const inside = relative(top, path)
  const [old, now] = [linesOf(before), linesOf(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++
  const lines = [
    ...old.slice(start, old.length - end).map((line) => `  - ${visible(line)}\n`),
    ...now.slice(start, now.length - end).map((line) => `  + ${visible(line)}\n`),
  ]
  return `${inside.startsWith('..') ? path : inside}\n${lines.length > 0 ? lines.join('') : '  + (made executable)\n'}`
}

const linesOf = (text: string | undefined): string[] => text?.replace(/\n$/, '').split('\n') ?? []

/** Asks on the terminal. @throws Refusal where there is none */
export async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new Refusal('read', 'Nothing was written: there is nobody to ask here, so say --yes to write this.')
  const asking = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return /^y(es)?$/i.test((await asking.question('Write this? [y/N] ')).trim())
  } finally {
    asking.close()
  }
}
