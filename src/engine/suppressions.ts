import { linterSuppressions } from './linter-suppressions'
import type { Diff, Finding, Suppression } from './model'
import { pathFilter } from './path-filter'
import { inComments } from './suppressing-comments'
import { isReason, problemOf, type SuppressionSources, type Wanted } from './wanted-suppression'

/**
 * Marks the findings that somebody has decided to live with: a comment in the code, an exception in the rules file, a
 * trailer of a commit. What has no reason, is out of date or speaks of no rule suppresses nothing, and is told.
 */
export function suppress(
  findings: readonly Finding[],
  diff: Diff,
  sources: SuppressionSources,
): { findings: Finding[]; suppressions: Suppression[] } {
  const wanted = [
    ...diff.files.flatMap((file) => inComments(file, sources)),
    ...forLinters(findings, sources),
    ...inRulesFiles(sources),
    ...inTrailers(sources),
  ]
  if (wanted.length === 0) return { findings: [...findings], suppressions: [] }
  const counts = wanted.map(() => 0)
  const marked = findings.map((finding): Finding => {
    const index = wanted.findIndex((each) => !each.problem && each.covers(finding))
    const found = wanted[index]
    if (!found) return finding
    counts[index] = (counts[index] ?? 0) + 1
    return { ...finding, suppressed: { reason: found.reason, where: found.where } }
  })
  const suppressions = wanted.flatMap(({ covers: _, problem, elsewhere, guardsOld, ...each }, index): Suppression[] => {
    const total = counts[index] ?? 0
    if (total === 0 && (elsewhere || (guardsOld && !problem))) return []
    return [{ ...each, count: total, status: problem ?? (total > 0 ? 'used' : 'unused') }]
  })
  return { findings: marked, suppressions }
}

/** Whoever explained to another linter why it is wrong has explained it to us. */
function forLinters(findings: readonly Finding[], { texts }: SuppressionSources): Wanted[] {
  const asked = new Map<string, Set<string>>()
  for (const { ruleId, location } of findings)
    if (location && location.side !== 'old')
      asked.set(location.path, (asked.get(location.path) ?? new Set()).add(ruleId))
  return [...asked].flatMap(([path, ruleIds]) =>
    linterSuppressions(path, texts.get(path), ruleIds).map(
      ({ ruleId, reason, at, line }): Wanted => ({
        ...{ ruleId, reason, kind: 'comment', where: `${path}:${at}`, elsewhere: true },
        covers: ({ ruleId: id, location }) =>
          id === ruleId && location?.path === path && location.startLine <= line && location.endLine >= line,
      }),
    ),
  )
}

function inRulesFiles(sources: SuppressionSources): Wanted[] {
  const configs = [sources.config, ...sources.config.nearer.map((nearer) => nearer.config)]
  return configs.flatMap((config) =>
    config.exceptions.map(({ rule, files, reason, until, folder, where }): Wanted => {
      const applies = pathFilter({ files }, folder)
      const expired = until !== undefined && sources.today > until
      return {
        ruleId: rule,
        reason,
        kind: 'rules-file',
        where,
        ...(until === undefined ? {} : { until }),
        ...problemOf(rule, reason, sources),
        ...(expired ? { problem: 'expired' as const } : {}),
        covers: ({ ruleId, location }) =>
          ruleId === rule && (applies === undefined || (location !== undefined && applies(location.path))),
      }
    }),
  )
}

function inTrailers(sources: SuppressionSources): Wanted[] {
  return sources.trailers.flatMap(({ commit, name, value }): Wanted[] => {
    const where = `commit ${commit.slice(0, 10)}`
    if (/^size-exception$/i.test(name)) {
      const reason = value.trim()
      const covers = ({ ruleId }: Finding): boolean => /^no-oversized-/.test(ruleId)
      const problem = isReason(reason) ? {} : { problem: 'no-reason' as const }
      return [{ ruleId: 'no-oversized-*', reason, kind: 'trailer', where, ...problem, covers }]
    }
    const [rule = '', ...rest] = value.split(':')
    const ruleId = rule.trim()
    const reason = rest.join(':').trim()
    const covers = (finding: Finding): boolean => finding.ruleId === ruleId
    return [{ ruleId, reason, kind: 'trailer', where, ...problemOf(ruleId, reason, sources), covers }]
  })
}

/** One sentence for each suppression that suppresses nothing. */
export function suppressionNotes(suppressions: readonly Suppression[]): string[] {
  return suppressions.flatMap(({ status, where, ruleId, until, kind }) => {
    if (status === 'no-reason') return [`${where}: the suppression of ${ruleId} has no reason and suppresses nothing.`]
    if (status === 'expired')
      return [`${where}: the suppression of ${ruleId} held until ${until} and suppresses nothing.`]
    if (status === 'unknown-rule')
      return [`${where}: the suppression speaks of ${ruleId || 'no rule'}, which is no rule here.`]
    // What a rules file excepts need not be in every change.
    return status === 'unused' && kind !== 'rules-file'
      ? [`${where}: the suppression of ${ruleId} has nothing to suppress in this change.`]
      : []
  })
}
