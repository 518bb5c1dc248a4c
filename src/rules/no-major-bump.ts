import * as v from 'valibot'
import { changedDependencies } from '../engine/manifests/changed-dependencies'
import type { FileChange, Line } from '../engine/model'
import { defineRule, evidenceAt } from '../engine/rule'
import { isFixture, isSample } from '../engine/sample-folders'

/** A first number so high is a year: what it says of the changes is when they were made. */
const YEAR = 2000

export default defineRule({
  id: 'no-major-bump',
  severity: 'info',
  summary: 'Dependencies of production code move to a new major version.',
  why: 'A major version is allowed to break what worked; the tests of this change may not reach it.',
  options: v.strictObject({}),
  needs: ['text', 'old-text', 'paths'],
  *check(change) {
    // A library's Gemfile is for those who work on it; its users get what the gemspec says.
    const isGem = [...change.repository.paths].some((path) => path.endsWith('.gemspec'))
    // A workspace moves in all its manifests at once, and a change that raises many says so once.
    const raised = new Map<string, Raised>()
    for (const { file, line, after, before } of changedDependencies(change)) {
      if (!before || NOT_IN_PRODUCTION.test(after.section) || FOR_TESTS.test(after.name)) continue
      if (!isShipped(file.path) || (isGem && after.section === 'gem') || isOpen(before.version)) continue
      const [from, to] = [majorOf(before.version), majorOf(after.version)]
      if (from === undefined || to === undefined || to <= from || from >= YEAR) continue
      const text = `${after.name} moves from ${before.version} to ${after.version}`
      if (!raised.has(`${after.name} ${to}`)) raised.set(`${after.name} ${to}`, { file, line, text })
    }
    const [first, ...others] = raised.values()
    if (!first) return
    yield {
      at: { file: first.file, line: first.line },
      message:
        others.length === 0 ? `${first.text}.` : `${first.text}, and ${others.length} more to a new major version.`,
      suggestion: 'Read their lists of breaking changes, and say in the description which of them matter here.',
      evidence: others.map(({ file, line, text }) => evidenceAt(text, file, line)),
    }
  },
})

interface Raised {
  readonly file: FileChange
  readonly line: Line
  readonly text: string
}

const NOT_IN_PRODUCTION = /dev|test|indirect|lint|docs|typing/i
/** Types, and what only tests load where a manifest has no section for them. */
const FOR_TESTS =
  /^@types\/|^(?:xunit|nunit|mstest|microsoft\.net\.test|coverlet|nsubstitute|moq|fluentassertions|shouldly)(?:[.\d]|$)|junit|mockito|testcontainers|^(?:pytest|hypothesis|rspec|minitest|vitest|jest|mocha|phpunit)(?:[-_/]|$)/i
const isShipped = (path: string): boolean =>
  !isFixture(path) && !isSample(path) && !/(^|\/)(?:tests?|specs?|e2e|__tests__|docs?|website|vendor-bin)\//i.test(path)

/** A floor without a ceiling let the new version in before. */
const isOpen = (version: string): boolean => /^\s*>=?/.test(version) && !/[<~^,|]/.test(version)

/** The lowest major version a range allows: ">=1.2,<3" -> 1, "^2.0.0" -> 2, "v3.1.0" -> 3. */
function majorOf(version: string): number | undefined {
  const match = /(?:^|[^\d.])v?(\d+)(?:\.\d+|\b)/.exec(` ${version}`)
  return match && !/^(?:git|http|path:|workspace|file:|link:)/.test(version) ? Number(match[1]) : undefined
}
