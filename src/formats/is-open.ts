import type { toJson } from './to-json'

type FindingJson = ReturnType<typeof toJson>['findings'][number]

/** Whether a finding is shown as one: it is neither suppressed nor put aside on this machine. */
export const isOpen = ({ suppressed, dismissed }: Pick<FindingJson, 'suppressed' | 'dismissed'>): boolean =>
  suppressed === null && dismissed === undefined
