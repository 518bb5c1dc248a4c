import * as v from 'valibot'
import type { Config, TeamConvention } from '../config'
import type { Change, Need, Problem, Rule } from '../rule'
import { checkImports } from './check-imports'
import { checkPaths } from './check-paths'
import { checkPattern } from './check-pattern'
import { checkQuery } from './check-query'
import { checkRegex } from './check-regex'
import { checkRequires } from './check-requires'
import { checkSize } from './check-size'
import { checkText } from './check-text'
import { type ConventionKind, KINDS } from './schema'

type Check = (convention: TeamConvention, change: Change) => Iterable<Problem>

const CHECKS: Readonly<Record<ConventionKind, { readonly check: Check; readonly needs: readonly Need[] }>> = {
  pattern: { check: checkPattern, needs: ['syntax', 'old-syntax'] },
  query: { check: checkQuery, needs: ['syntax'] },
  regex: { check: checkRegex, needs: [] },
  imports: { check: checkImports, needs: ['facts', 'manifests'] },
  requires: { check: checkRequires, needs: [] },
  size: { check: checkSize, needs: [] },
  paths: { check: checkPaths, needs: [] },
  text: { check: checkText, needs: [] },
}

export const kindOf = (convention: TeamConvention): ConventionKind =>
  KINDS.find((kind) => convention[kind] !== undefined) ?? 'text'

/** The team's conventions as rules, those of nearer rules files too. */
export const conventionRules = (config: Config): Rule[] =>
  [config, ...config.nearer.map((nearer) => nearer.config)].flatMap((each) => each.conventions.map(toRule))

function toRule(convention: TeamConvention): Rule {
  const { check, needs } = CHECKS[kindOf(convention)]
  return {
    id: convention.id,
    summary: convention.message,
    why: convention.why ?? `${convention.from} says so.`,
    severity: convention.severity === 'off' ? 'info' : convention.severity,
    options: v.strictObject({}),
    needs: [...needs, ...furtherNeeds(convention)],
    convention,
    check: (change) => check(convention, change),
  }
}

function furtherNeeds(convention: TeamConvention): Need[] {
  if (convention.regex !== undefined && (convention.in ?? 'any') !== 'any') return ['facts']
  if (convention.requires?.test) return ['facts', 'old-facts']
  if (convention.size?.length !== undefined) return ['text']
  return convention.text?.todo === undefined ? [] : ['facts']
}
