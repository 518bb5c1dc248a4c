import { realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Refusal } from '../engine/failure'

/** The folder of the program that runs: what a launcher is pointed to. */
export const ownFolder = (): string => dirname(realpathSync(process.argv[1] ?? ''))

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
