import type { Fact } from '../fact'
import { placeAside } from './aside'
import { integrationPoints } from './boundaries'
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

/** Everything the diff itself shows that could break something running. A source that fails is said to have failed. */
export function factsOf(material: Material): { facts: Fact[]; failed: string[] } {
  const facts: Fact[] = []
  const failed: string[] = []
  for (const source of SOURCES) {
    try {
      facts.push(...source.facts(material))
    } catch (error) {
      failed.push(`the source “${source.id}” failed: ${error instanceof Error ? error.message : String(error)}.`)
    }
  }
  const crossings = integrationPoints(material).filter(({ source }) => source === 'boundaries')
  const oldPaths = new Map(material.report.diff.files.map(({ path, oldPath }) => [path, oldPath ?? path]))
  // What stood before the change stood in the file as it was called then.
  const placed = [...facts.map(placeAside), ...crossings].map((fact) =>
    fact.side === 'old' ? { ...fact, path: oldPaths.get(fact.path) ?? fact.path } : fact,
  )
  return { facts: placed, failed }
}
