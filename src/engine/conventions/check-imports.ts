import type { TeamConvention } from '../config'
import { matchesGlob, toList } from '../path-filter'
import type { Change, Problem } from '../rule'
import { filesOf, newLines, problemAt } from './place'
import { targetsOf } from './targets'

/** `imports`: layering, and packages that are banned or to be left for others. */
export function* checkImports(convention: TeamConvention, change: Change): Iterable<Problem> {
  const { deny, only, prefer = {} } = convention.imports ?? {}
  const denied = toList(deny)
  const allowed = toList(only)
  for (const file of filesOf(convention, change)) {
    if (newLines(file).size === 0) continue
    for (const fact of change.factsOf(file)?.imports ?? []) {
      const targets = targetsOf(fact.specifier, file.path, change)
      const preferred = Object.entries(prefer).find(([glob]) => isMeant(glob, targets))
      const isWrong =
        denied.some((glob) => isMeant(glob, targets)) ||
        (allowed.length > 0 && !allowed.some((glob) => isMeant(glob, targets))) ||
        preferred !== undefined
      const problem = isWrong
        ? problemAt(convention, file, fact, { SPECIFIER: fact.specifier, MATCH: fact.specifier })
        : undefined
      if (problem)
        yield preferred ? { ...problem, suggestion: `Import ${preferred[1]} in place of ${fact.specifier}.` } : problem
    }
  }
}

/** "axios" means axios/lib too; "src/db/**" means src/db itself too. */
function isMeant(glob: string, targets: readonly string[]): boolean {
  const forms = [
    glob,
    glob.replace(/::|\\/g, '/'),
    ...(/[*/]/.test(glob) && !glob.includes('/') ? [glob.replaceAll('.', '/')] : []),
  ]
  return forms.some((form) =>
    targets.some((target) => {
      const whole = form.replace(/\/\*\*$/, '')
      return target === whole || target.startsWith(`${whole}/`) || matchesGlob(target, form)
    }),
  )
}
