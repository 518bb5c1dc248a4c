import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Refusal } from '../engine/failure'
import { toPrintableJson, visible } from '../formats/visible'
import { type Question, WORDS } from '../host/questions'
import { readWholeFile } from '../host/read-file'
import { writeWhole } from '../host/write-whole'
import { folderOf, SCOPE_HELP, SCOPE_OPTIONS, scopeOf } from './scope-options'
import { fail, parseOptions, print, refuseOtherThanTextOrJson, type Verb } from './verb'

const HELP = `Usage: hunkwise describe [options]

Fills in the repository's pull request template from facts in the change and
writes it to standard output. Nothing is sent anywhere.

${SCOPE_HELP}
  --break TEXT      your own sentence: what could break in production
  --tested TEXT     your own sentence: how the integration points were tested
  --template NAME   a template by name or path, not the one the forge takes
  -o, --output FILE write to FILE; a FILE that is there is filled again, and
                    what you wrote in it stays
  --no-input        never ask, not even in a terminal
  --format FORMAT   text (default) or json
  -h, --help        this text

Your sentences are kept with the change; an empty TEXT takes one back. The
scope is --all where none is given, and --staged where the branch has no base.
To open the pull request: hunkwise describe | gh pr create -F - -t TITLE
Exit codes: 0 written, 2 it could not be, or the review is incomplete.
`

const OPTIONS = {
  ...SCOPE_OPTIONS,
  format: { type: 'string', default: 'text' },
  break: { type: 'string' },
  tested: { type: 'string' },
  template: { type: 'string' },
  output: { type: 'string', short: 'o' },
  'no-input': { type: 'boolean' },
} as const

export const describe: Verb = {
  name: 'describe',
  summary: 'fills in the pull request template',
  async run(argv) {
    const values = parseOptions('describe', argv, OPTIONS)
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    refuseOtherThanTextOrJson(values.format)
    const folder = folderOf(values)
    const output = values.output === undefined ? undefined : resolve(folder, values.output)
    // Loaded here: it brings the Markdown parser, which no other command needs.
    const { describeChange } = await import('../host/describe')
    const asks = process.stdin.isTTY === true && process.stderr.isTTY === true && !values['no-input']
    const { text, title, report, answers, ticked, facts, points, notes } = await describeChange({
      folder,
      scope: scopeOf(values),
      template: values.template,
      current: output === undefined ? undefined : await readOutput(output),
      answers: {
        ...(values.break === undefined ? {} : { break: values.break }),
        ...(values.tested === undefined ? {} : { tested: values.tested }),
      },
      ask: asks ? askInTerminal : undefined,
    })
    const [unread] = report.failures
    if (report.diff.files.length === 0)
      return fail(
        unread?.message ?? 'There is no change to describe: stage something, or name a range with --range A..B.',
      )
    const json = { version: 1, scope: report.scope, title: title ?? null, answers, ticked, facts, points, notes, text }
    const written = values.format === 'json' ? `${toPrintableJson(json, 2)}\n` : text
    if (output === undefined) print(written)
    else await writeWhole(output, written)
    if (values.format === 'text') for (const note of notes) process.stderr.write(`${visible(note)}\n`)
    const [failure] = report.failures
    return report.verdict === 'incomplete' ? fail(failure?.message ?? 'the review is incomplete') : 0
  },
}

async function askInTerminal(question: Question): Promise<string | undefined> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await terminal.question(`${WORDS[question]} (in one sentence; Enter to leave it open) `)
  } finally {
    terminal.close()
  }
}

/** What the author wrote before, where there is such a file: a terminal or `/dev/null` holds nothing to keep. */
async function readOutput(path: string): Promise<string | undefined> {
  const there = await stat(path).catch(() => undefined)
  if (there?.isDirectory()) throw new Refusal('read', `${path} is a folder: name a file behind --output.`)
  return there?.isFile() ? (await readWholeFile(path))?.toString() : undefined
}
