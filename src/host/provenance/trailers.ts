import { statementOf } from '../../engine/provenance/commit-statement'
import { git } from '../git'
import { commitsOf } from '../scope-commits'
import { NO_EVIDENCE, type ReadEvidence } from './source'

const SHOWN = 5

/** What the commits in scope say of themselves. It is said of commits, and never spread over their lines. */
export const readTrailers: ReadEvidence = async ({ repo, scope }) => {
  const commits = commitsOf(scope)
  if (!commits) return NO_EVIDENCE
  const format = '--format=%x01%h%x00%an%x00%ae%x00%cn%x00%ce%x00%(trailers:only,unfold)'
  const done = await git(repo, ['log', '--reverse', '--no-notes', format, ...commits])
  if (done.code !== 0) return NO_EVIDENCE
  const said = done.stdout
    .toString()
    .split('\u0001')
    .slice(1)
    .flatMap((record) => {
      const [id = '', authorName = '', authorEmail = '', committerName = '', committerEmail = '', trailers = ''] =
        record.split('\0')
      const text = statementOf({ id, authorName, authorEmail, committerName, committerEmail, trailers })
      return text === undefined ? [] : [`commit ${id} says "${text}"`]
    })
  if (said.length === 0) return NO_EVIDENCE
  const more = said.length > SHOWN ? `, and ${said.length - SHOWN} more say the like` : ''
  const note = `Of AI in the commits: ${said.slice(0, SHOWN).join(', ')}${more}; which lines that means is not recorded.`
  return { ...NO_EVIDENCE, notes: [note] }
}
