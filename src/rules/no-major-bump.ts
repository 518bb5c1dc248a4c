import * as v from 'valibot'
import { changedDependencies } from '../engine/manifests/changed-dependencies'
import { defineRule } from '../engine/rule'

/** A first number so high is a year: what it says of the changes is when they were made. */
const YEAR = 2000

export default defineRule({
  id: 'no-major-bump',
  severity: 'info',
  summary: 'A dependency of production code moves to a new major version.',
  why: 'A major version is allowed to break what worked; the tests of this change may not reach it.',
  options: v.strictObject({}),
  needs: ['text', 'old-text', 'paths'],
  *check(change) {
    // A library's Gemfile is for those who work on it; its users get what the gemspec says.
    const isGem = [...change.repository.paths].some((path) => path.endsWith('.gemspec'))
    // A workspace moves in all its manifests at once: that is one thing to know.
    const told = new Set<string>()
    for (const { file, line, after, before } of changedDependencies(change)) {
      if (!before || /dev|test|indirect|lint|docs|typing/i.test(after.section) || /^@types\//.test(after.name)) continue
      if (isGem && after.section === 'gem') continue
      const [from, to] = [majorOf(before.version), majorOf(after.version)]
      if (from === undefined || to === undefined || to <= from || from >= YEAR) continue
      if (told.has(`${after.name} ${to}`)) continue
      told.add(`${after.name} ${to}`)
      yield {
        at: { file, line },
        message: `${after.name} moves from ${before.version} to ${after.version}.`,
        suggestion: 'Read its list of breaking changes, and say in the description which of them matter here.',
      }
    }
  },
})

/** The lowest major version a range allows: ">=1.2,<3" -> 1, "^2.0.0" -> 2, "v3.1.0" -> 3. */
function majorOf(version: string): number | undefined {
  const match = /(?:^|[^\d.])v?(\d+)(?:\.\d+|\b)/.exec(` ${version}`)
  return match && !/^(?:git|http|path:|workspace|file:|link:)/.test(version) ? Number(match[1]) : undefined
}
