import type { Config } from '../engine/config'
import { CONFIG_FILE } from '../engine/config-file'
import { conventionRules } from '../engine/conventions/to-rule'
import type { Diff, Failure } from '../engine/model'
import type { Rule } from '../engine/rule'
import type { RuleSetting } from '../engine/rule-setting'
import { RULES } from '../rules/index'
import { git } from './git'
import { readPatternLanguages } from './pattern-languages'
import { readConfig } from './read-config'
import { readNearerConfigs } from './read-nearer-configs'
import { readRepository } from './repository'

/** A rule as it is set somewhere in the repository. */
export interface ListedRule {
  readonly rule: Rule
  readonly setting: RuleSetting
  /** Folder it is set for; '' for the root. */
  readonly folder: string
  /** Languages a pattern can be read in, or a built-in rule reads; absent for everything else. */
  readonly languages?: readonly string[]
}

export interface ListedRules {
  readonly rules: readonly ListedRule[]
  readonly failures: readonly Failure[]
}

/** Every rule with its setting and where that came from, as the working tree's rules files have it. */
export async function listRules(folder: string, program?: string): Promise<ListedRules> {
  const repo = await readRepository(folder, { program })
  const { config: root, failures } = await readConfig(repo, RULES)
  const listed = await git(repo, [
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    '--',
    `:(top,glob)**/${CONFIG_FILE}`,
  ])
  const paths = listed.stdout.toString().split('\0').filter(Boolean)
  // Only the folders count: a rules file stands for itself here.
  const diff = { files: paths.map((path) => ({ path, oldPath: null })) } as unknown as Diff
  const { config, failures: nearer } = await readNearerConfigs(repo, diff, RULES, root, repo.cwd)
  const rules = [
    ...rowsOf(config, ''),
    ...config.nearer.flatMap((each) =>
      rowsOf(each.config, each.folder).filter(({ setting }) => setting.from === `${each.folder}/${CONFIG_FILE}`),
    ),
  ]
  return { rules: await withLanguages(rules), failures: [...failures, ...nearer] }
}

function rowsOf(config: Config, folder: string): ListedRule[] {
  return [...RULES, ...conventionRules({ ...config, nearer: [] })].flatMap((rule) => {
    const setting = config.rules.get(rule.id)
    return setting ? [{ rule, setting, folder }] : []
  })
}

const withOwn = (row: ListedRule): ListedRule => (row.rule.languages ? { ...row, languages: row.rule.languages } : row)

/** Patterns are code of some languages: the grammars say of which. */
async function withLanguages(rows: readonly ListedRule[]): Promise<ListedRule[]> {
  const languages = await readPatternLanguages(rows.flatMap(({ rule }) => rule.convention ?? []))
  return rows.map((row) => {
    const found = row.rule.convention && languages.get(row.rule.convention)
    return found ? { ...row, languages: found } : withOwn(row)
  })
}
