import { createHash } from 'node:crypto'
import { defaultConfig } from '../../src/engine/config-schema'
import type { Diff } from '../../src/engine/model'
import { gitText } from '../../src/host/git'
import { readChange } from '../../src/host/read-change'
import { readScope } from '../../src/host/read-scope'
import { readRepository } from '../../src/host/repository'
import { takeSnapshot } from '../../src/host/snapshot'

/** A block of added lines, judged by eye: whether most of its telling lines stood elsewhere before the commit. */
export interface Case {
  readonly repository: string
  readonly commit: string
  readonly path: string
  /** 1-based lines of the file as the commit leaves it, both inclusive. */
  readonly from: number
  readonly to: number
  readonly moved: boolean
}

export interface Judgement {
  readonly case: Case
  /** Telling lines of the block, and how many of them Hunkwise takes for moved or only laid out anew. */
  readonly lines: number
  readonly recognised: number
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What Hunkwise says of each case of one repository. */
export async function judge(folder: string, cases: readonly Case[]): Promise<Judgement[]> {
  const repo = await readRepository(folder)
  const judged: Judgement[] = []
  for (const [commit, together] of groupByCommit(cases)) {
    const parent = await gitText(repo, ['rev-parse', `${commit}^`])
    const snapshot = await takeSnapshot(repo)
    try {
      const scoped = await readScope(repo, snapshot, { kind: 'range', range: `${parent}..${commit}` })
      const diff = await readChange(scoped, defaultConfig([]), digest)
      for (const one of together) judged.push(count(one, diff))
    } finally {
      await snapshot.dispose()
    }
  }
  return judged
}

function count(one: Case, diff: Diff): Judgement {
  const lines = (diff.files.find((file) => file.path === one.path)?.hunks ?? [])
    .flatMap((hunk) => hunk.lines)
    .filter((line) => line.kind === 'added' && (line.newLine ?? 0) >= one.from && (line.newLine ?? 0) <= one.to)
    .filter((line) => (line.text.match(/\w/g)?.length ?? 0) >= 3)
  const recognised = lines.filter((line) => line.moved || line.layout !== undefined)
  return { case: one, lines: lines.length, recognised: recognised.length }
}

function groupByCommit(cases: readonly Case[]): Map<string, Case[]> {
  const groups = new Map<string, Case[]>()
  for (const one of cases) groups.set(one.commit, [...(groups.get(one.commit) ?? []), one])
  return groups
}
