import { type ParseArgsConfig, parseArgs } from 'node:util'
import { Refusal } from '../engine/failure'

/** One command of the command line. */
export interface Verb {
  readonly name: string
  readonly summary: string
  /** Returns the exit code. */
  readonly run: (argv: readonly string[]) => Promise<number>
}

/** Says on standard error, in one sentence, why the work could not be done. */
export function fail(error: unknown): 2 {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(`hunkwise: ${message.split('\n')[0]}\n`)
  if (process.env.HUNKWISE_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  return 2
}

type Options = NonNullable<ParseArgsConfig['options']>

/** `parseArgs` whose complaints are sentences of ours. @throws Refusal */
export const parseOptions = <const T extends Options>(verb: string, argv: readonly string[], options: T) =>
  parse(verb, argv, options, false).values

/** The same for a verb that takes arguments without a name too. @throws Refusal */
export const parseArguments = <const T extends Options>(verb: string, argv: readonly string[], options: T) =>
  parse(verb, argv, options, true)

function parse<const T extends Options>(verb: string, argv: readonly string[], options: T, allowPositionals: boolean) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals })
  } catch (error) {
    const message = error instanceof Error ? (error.message.split(/[.\n]/)[0] ?? '') : String(error)
    throw new Refusal('read', `${message}: run hunkwise ${verb} --help to see what it takes.`)
  }
}

/** Whether to colour what goes to standard output (https://no-color.org). */
export const wantsColor = (): boolean =>
  process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
