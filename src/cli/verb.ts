import { type ParseArgsConfig, parseArgs } from 'node:util'
import { didYouMean } from '../engine/did-you-mean'
import { Refusal } from '../engine/failure'
import { visible } from '../formats/visible'

/** One command of the command line. */
export interface Verb {
  readonly name: string
  readonly summary: string
  /** Returns the exit code. */
  readonly run: (argv: readonly string[]) => Promise<number>
}

/** Says on standard error, in one sentence, why the work could not be done. */
export function fail(error: unknown): 2 {
  // What we say ourselves is one sentence, whatever the paths in it are; others go on for lines.
  const message =
    error instanceof Refusal || !(error instanceof Error) ? textOf(error) : (textOf(error).split('\n')[0] ?? '')
  process.stderr.write(`hunkwise: ${visible(message)}\n`)
  if (process.env.HUNKWISE_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`)
  return 2
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Writes text for other programs and for people: a terminal gets nothing that it would obey. */
export const print = (text: string): void =>
  void process.stdout.write(process.stdout.isTTY ? text.split('\n').map(visible).join('\n') : text)

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
    const message = error instanceof Error ? (error.message.split(/\.\s|\n/)[0] ?? '') : String(error)
    const [, unknown = ''] = /^Unknown option '--([^'=]+)/.exec(message) ?? []
    const [, given] = /^Unexpected argument '(.*)'/.exec(message) ?? []
    if (given !== undefined && 'range' in options) throw new Refusal('read', noPlace(verb, given))
    const near = unknown === '' ? undefined : didYouMean(unknown, Object.keys(options))
    if (near) throw new Refusal('read', `There is no option --${unknown}: did you mean --${near}?`)
    throw new Refusal('read', `${message}: run hunkwise ${verb} --help to see what it takes.`)
  }
}

/** What is reviewed is a change, not a place: how to name one. */
const noPlace = (verb: string, given: string): string =>
  given.includes('..') && !given.split('/').includes('..')
    ? `Name the commits behind an option: hunkwise ${verb} --range ${given}`
    : `hunkwise ${verb} takes a whole change, not ${given}: stage what it is to look at, or name commits with --range A..B.`

/** @throws Refusal where a verb that writes text or JSON is asked for something else */
export function refuseOtherThanTextOrJson(format: string): void {
  if (format !== 'text' && format !== 'json')
    throw new Refusal('read', `"${format}" is not a format: choose text or json.`)
}

/** Whether to colour what goes to standard output (https://no-color.org). */
export const wantsColor = (): boolean =>
  process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb'
