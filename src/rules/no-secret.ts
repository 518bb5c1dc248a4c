import * as v from 'valibot'
import { defineRule, lineAt } from '../engine/rule'
import { isFixture, isSample } from '../engine/sample-folders'
import { PRESET_VENDORS, VENDOR_KEYS } from '../engine/vendor-keys'

/** Keys made for tests have to stand somewhere. */
const OF_TESTS = /private ?key|basic auth|connection string/i
/** Opens only what was encrypted for it, and gives access to nothing: an identity of tests is thrown away with them. */
const THROWN_AWAY = /^age secret key$/

const IN_TESTS = /(^|\/)(?:tests?|e2e|specs?|__tests__)\//

/** Tests of code that finds secrets and takes them out. */
const REDACTION = /redact|sanitiz|scrub|\bmask/i

export default defineRule({
  id: 'no-secret',
  severity: 'error',
  summary: 'A secret in a vendor’s format is added, or was added by one of the commits.',
  why: 'What is pushed is public to everybody with access, for good: the history keeps it after it was deleted.',
  options: v.strictObject({}),
  needs: ['secrets', 'text'],
  knows: [...Object.values(PRESET_VENDORS), ...VENDOR_KEYS.map(({ what }) => `${what}s`)],
  *check({ diff, texts, repository }) {
    const files = new Map(diff.files.map((file) => [file.path, file]))
    for (const { path, line: newLine, what, commit } of repository.secrets) {
      const file = files.get(path)
      const forTests =
        file?.kind === 'test' ||
        file?.kind === 'docs' ||
        isFixture(path) ||
        isSample(path) ||
        /(^|\/)(tests?|docs?)\//.test(path)
      if (forTests && (OF_TESTS.test(what) || REDACTION.test(`${path}\n${texts.get(path) ?? ''}`))) continue
      if (THROWN_AWAY.test(what) && (file?.kind === 'test' || isFixture(path) || IN_TESTS.test(path))) continue
      const line = file && !commit ? lineAt(file, newLine) : undefined
      if (line?.moved) continue
      yield {
        ...(file && line ? { at: { file, line } } : {}),
        message: commit
          ? `The commit ${commit.slice(0, 8)} adds what looks like ${article(what)} to ${path}; a push sends it although it is gone later.`
          : `This looks like ${article(what)}.`,
        suggestion: commit
          ? 'Revoke it, and rewrite the commits so that none of them has it.'
          : 'Revoke it if it is real, take it out of the change, and read it from the environment or a secret store.',
        ...(commit ? { evidence: [{ text: `added in commit ${commit}`, path, line: newLine }] } : {}),
      }
    }
  },
})

const article = (what: string): string => (/^[AEIO]/i.test(what) ? `an ${what}` : `a ${what}`)
