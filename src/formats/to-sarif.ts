import type { Log, Notification, ReportingDescriptor, Result, Location as SarifLocation, Suppression } from 'sarif'
import type { Failure, Finding, Report, Severity } from '../engine/model'
import { RULES } from '../rules/index'
import { anchorOf, troublesOf } from './anchor'

const LEVEL: Readonly<Record<Severity, Result.level>> = { error: 'error', warning: 'warning', info: 'note' }
const HOME = 'https://github.com/hunkwise/hunkwise'

/** SARIF 2.1.0 (OASIS), as GitHub code scanning and other stores of results read it. */
export function toSarif(report: Report): Log {
  const rules = describeRules(report.findings)
  const index = new Map(rules.map((rule, at) => [rule.id, at]))
  const uris = new Map(report.diff.files.map((file) => [file.path, uriOf(file.path, file.pathBytes)]))
  const place = (path: string, startLine: number, endLine: number): SarifLocation => ({
    physicalLocation: {
      artifactLocation: { uri: uris.get(path) ?? uriOf(path), uriBaseId: '%SRCROOT%' },
      region: { startLine, endLine },
    },
  })
  const result = (finding: Finding): Result => {
    const { path, startLine, endLine } = anchorOf(finding, report)
    const related = finding.evidence.flatMap(({ text, path: where, line, side }) =>
      where === undefined || line === undefined || side === 'old'
        ? []
        : [{ ...place(where, line, line), message: { text } }],
    )
    return {
      ruleId: finding.ruleId,
      ruleIndex: index.get(finding.ruleId) ?? -1,
      level: LEVEL[finding.severity],
      message: {
        text: finding.suggestion === undefined ? finding.message : `${finding.message} ${finding.suggestion}`,
      },
      locations: [place(path, startLine, endLine)],
      ...(related.length > 0 ? { relatedLocations: related } : {}),
      partialFingerprints: { 'hunkwise/v1': finding.fingerprint },
      suppressions: finding.suppressed ? [suppression(finding.suppressed, path)] : [],
      properties: {
        ...(finding.location ? {} : { wholeChange: true }),
        ...(finding.location?.side === 'old' ? { side: 'old' } : {}),
        ...(finding.local ? { local: true } : {}),
      },
    }
  }
  const notification = (failure: Failure): Notification => ({
    level: report.verdict === 'incomplete' ? 'error' : 'warning',
    message: { text: failure.message },
    descriptor: { id: failure.stage },
    ...(failure.ruleId === undefined ? {} : { associatedRule: { id: failure.ruleId } }),
    ...(failure.location
      ? { locations: [place(failure.location.path, failure.location.startLine, failure.location.endLine)] }
      : {}),
  })
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Hunkwise', semanticVersion: VERSION, informationUri: HOME, rules } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
        invocations: [
          {
            executionSuccessful: report.verdict !== 'incomplete',
            toolExecutionNotifications: [
              ...report.failures.filter((failure) => failure.stage !== 'config').map(notification),
              ...troublesOf(report)
                .filter(({ kind }) => kind === 'condition')
                .map(
                  ({ id, message }): Notification => ({
                    level: 'error',
                    message: { text: message },
                    descriptor: { id },
                  }),
                ),
              ...report.notEvaluated.map(
                ({ id, reason }): Notification => ({
                  level: 'note',
                  message: { text: `Not evaluated: ${id}. ${reason}` },
                }),
              ),
              ...report.notes.map((text): Notification => ({ level: 'note', message: { text } })),
            ],
            toolConfigurationNotifications: report.failures
              .filter((failure) => failure.stage === 'config')
              .map(notification),
          },
        ],
        results: report.findings.map(result),
        properties: { scope: report.scope, verdict: report.verdict, failOn: report.failOn },
      },
    ],
  }
}

/** The built-in rules, and those that only the findings know: the team's own conventions. */
function describeRules(findings: readonly Finding[]): ReportingDescriptor[] {
  const known = RULES.map(({ id, summary, why, severity }) => descriptor(id, summary, why, severity))
  const ids = new Set(known.map((rule) => rule.id))
  for (const { ruleId, message, why, severity } of findings) {
    if (ids.has(ruleId)) continue
    ids.add(ruleId)
    known.push(descriptor(ruleId, message, why, severity))
  }
  return known
}

const descriptor = (id: string, summary: string, why: string, severity: Severity): ReportingDescriptor => ({
  id,
  shortDescription: { text: summary },
  fullDescription: { text: why },
  help: { text: `${summary} ${why}`, markdown: `**${summary}** ${why}` },
  helpUri: `${HOME}#rules`,
  defaultConfiguration: { level: LEVEL[severity] },
})

function suppression({ reason, where }: NonNullable<Finding['suppressed']>, path: string): Suppression {
  const inSource = where === path || where.startsWith(`${path}:`)
  return {
    kind: inSource ? 'inSource' : 'external',
    status: 'accepted',
    justification: reason,
    properties: { where },
  }
}

/** A relative URI reference (RFC 3986); the bytes of a path that is not UTF-8 are kept. */
function uriOf(path: string, base64?: string): string {
  if (base64 === undefined) return path.split('/').map(encodeURIComponent).join('/')
  return [...atob(base64)]
    .map((char) =>
      /[\w.~/-]/.test(char) ? char : `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('')
}
