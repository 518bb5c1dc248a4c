import type { FileChange, Line } from '../engine/model'
import { toPrintableJson, visible } from '../formats/visible'
import { readRepository } from '../host/repository'
import { run } from '../host/run'
import { readPlaces } from './place'
import { folderOf, SCOPE_HELP, SCOPE_OPTIONS, scopeOf } from './scope-options'
import { fail, parseArguments, refuseOtherThanTextOrJson, type Verb } from './verb'

const HELP = `Usage: hunkwise blame [options] FILE...

Prints the lines a change adds, and for each what is recorded of who wrote it.
A line without a record is unknown: nobody can say who wrote it.

${SCOPE_HELP}
  --format FORMAT   text (default) or json
  -h, --help        this text

The scope is --staged where none is given. Exit codes: 0 printed, 2 it could not
be.
`

export const blame: Verb = {
  name: 'blame',
  summary: 'says who wrote each added line, as far as it is recorded',
  async run(argv) {
    const { values, positionals } = parseArguments('blame', argv, {
      ...SCOPE_OPTIONS,
      format: { type: 'string', default: 'text' },
    })
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    refuseOtherThanTextOrJson(values.format)
    if (positionals.length === 0) return fail('Say which file: hunkwise blame src/cart.ts.')
    const folder = folderOf(values)
    const report = await run({ folder, scope: scopeOf(values) ?? { kind: 'staged' } })
    const repo = await readRepository(folder)
    const toPlace = readPlaces(repo, folder, new Set(report.diff.files.map(({ path }) => path)))
    const files = positionals.map((name) => {
      const place = toPlace(name)
      return place?.line === undefined ? report.diff.files.find(({ path }) => path === place?.path) : undefined
    })
    const missing = files.indexOf(undefined)
    if (missing >= 0) return fail(`${positionals[missing]} is not in the change: hunkwise review lists what is.`)
    const found = files.filter((file) => file !== undefined)
    process.stdout.write(
      values.format === 'json' ? `${toPrintableJson(found.map(toJson), 2)}\n` : found.map(toText).join('\n'),
    )
    for (const { message } of report.failures.filter(({ stage }) => stage === 'provenance'))
      process.stderr.write(`hunkwise: ${visible(message)}\n`)
    return 0
  },
}

function toWords(provenance: Line['provenance']): string {
  const tools = provenance?.tools?.join(', ') || 'an assistant'
  switch (provenance?.contributor ?? 'unknown') {
    case 'ai':
      return `recorded: ${tools}`
    case 'mixed':
      return `recorded: ${tools}, and others`
    case 'marked-mine':
      return 'marked by you as yours'
    default:
      return 'unknown'
  }
}

const addedLines = (file: FileChange): Line[] =>
  file.hunks.flatMap((hunk) => hunk.lines.filter((line) => line.kind === 'added'))

function toJson(file: FileChange) {
  return {
    path: file.path,
    lines: addedLines(file).map(({ newLine, provenance }) => ({
      line: newLine,
      contributor: provenance?.contributor ?? 'unknown',
      tools: provenance?.tools ?? [],
      evidence: provenance?.evidence.map(({ text }) => text) ?? [],
    })),
  }
}

/** Each line with its number and contributor; the evidence behind a stretch of lines that share it stands once. */
function toText(file: FileChange): string {
  const out = [`${visible(file.path)}`]
  const lines = addedLines(file)
  const width = String(lines.at(-1)?.newLine ?? 0).length
  const column = Math.max(0, ...new Set(lines.map(({ provenance }) => visible(toWords(provenance)).length)))
  let before: string | undefined
  for (const { newLine, text, provenance } of lines) {
    const evidence = provenance?.evidence.map((fact) => fact.text).join('; ') ?? ''
    if (evidence !== '' && evidence !== before) out.push(`${' '.repeat(width)}  ${visible(evidence)}`)
    before = evidence
    const contributor = visible(toWords(provenance)).padEnd(column)
    out.push(`${String(newLine).padStart(width)}  ${contributor}  ${visible(text)}`)
  }
  if (lines.length === 0)
    out.push(file.omitted ? `its lines are not kept: ${visible(file.omitted)}` : 'no line is added')
  return `${out.join('\n')}\n`
}
