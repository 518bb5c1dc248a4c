import type { Memento } from 'vscode'

/** What of the change map outlives a reload. */
export interface Kept {
  readonly asTable: boolean
  /** Sentences that were begun and are no answers yet, by question. */
  readonly drafts: Readonly<Record<string, string>>
}

interface Stored {
  readonly asTable?: boolean
  /** By change: sentences of one are none of another's. */
  readonly drafts?: Readonly<Record<string, Kept['drafts']>>
}
const KEY = 'changeMap'

/** @param of the change: its repository and branch */
export function recallPicture(memory: Memento, of: string): Kept {
  const { asTable = false, drafts = {} } = memory.get<Stored>(KEY) ?? {}
  return { asTable, drafts: drafts[of] ?? {} }
}

export async function keepPicture(memory: Memento, of: string, { asTable, drafts }: Kept): Promise<void> {
  const { [of]: _, ...others } = memory.get<Stored>(KEY)?.drafts ?? {}
  const isEmpty = Object.keys(drafts).length === 0
  await memory.update(KEY, { asTable, drafts: isEmpty ? others : { ...others, [of]: drafts } } satisfies Stored)
}
