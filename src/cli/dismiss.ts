import type { Finding, Report } from '../engine/model'
import { refusedOf } from '../engine/verdict'
import { many, visible } from '../formats/visible'
import { dismissFindings } from '../host/dismissals'
import { readRepository } from '../host/repository'
import { run } from '../host/run'
import { recordTally } from '../host/tally'
import { type NamedPlace, readPlaces } from './place'
import { folderOf, SCOPE_HELP, SCOPE_OPTIONS, scopeOf } from './scope-options'
import { fail, parseArguments, type Verb } from './verb'

const HELP = `Usage: hunkwise dismiss [options] PLACE...

Puts findings aside on this machine, in the editor and in the terminal. They are
known by what they say, not by their line. A PLACE is PATH:LINE with the line
the review names, a path, or a finding's fingerprint in the JSON report. Paths
are those of this folder, or else of the repository. What the review refuses it
still refuses: exceptions in the rules file are for that.

  --reason TEXT     why
  --rule ID         findings of this rule alone
  --undo            take them back
${SCOPE_HELP}
  -h, --help        this text

The scope is --staged where none is given. Exit codes: 0 done, 2 it could not
be.
`

export const dismiss: Verb = {
  name: 'dismiss',
  summary: 'puts findings aside on this machine, with a reason',
  async run(argv) {
    const { values, positionals: places } = parseArguments('dismiss', argv, {
      ...SCOPE_OPTIONS,
      reason: { type: 'string' },
      rule: { type: 'string' },
      undo: { type: 'boolean' },
    })
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    if (places.length === 0) return fail("Say what to dismiss: PATH:LINE, a path or a finding's fingerprint.")
    const reason = values.reason?.trim() ?? ''
    if (!values.undo && reason === '') return fail('Say why, with --reason.')
    const folder = folderOf(values)
    const report = await run({ folder, scope: scopeOf(values) ?? { kind: 'staged' } })
    const repo = await readRepository(folder)
    const toPlace = readPlaces(repo, folder, new Set(report.findings.flatMap(({ location }) => location?.path ?? [])))
    const found = places.map((place) => ({ place, findings: findingsAt(report, toPlace(place) ?? place, values.rule) }))
    const unknown = found.find(({ findings }) => findings.length === 0)
    if (unknown) return fail(`There is no finding at ${unknown.place}: hunkwise review lists them.`)
    const findings = [...new Set(found.flatMap((one) => one.findings))]
    await dismissFindings(repo, findings, values.undo ? undefined : reason)
    if (report.scope.kind === 'staged')
      await recordTally(repo, dismissedIn(report, findings, values.undo ? undefined : reason))
    process.stdout.write(`${many(findings.length, 'finding')} ${values.undo ? 'no longer dismissed' : 'dismissed'}.\n`)
    for (const { location, ruleId, message } of findings) {
      const at = location ? `${visible(location.path)}:${location.startLine}` : 'the whole change'
      process.stdout.write(`  ${at}  ${ruleId}  ${visible(message)}\n`)
    }
    const refused = refusedOf(report).filter((finding) => findings.includes(finding as Finding))
    if (refused.length > 0 && !values.undo)
      process.stdout.write(
        `${many(refused.length, 'finding')} of them still ${refused.length === 1 ? 'fails' : 'fail'} the review: to except that, use a comment or the rules file.\n`,
      )
    return 0
  },
}

/** The review as it is from now on. */
function dismissedIn(report: Report, chosen: readonly Finding[], reason: string | undefined): Report {
  const findings = report.findings.map((finding) => {
    if (!chosen.includes(finding)) return finding
    const { dismissed: _, ...open } = finding
    return reason === undefined ? open : { ...open, dismissed: { reason } }
  })
  return { ...report, findings }
}

/** Of a line those that are shown at it: one that tells of a whole hunk or function is at its first. */
function findingsAt(report: Report, wanted: NamedPlace | string, rule: string | undefined): Finding[] {
  return report.findings.filter(({ ruleId, location, fingerprint, suppressed }) => {
    if (suppressed || (rule !== undefined && ruleId !== rule)) return false
    if (typeof wanted === 'string') return fingerprint === wanted
    const { path, line } = wanted
    return location?.path === path && (line === undefined || line === location.startLine)
  })
}
