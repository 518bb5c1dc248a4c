import * as v from 'valibot'
import type { FileChange } from '../engine/model'
import { added, defineRule } from '../engine/rule'

/** `- uses: owner/repository/path@ref` */
const USES = /^\s*(?:-\s+)?uses:\s*["']?([\w.-]+\/[\w./-]+)@([^\s"'#]+)/
const COMMIT = /^[0-9a-f]{40}$/
const BRANCH = /^(?:main|master|develop|dev|trunk|head|latest|next)$/i
/** GitHub's own: who can move their tags runs the workflow anyway. */
const FIRST_PARTY = /^(?:actions|github)\//

export default defineRule({
  id: 'no-unpinned-action',
  severity: 'warning',
  summary: 'A workflow starts to use an action by a name that can be moved.',
  why: 'Whoever moves the tag or branch runs code in this pipeline, with its secrets.',
  options: v.strictObject({}),
  needs: ['old-text'],
  *check({ diff, oldTexts }) {
    const workflows = diff.files.filter(isWorkflow)
    // How each action was named before the change, where a changed workflow used it already.
    const before = new Map(
      workflows.flatMap((file) => {
        const known = file.hunks.flatMap((hunk) =>
          hunk.lines.flatMap(({ kind, text }) => (kind === 'added' ? [] : [text])),
        )
        const lines = [...known, ...(oldTexts.get(file.oldPath ?? file.path)?.split('\n') ?? [])]
        return lines.flatMap((text) => {
          const match = USES.exec(text)
          return match ? [[match[1] ?? '', match[2] ?? ''] as const] : []
        })
      }),
    )
    for (const { file, line } of added(workflows)) {
      const [, action = '', ref = ''] = USES.exec(line.text) ?? []
      if (action === '' || COMMIT.test(ref) || line.moved) continue
      const known = before.get(action)
      // A new version of what was there before, named as it was named before.
      if (known !== undefined && !COMMIT.test(known) && (BRANCH.test(known) || !BRANCH.test(ref))) continue
      if (FIRST_PARTY.test(action) && !BRANCH.test(ref) && known === undefined) continue
      yield {
        at: { file, line },
        message: `${action} is used at ${ref}, which can be moved.`,
        suggestion: `Pin it to a commit: uses: ${action}@<40 digits> # ${ref}`,
      }
    }
  },
})

const isWorkflow = ({ path }: FileChange): boolean => /(^|\/)\.github\/(workflows|actions)\/.+\.ya?ml$/.test(path)
