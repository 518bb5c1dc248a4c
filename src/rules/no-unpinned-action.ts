import * as v from 'valibot'
import type { Evidence, FileChange } from '../engine/model'
import type { RepositoryFacts } from '../engine/repository-facts'
import { added, defineRule, evidenceAt, type Problem } from '../engine/rule'
import { literally } from '../engine/shown-names'
import { jobAt, type Reach, reachOf } from '../engine/workflow-reach'

/** `- uses: owner/repository/path@ref` */
const USES = /^\s*(?:-\s+)?uses:\s*["']?([\w.-]+\/[\w./-]+)@([^\s"'#]+)/
const COMMIT = /^[0-9a-f]{40}$/
const BRANCH = /^(?:main|master|develop|dev|trunk|head|latest|next)$/i
/** GitHub's own: who can move their tags runs the workflow anyway. */
const FIRST_PARTY = /^(?:actions|github)\//
/**
 * These check who built by the tag they are called at, and refuse a commit: "MUST be referenced by a tag of the form
 * @vX.Y.Z" (github.com/slsa-framework/slsa-github-generator#referencing-slsa-builders-and-generators).
 */
const BY_TAG = /^slsa-framework\/slsa-github-generator\/\.github\/workflows\//
const RELEASE = /^v\d+\.\d+\.\d+/

export default defineRule({
  id: 'no-unpinned-action',
  severity: 'warning',
  summary: 'A job that has secrets or may write starts to use an action by a name that can be moved.',
  why: 'Whoever moves the tag or branch runs code in this pipeline, with its secrets.',
  options: v.strictObject({}),
  needs: ['text', 'old-text', 'paths', 'manifests'],
  *check({ diff, texts, oldTexts, repository }) {
    const workflows = diff.files.filter(isWorkflow)
    // How each action was named before the change, where a changed workflow used it already.
    const named = new Map(
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
    const isOwn = ownActions(repository)
    // A job that uses it twice is one place to pin it at.
    const told = new Map<string, Problem & { evidence: Evidence[] }>()
    for (const { file, line } of added(workflows)) {
      const [, action = '', ref = ''] = USES.exec(line.text) ?? []
      if (action === '' || COMMIT.test(ref) || line.moved || isOwn(action)) continue
      if (BY_TAG.test(action) && RELEASE.test(ref)) continue
      const known = named.get(action)
      // A new version of what was there before, named as it was named before.
      if (known !== undefined && !COMMIT.test(known) && (BRANCH.test(known) || !BRANCH.test(ref))) continue
      if (FIRST_PARTY.test(action) && !BRANCH.test(ref) && known === undefined) continue
      // In a job that can do nothing, in a repository that names its actions so, nobody would pin this one.
      const lines = texts.get(file.path)?.split('\n') ?? []
      const isPin = known !== undefined && COMMIT.test(known)
      const reach = reachOf(lines, (line.newLine ?? 1) - 1)
      if (!isPin && reach === undefined && !pinsOthers(lines)) continue
      const key = `${file.path} ${jobAt(lines, (line.newLine ?? 1) - 1)} ${action}@${ref}`
      const before = told.get(key)
      if (before) before.evidence.push(evidenceAt('used here too', file, line))
      else
        told.set(key, {
          at: { file, line },
          message: `${action} is used at ${ref}, which can be moved${reach ? `, ${CAN[reach]}` : ''}.`,
          suggestion: `Pin it to a commit: uses: ${action}@<40 digits> # ${ref}`,
          evidence: [],
        })
    }
    yield* told.values()
  },
})

/**
 * The repository's own actions: who can move its branches can change its workflows. An action stands where it is said to,
 * and a manifest at the root names the repository or its package so.
 */
function ownActions({ paths, manifests }: RepositoryFacts): (action: string) => boolean {
  const roots = [...manifests].flatMap(([path, text]) => (path.includes('/') ? [] : [text]))
  return (action) => {
    const [owner = '', name = '', ...rest] = action.split('/')
    const folder = rest.length === 0 ? '' : `${rest.join('/')}/`
    if (!paths.has(`${folder}action.yml`) && !paths.has(`${folder}action.yaml`)) return false
    const full = `${literally(owner)}/${literally(name)}`
    const said = new RegExp(
      `github\\.com[:/]${full}(?:\\.git)?["'\\s/#]|["']${full}["']|^\\s*"?name"?\\s*[:=]\\s*["'](?:@${literally(owner)}/)?${literally(name)}["']`,
      'im',
    )
    return roots.some((text) => said.test(text))
  }
}

const CAN: Readonly<Record<Reach, string>> = {
  write: 'in a job that may write',
  secrets: 'in a job that has secrets',
  forks: 'in a job that runs on changes of forks with the rights of this repository',
}

/** Everything else of others is pinned here, so this one is an oversight. */
function pinsOthers(lines: readonly string[]): boolean {
  const refs = lines.flatMap((text) => {
    const [, action = '', ref = ''] = USES.exec(text) ?? []
    return action === '' ? [] : [ref]
  })
  return refs.filter((ref) => COMMIT.test(ref)).length * 2 >= Math.max(2, refs.length)
}

const isWorkflow = ({ path }: FileChange): boolean => /(^|\/)\.github\/(workflows|actions)\/.+\.ya?ml$/.test(path)
