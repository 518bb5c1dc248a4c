import type { Report } from '../engine/model'
import { many } from '../formats/visible'
import { markHunks } from '../host/marks'
import { markAuthor } from '../host/provenance/own-marks'
import { readRepository } from '../host/repository'
import { run } from '../host/run'
import { type NamedPlace, readPlaces } from './place'
import { folderOf, SCOPE_HELP, SCOPE_OPTIONS, scopeOf } from './scope-options'
import { fail, parseArguments, type Verb } from './verb'

const HELP = `Usage: hunkwise mark [options] PLACE...

Marks hunks as reviewed, as their checkboxes in the editor do, or says who
wrote them. A PLACE is a path, which means all its hunks, PATH:LINE, or a
hunk's id in the JSON report. Paths are those of this folder, or else of the
repository.
Marks stay with their lines through restaging, amending and rebasing; they
are kept on this machine, and CI does not know of them. Hooks here can ask
that hunks are marked, and hunks marked as AI-written have a budget of their
own, so --as ai can add a finding.

${SCOPE_HELP}
  --as AUTHOR       ai: written by an assistant; mine: by you. It stands beside
                    what is recorded, and hides nothing
  --undo            take the marks back
  -h, --help        this text

The scope is --staged where none is given. Exit codes: 0 done, 2 it could not
be.
`

const MARKED = { ai: 'marked as AI-written', mine: 'marked as yours' } as const

export const mark: Verb = {
  name: 'mark',
  summary: 'marks hunks as reviewed',
  async run(argv) {
    const { values, positionals: places } = parseArguments('mark', argv, {
      ...SCOPE_OPTIONS,
      as: { type: 'string' },
      undo: { type: 'boolean' },
    })
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    if (places.length === 0) return fail("Say what to mark: a path, PATH:LINE or a hunk's id.")
    const as = values.as as keyof typeof MARKED | undefined
    if (as !== undefined && !Object.hasOwn(MARKED, as)) return fail(`"${as}" is no author: choose ai or mine.`)
    const folder = folderOf(values)
    const report = await run({ folder, scope: scopeOf(values) ?? { kind: 'staged' } })
    const repo = await readRepository(folder)
    const toPlace = readPlaces(repo, folder, new Set(report.diff.files.map(({ path }) => path)))
    const found = places.map((place) => ({ place, ids: hunksAt(report, toPlace(place) ?? place) }))
    const unknown = found.find(({ ids }) => ids.length === 0)
    if (unknown) return fail(`There is no hunk at ${unknown.place}: hunkwise review --format json lists them.`)
    const ids = [...new Set(found.flatMap((one) => one.ids))]
    if (as !== undefined) {
      await markAuthor(repo, report.diff, new Set(ids), values.undo ? undefined : as)
      process.stdout.write(`${many(ids.length, 'hunk')} ${values.undo ? 'no longer marked' : MARKED[as]}.\n`)
      return 0
    }
    await markHunks(repo, report.diff, ids, !values.undo)
    process.stdout.write(`${many(ids.length, 'hunk')} ${values.undo ? 'no longer marked' : 'marked as reviewed'}.\n`)
    return 0
  },
}

function hunksAt({ diff }: Report, wanted: NamedPlace | string): string[] {
  const hunks = diff.files.flatMap(({ path, hunks }) => hunks.map((hunk) => ({ path, hunk })))
  const found = hunks.filter(({ path, hunk }) => {
    if (typeof wanted === 'string') return hunk.id === wanted
    const { path: own, line } = wanted
    return path === own && (line === undefined || (line >= hunk.newStart && line < hunk.newStart + hunk.newLines))
  })
  return found.map(({ hunk }) => hunk.id)
}
