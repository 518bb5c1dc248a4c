import type { Change } from './rule'

const NAME = /[A-Za-z_$][\w$]{3,}/g

/** Words of code that are long enough to be names. */
export const namesIn = (text: string): string[] => text.match(NAME) ?? []

/** Names that production code loses with this change: on its deleted lines, and nowhere in what is left of it. */
export function goneNames({ diff, texts }: Pick<Change, 'diff' | 'texts'>): Set<string> {
  const sources = diff.files.filter((file) => file.kind === 'source')
  const deleted = sources.flatMap((file) =>
    file.hunks.flatMap((hunk) => hunk.lines.flatMap(({ kind, text }) => (kind === 'deleted' ? namesIn(text) : []))),
  )
  const left = new Set(sources.flatMap((file) => namesIn(texts.get(file.path) ?? '')))
  return new Set(deleted.filter((name) => !left.has(name)))
}
