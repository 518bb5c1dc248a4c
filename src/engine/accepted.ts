import type { Finding } from './model'

/** Findings somebody has accepted as they are, by their fingerprints. */
export interface Accepted {
  /** The file that says so. */
  readonly where: string
  readonly fingerprints: ReadonlySet<string>
}

export function except(findings: readonly Finding[], accepted: Accepted | undefined): readonly Finding[] {
  if (!accepted) return findings
  const suppressed = { reason: 'It was there when the baseline was written', where: accepted.where }
  return findings.map((finding) =>
    accepted.fingerprints.has(finding.fingerprint) && !finding.suppressed ? { ...finding, suppressed } : finding,
  )
}
