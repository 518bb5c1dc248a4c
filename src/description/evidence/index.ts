import type { Boundary, Fact, IntegrationPoint } from '../fact'
import { placeAside } from './aside'
import { crossingCalls } from './boundaries'
import { dependencies } from './dependencies'
import { environment } from './environment'
import { exports } from './exports'
import { fallbacks } from './fallbacks'
import { flags } from './flags'
import { guards } from './guards'
import { infrastructure } from './infrastructure'
import { limits } from './limits'
import type { EvidenceSource, Material } from './material'
import { messages } from './messages'
import { migrations } from './migrations'
import { routes } from './routes'
import { settings } from './settings'
import { workspacePoints } from './workspace'

/** Boundaries that facts of a source cross by themselves. */
const CROSSED: Readonly<Record<string, Boundary>> = { environment: 'environment', routes: 'public API' }

const SOURCES: readonly EvidenceSource[] = [
  exports,
  routes,
  messages,
  environment,
  settings,
  migrations,
  dependencies,
  guards,
  fallbacks,
  limits,
  flags,
  infrastructure,
]

/** What the diff itself shows of a change; what could not be looked at is said of each question it would have answered. */
export interface Shown {
  /** Everything that could break something running. */
  readonly facts: readonly Fact[]
  /** Where the code crosses a boundary. */
  readonly points: readonly IntegrationPoint[]
  readonly failed: { readonly break: readonly string[]; readonly tested: readonly string[] }
}

/** Asks every source once. One that fails is said to have failed; what the others found stands. */
export function factsOf(material: Material): Shown {
  const failed: { readonly id: string; readonly text: string }[] = []
  const attempt = <Said extends Fact>(id: string, facts: () => Iterable<Said>): Said[] => {
    try {
      return [...facts()].map(placeAside)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      failed.push({ id, text: `the source “${id}” failed: ${why}.` })
      return []
    }
  }
  const facts = SOURCES.flatMap((source) => attempt(source.id, () => source.facts(material)))
  const calls = attempt('boundaries', () => crossingCalls(material))
  const imports = attempt('workspace', () => workspacePoints(material))
  const crossing = facts.flatMap((fact): IntegrationPoint[] => {
    const boundary = fact.side === 'old' ? undefined : CROSSED[fact.source]
    return boundary ? [{ ...fact, boundary }] : []
  })
  const oldPaths = new Map(material.report.diff.files.map(({ path, oldPath }) => [path, oldPath ?? path]))
  return {
    // What stood before the change stood in the file as it was called then.
    facts: [...facts, ...calls].map((fact) =>
      fact.side === 'old' ? { ...fact, path: oldPaths.get(fact.path) ?? fact.path } : fact,
    ),
    points: [...calls, ...crossing, ...imports],
    failed: {
      break: failed.filter(({ id }) => id !== 'workspace').map(({ text }) => text),
      tested: failed.filter(({ id }) => /^(?:boundaries|workspace)$/.test(id) || CROSSED[id]).map(({ text }) => text),
    },
  }
}
