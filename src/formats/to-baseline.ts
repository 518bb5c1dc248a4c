import type { Report } from '../engine/model'
import { openFindings } from './anchor'
import { toPrintableJson } from './visible'

export const BASELINE_VERSION = 1

/**
 * The open findings as a file that excepts them from now on: by content, so that no edit elsewhere revives them. One
 * finding a line and in a fixed order, so that two branches' baselines merge. What is about the whole change is left out:
 * it would except every change.
 */
export function toBaseline(report: Report): string {
  const lines = openFindings(report)
    .filter((finding) => finding.location !== undefined)
    .map(({ fingerprint, ruleId, location, message }) =>
      toPrintableJson({ fingerprint, ruleId, path: location?.path, message }),
    )
    .sort()
  return `{"version":${BASELINE_VERSION},"findings":[\n${lines.join(',\n')}\n]}\n`
}
