import type { Config } from './config'
import type { Diff, FileChange, Finding } from './model'
import type { Rule } from './rule'
import type { RuleSetting } from './rule-setting'

/** A rule's setting, and the changed files it holds for. */
export interface InForce {
  readonly setting: RuleSetting
  readonly diff: Diff
}

/**
 * How a rule is in force: once for all files in most repositories; once for each setting where rules files of folders
 * differ, so that a rule that weighs files against one another still sees all it is asked about together.
 */
export function inForce(rule: Rule, config: Config, diff: Diff): InForce[] {
  const groups = new Map<RuleSetting, FileChange[]>()
  const root = rule.convention ? undefined : config.rules.get(rule.id)
  // A rule about the whole change has something to say of no files, too.
  if (root) groups.set(root, [])
  for (const file of diff.files) {
    const setting = settingFor(rule, config, file.path)
    if (!setting || setting.applies?.(file.path) === false) continue
    const group = groups.get(setting)
    if (group) group.push(file)
    else groups.set(setting, [file])
  }
  return [...groups]
    .filter(([setting, files]) => setting.severity !== 'off' && (files.length > 0 || diff.files.length === 0))
    .map(([setting, files]) => ({ setting, diff: files.length === diff.files.length ? diff : { files } }))
}

/** Whether the rule is in force anywhere: in the root's rules file, or a nearer one. */
export const isInForce = (rule: Rule, config: Config): boolean =>
  [config, ...config.nearer.map((nearer) => nearer.config)].some(
    ({ rules }) => (rules.get(rule.id)?.severity ?? 'off') !== 'off',
  )

function settingFor(rule: Rule, config: Config, path: string): RuleSetting | undefined {
  const nearest = config.nearer.findLast(({ folder, config: near }) => isBelow(path, folder) && near.rules.has(rule.id))
  const decides = nearest?.config ?? config
  if (!rule.convention) return decides.rules.get(rule.id)
  // A nearer file's convention of the same name takes the place of this one.
  const isDecisive = decides.conventions.some((convention) => convention.from === rule.convention?.from)
  return isDecisive ? decides.rules.get(rule.id) : undefined
}

export const isBelow = (path: string, folder: string): boolean => folder === '' || path.startsWith(`${folder}/`)

/** Whether an assistant is known to have written a line of what the finding is about. */
export function isByAi(finding: Finding, file: FileChange | undefined): boolean {
  const { location } = finding
  if (!location || !file) return false
  return file.hunks.some((hunk) =>
    hunk.lines.some(({ kind, newLine, provenance }) => {
      const isInside = newLine !== undefined && newLine >= location.startLine && newLine <= location.endLine
      return kind === 'added' && isInside && (provenance?.contributor === 'ai' || provenance?.contributor === 'mixed')
    }),
  )
}
