import type { DescriptionInput } from '../description/describe'
import { areaFacts } from '../description/evidence/areas'
import { unreadLanguages } from '../description/evidence/boundaries'
import { changedCode } from '../description/evidence/changed-code'
import { factsOf } from '../description/evidence/index'
import type { Material } from '../description/evidence/material'
import { together } from '../description/evidence/together'
import type { Fact, Reach } from '../description/fact'
import { testsReaching, usesNames } from '../description/imports/reaching-tests'
import { type OwnerRule, parseCodeowners } from '../description/parse-codeowners'
import type { Link } from '../description/split-plan'
import type { Config } from '../engine/config'
import { classify } from '../engine/kinds'
import type { Report } from '../engine/model'
import { riskAreas } from '../engine/team'
import type { FactsCache } from './facts-cache'
import { readBlobs, toText } from './read-blobs'
import { readConflicts } from './read-conflicts'
import type { ImportIndex } from './read-import-index'
import { readMaterial } from './read-material'
import type { Repository } from './repository'
import type { Snapshot } from './snapshot'

export interface Evidence extends Pick<DescriptionInput, 'facts' | 'points' | 'reaching' | 'unknown'> {
  /** Which changed files import which. */
  readonly links: readonly Link[]
}

export interface EvidenceRequest {
  readonly repo: Repository
  /** The same repository, where git may write what it wants to while it reads the index. */
  readonly at: Repository
  readonly snapshot: Snapshot
  readonly report: Report
  readonly config: Config
  readonly kept: FactsCache | undefined
}

/** All facts about the change that a file and a line can show. */
export async function readEvidence({ repo, at, snapshot, report, config, kept }: EvidenceRequest): Promise<Evidence> {
  const [read, conflicts] = await Promise.all([readMaterial(at, report, kept), readConflicts(repo, snapshot, report)])
  const { material, index, namesOf, save, dispose } = read
  try {
    const { facts, points, failed } = factsOf(material)
    const owners = await readOwners(at, index)
    const areas = areaFacts(report.diff.files, riskAreas(config), owners)
    const unread = unreadLanguages(material)
    const codeUnknown =
      unread.length === 0
        ? []
        : [`what the code of ${unread.join(', ')} files exports, calls and imports: their syntax is not read.`]
    const tests = new Map<string, boolean>()
    const isTest = (path: string): boolean => {
      const known = tests.get(path) ?? isTestFile(path)
      tests.set(path, known)
      return known
    }
    const reaching = new Map<string, readonly Reach[]>()
    const changed = new Set(report.diff.files.map(({ path }) => path))
    for (const path of new Set(points.map((point) => point.path))) {
      const found = testsReaching(path, {
        graph: index.graph,
        isTest,
        isChanged: (test) => changed.has(test),
        namesOf,
        codeOf: index.codeOf,
      })
      const own = ownTests(material, path)
      if (found || own) reaching.set(path, [...(own ? [own] : []), ...(found ?? [])])
    }
    const links = report.diff.files.flatMap(({ path }) =>
      index.graph
        .into(path)
        .filter(({ from, weak }) => changed.has(from) && (!weak || usesNames(from, namesOf(path), index.codeOf)))
        .map(({ from }): Link => [from, path]),
    )
    return {
      links,
      facts: together(withoutTwins([...areas, ...facts, ...conflicts.facts])),
      points,
      reaching,
      unknown: {
        break: [...codeUnknown, ...conflicts.unknown, ...failed.break],
        tested: [...codeUnknown, ...failed.tested],
      },
    }
  } finally {
    await save()
    dispose()
  }
}

/** Tests that stand in the file they test. */
function ownTests(material: Material, path: string): Reach | undefined {
  const file = material.report.diff.files.find((one) => one.path === path)
  const [first, ...more] = (file && material.factsOf(file, 'new')?.tests) ?? []
  if (!file || !first) return undefined
  const { added } = changedCode(material, file)
  const changed = [first, ...more].some(({ startLine, endLine }) =>
    [...added].some((line) => line >= startLine && line <= endLine),
  )
  return { path, line: first.startLine, how: 'own', changed }
}

const isTestFile = (path: string): boolean =>
  classify({ path, oldPath: null, status: 'modified', oldMode: '', newMode: '', oldId: '', newId: '' }).kind === 'test'

/** One fact for one place and sentence. */
function withoutTwins(facts: readonly Fact[]): Fact[] {
  const seen = new Set<string>()
  return facts.filter(({ path, line, side, text }) => {
    const key = `${path} ${line} ${side} ${text}`
    return seen.has(key) ? false : seen.add(key)
  })
}

async function readOwners(repo: Repository, { files }: ImportIndex): Promise<OwnerRule[]> {
  for (const path of ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS']) {
    const id = files.get(path)
    const blob = id === undefined ? undefined : (await readBlobs(repo, [id])).get(id)
    const text = blob ? toText(blob) : undefined
    if (text !== undefined) return parseCodeowners(text)
  }
  return []
}
