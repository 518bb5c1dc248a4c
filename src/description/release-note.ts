import type { RootContent } from 'mdast'
import type { Edit } from './edit'
import { fromOf, toOf } from './node-place'
import type { Section } from './parse-template'
import { isPlaceholder } from './placeholder'

/** A fenced slot for the note of a release; offsets of what stands between its fences. */
export interface NoteSlot {
  readonly from: number
  readonly to: number
}

const FOOTER =
  /^(?:release[- ]notes?|breaking[- ]change)[ \t]*:[ \t]*(.+(?:\n(?![ \t]*$|[\w-]+(?: change)?[ \t]*:|[\w-]+ #).+)*)/gim

/**
 * What commits say to those who use the program, in their authors' words: footers `Release-Note: …` and `BREAKING CHANGE: …`;
 * undefined where none does, or where it could not stand inside a fence.
 */
export function releaseNote(commits: readonly { readonly body: string }[]): string | undefined {
  const notes = commits.flatMap(({ body }) => [...body.matchAll(FOOTER)].map(([, note = '']) => note.trim()))
  const text = [...new Set(notes)].join('\n')
  return text === '' || /```|~~~|<!--/.test(text) ? undefined : text
}

/** Fences that ask for a release note by their info string, or by the title they stand under, and hold nothing yet. */
export function noteSlots(nodes: readonly RootContent[], sections: readonly Section[], text: string): NoteSlot[] {
  return nodes.flatMap((node): NoteSlot[] => {
    const from = fromOf(node)
    const to = toOf(node)
    const source = text.slice(from, to)
    // What is bold, or ends in a colon, may be a word of advice under the heading.
    const title = sections.findLast(({ bodyFrom, form, match }) => bodyFrom <= from && (match || form === 'heading'))
    const asks = title?.match?.meaning === 'release-note'
    if (node.type !== 'code') return []
    const fence = /^(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*\n)?[ \t]*\1[ \t]*$/.exec(source.replaceAll('\r\n', '\n'))
    const named = /^release-?notes?\b/i.test(node.lang ?? '')
    if (!fence || !(named || (asks && /^(?:|text|txt|md|markdown)$/i.test(node.lang ?? '')))) return []
    const inner = node.value.trim()
    if (inner !== '' && !isPlaceholder(inner)) return []
    const open = text.indexOf('\n', from) + 1
    return [{ from: open, to: text.lastIndexOf('\n', to - 1) + 1 }]
  })
}

/** Puts the note into the first slot; without marks, which the fence would show: from then on it is the author's. */
export const fillNote = (slots: readonly NoteSlot[], note: string | undefined, eol: string): Edit[] => {
  const [slot] = slots
  return slot && note !== undefined ? [{ ...slot, text: `${note.replaceAll('\n', eol)}${eol}`, why: 'answer' }] : []
}
