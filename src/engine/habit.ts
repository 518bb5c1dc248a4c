import type { FileChange, Finding, Hunk } from './model'
import type { Change, Rule } from './rule'
import type { RuleSetting } from './rule-setting'

/** Times a file has to have shown something before the change, to be called its habit. */
export const HABIT = 3

/** A finding beside the rule and the setting it comes from. */
export interface Found {
  readonly finding: Finding
  readonly rule: Rule
  readonly setting: RuleSetting
}

/**
 * A warning about what the file did at least three times before is information, and says so: the same rule is asked about
 * the old side, as if all of it were new. Errors stay what they are, and so does every severity that a rules file set.
 */
export function lowerHabits(found: readonly Found[], change: Change): Finding[] {
  const files = new Map(change.whole.files.map((file) => [file.path, file]))
  const known = new Map<string, number>()
  return found.map(({ finding, rule, setting }) => {
    const file = files.get(finding.location?.path ?? '')
    if (!rule.isHabitual || finding.severity !== 'warning' || setting.from.endsWith('.yml') || !file) return finding
    const key = `${rule.id}\n${file.path}`
    const times = known.get(key) ?? countBefore(rule, setting, file, change)
    known.set(key, times)
    if (times < HABIT) return finding
    return {
      ...finding,
      severity: 'info',
      message: `${finding.message} It is a habit of this file: ${times} times before.`,
    }
  })
}

/** What the rule would say of the file as it was. */
function countBefore(rule: Rule, setting: RuleSetting, file: FileChange, change: Change): number {
  const path = file.oldPath ?? file.path
  const text = change.oldTexts.get(path)
  if (text === undefined || file.status === 'added' || file.status === 'copied') return 0
  const before = asNew(file, path, text)
  const diff = { files: [before] }
  try {
    return [
      ...rule.check(
        {
          ...change,
          diff,
          whole: diff,
          texts: new Map([[path, text]]),
          oldTexts: new Map(),
          factsOf: (_, side = 'new') => (side === 'new' ? change.factsOf(file, 'old') : undefined),
          treeOf: (_, side = 'new') => (side === 'new' ? change.treeOf(file, 'old') : undefined),
        },
        setting.options as never,
      ),
    ].length
  } catch {
    // What is there no longer costs no verdict.
    return 0
  }
}

/** The old side as one hunk of nothing but added lines. */
function asNew(file: FileChange, path: string, text: string): FileChange {
  const lines = text.replace(/\n$/, '').split('\n')
  const hunk: Hunk = {
    id: '',
    oldStart: 0,
    oldLines: 0,
    newStart: 1,
    newLines: lines.length,
    section: '',
    added: lines.length,
    deleted: 0,
    lines: lines.map((line, index) => ({ kind: 'added', text: line, newLine: index + 1 })),
    blocks: [{ id: '', from: 0, to: lines.length }],
  }
  const { oldId, oldMode } = file
  return { ...file, path, newId: oldId, newMode: oldMode, added: lines.length, deleted: 0, hunks: [hunk] }
}
