import type { Timing } from '../engine/model'

/** What a review cost, as a table: stages in their order, then rules, the dearest first. */
export function toTiming({ milliseconds, stages, rules }: Timing): string {
  const row = (name: string, time: number): string => `${time.toFixed(1).padStart(10)}  ${name}\n`
  const shown = rules.filter((rule) => rule.milliseconds >= 0.1)
  const rest = rules.length - shown.length
  return [
    `Milliseconds, ${milliseconds.toFixed(1)} in all\n`,
    ...stages.map((stage) => row(stage.name, stage.milliseconds)),
    'Rules\n',
    ...shown.map((rule) => row(rule.ruleId, rule.milliseconds)),
    ...(rest > 0 ? [`${'<0.1'.padStart(10)}  each of ${rest} more\n`] : []),
  ].join('')
}
