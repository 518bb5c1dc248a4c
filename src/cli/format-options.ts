import { Refusal } from '../engine/failure'
import type { Report } from '../engine/model'
import { FORMATS, type Format } from '../formats/index'
import { writeWhole } from '../host/write-whole'
import { wantsColor } from './verb'

const NAMES = FORMATS.map((format) => format.name)

export const FORMAT_OPTIONS = { format: { type: 'string', multiple: true } } as const

export const FORMAT_HELP = `  --format FORMAT[=FILE], more than once for several:
                    text (default), ${NAMES.slice(1, 5).join(', ')},
                    ${NAMES.slice(5).join(', ')}`

export interface Output {
  readonly format: Format
  /** Standard output where absent. */
  readonly file: string | undefined
}

/** @throws Refusal where a format is not known, or two would be mixed on standard output */
export function outputsOf({ format: asked = ['text'] }: { readonly format?: readonly string[] | undefined }): Output[] {
  const outputs = asked.map((text): Output => {
    const [name = '', file] = text.split(/=(.*)/s)
    const format = FORMATS.find((candidate) => candidate.name === name)
    if (!format) throw new Refusal('read', `"${name}" is not a format: choose one of ${NAMES.join(', ')}.`)
    if (file === '') throw new Refusal('read', `Name a file behind --format ${name}=, or leave the = out.`)
    return { format, file }
  })
  if (outputs.filter(({ file }) => file === undefined).length > 1)
    throw new Refusal('read', 'Two formats cannot share standard output: give one of them a file, as in sarif=FILE.')
  return outputs
}

export async function writeOutputs(report: Report, outputs: readonly Output[]): Promise<void> {
  for (const { format, file } of outputs) {
    const text = format.write(report, { color: file === undefined && wantsColor() })
    if (file === undefined) process.stdout.write(text)
    else await writeWhole(file, text)
  }
}
