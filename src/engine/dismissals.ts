import type { Finding } from './model'

/** Findings the author has put aside on this machine, by their fingerprints: that is their content, not their line. */
export type Dismissals = ReadonlyMap<string, { readonly reason: string }>

/** Marks them; what the review refuses it refuses all the same, because CI cannot know of it. */
export const dismiss = (findings: readonly Finding[], dismissals: Dismissals): readonly Finding[] =>
  dismissals.size === 0
    ? findings
    : findings.map((finding) => {
        const known = dismissals.get(finding.fingerprint)
        return known && !finding.suppressed ? { ...finding, dismissed: { reason: known.reason } } : finding
      })
