import { createHash } from 'node:crypto'
import type { ParsedFile } from '../engine/diff'
import { identify } from '../engine/identify'
import { classify, saysGenerated } from '../engine/kinds'
import type { Diff, Failure, Report } from '../engine/model'
import { review } from '../engine/review'
import { RULES } from '../rules/index'
import type { Git } from './git'
import { readAttributes } from './read-attributes'
import { readConfig } from './read-config'
import { readDiff } from './read-diff'
import { readScope, type ScopeRequest } from './read-scope'
import { readSyntax } from './read-syntax'
import { readTexts } from './read-texts'
import { readRepository } from './repository'
import { takeSnapshot } from './snapshot'

export interface RunRequest {
  /** Any folder inside the working tree. */
  readonly folder: string
  readonly scope: ScopeRequest
  readonly git?: string | undefined
  readonly signal?: AbortSignal | undefined
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Reads what is to be reviewed, and reviews it: the one road both doors take.
 *
 * @throws Refusal where there is nothing to review from: no repository, no base, a diff that is not whole
 */
export async function run(request: RunRequest): Promise<Report> {
  const repo = await readRepository(request.folder, { program: request.git, signal: request.signal })
  const snapshot = await takeSnapshot(repo)
  try {
    const { scope, sides, notes } = await readScope(repo, snapshot, request.scope)
    const staged = scope.kind === 'staged' || scope.kind === 'all'
    const [{ config, failures, notes: configNotes }, files] = await Promise.all([
      readConfig(snapshot, RULES, staged ? undefined : (scope.head ?? undefined)),
      readDiff(snapshot, {
        sides,
        skip: (entry) => (classify(entry).kind === 'vendored' ? 'third-party code' : undefined),
      }),
    ])
    const diff = await understand(snapshot, files)
    const { texts, oldTexts, missing } = await readTexts(snapshot, diff, RULES, config)
    const syntax = await readSyntax(diff, RULES, config)
    const input = {
      scope,
      diff,
      config,
      texts,
      oldTexts,
      syntax,
      failures: [...failures, ...conflicts(diff), ...missing],
      notes: [...notes, ...configNotes],
    }
    try {
      return review(input, RULES, digest)
    } finally {
      syntax?.dispose()
    }
  } finally {
    await snapshot.dispose()
  }
}

async function understand(repo: Git, files: readonly ParsedFile[]): Promise<Diff> {
  const attributes = await readAttributes(
    repo,
    files.map((file) => file.entry),
  )
  const kindOf = (file: ParsedFile) => {
    const found = classify(file.entry, attributes.get(file.entry.path))
    const [hunk] = file.hunks
    const head =
      hunk && hunk.newStart <= 1
        ? hunk.lines.slice(0, 12).flatMap((line) => (line.kind === 'deleted' ? [] : [line.text]))
        : []
    const generated = found.kind === 'source' && saysGenerated(head)
    return generated ? { kind: 'generated' as const, kindReason: 'its first lines say so' } : found
  }
  return identify(files, kindOf, digest)
}

function conflicts(diff: Diff): Failure[] {
  const paths = diff.files.filter((file) => file.status === 'unmerged').map((file) => file.path)
  return paths.map((path) => ({
    stage: 'read',
    message: `${path} has a merge conflict: resolve the conflict first, then stage the file.`,
  }))
}
