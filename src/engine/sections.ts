import type { Diff, FileChange, Hunk } from './model'
import type { Extent, Facts } from './syntax/facts'

const MARKDOWN = /\.(?:md|mdx|markdown)$/i

/** Characters of a section's heading; git cuts its own at 80 bytes. */
const LONGEST = 80

/**
 * Names each hunk's section by the syntax of the changed file: the first line of the innermost test, function, method or
 * exported type around its first change; of Markdown the heading right above it. Where the file has no tree git's own heading stands.
 *
 * @param factsOf facts of a file's new side
 */
export function nameSections(
  diff: Diff,
  texts: ReadonlyMap<string, string>,
  factsOf: (file: FileChange) => Facts | undefined,
): Diff {
  return {
    files: diff.files.map((file) => {
      const text = texts.get(file.path)
      if (MARKDOWN.test(file.path)) return nameHeadings(file)
      const facts = text === undefined || file.status === 'deleted' ? undefined : factsOf(file)
      if (text === undefined || facts?.depth !== 'tree') return file
      const lines = text.split('\n')
      const named: readonly Extent[] = [
        ...facts.functions.filter(({ name }) => name !== ''),
        ...facts.tests,
        ...facts.exports.filter(({ kind }) => kind === 'type'),
      ]
      const heading = (extent: Extent): string => (lines[extent.startLine - 1] ?? '').trim().slice(0, LONGEST)
      return { ...file, hunks: file.hunks.map((hunk) => ({ ...hunk, section: sectionOf(hunk, named, heading) })) }
    }),
  }
}

/** Git takes any line of text for a heading, and none that is one: the one in the hunk is told, or none. */
const nameHeadings = (file: FileChange): FileChange => ({
  ...file,
  hunks: file.hunks.map((hunk) => ({ ...hunk, section: headingIn(hunk) })),
})

function headingIn({ lines }: Hunk): string {
  const above = lines.slice(0, lines.findIndex(({ kind }) => kind !== 'context') + 1).reverse()
  // Beside a fence it may be a comment in code.
  if (above.some(({ text }) => /^ {0,3}(?:```|~~~)/.test(text))) return ''
  for (const { text } of above) {
    const [, heading = ''] = /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/.exec(text) ?? []
    if (heading !== '') return heading.slice(0, LONGEST)
  }
  return ''
}

function sectionOf(hunk: Hunk, named: readonly Extent[], heading: (extent: Extent) => string): string {
  const at = firstChange(hunk)
  const around = named.filter(({ startLine, endLine }) => startLine <= at && endLine >= at)
  const inner = around.sort((a, b) => a.endLine - a.startLine - (b.endLine - b.startLine))[0]
  if (inner) return heading(inner)
  // Git names the last heading above, also where what it heads has ended.
  const ended = named.some((extent) => heading(extent).startsWith(hunk.section.trim()))
  return ended ? '' : hunk.section
}

/** The first changed line on the new side, or the one that stands where lines went. */
function firstChange(hunk: Hunk): number {
  const first = hunk.lines.findIndex((line) => line.kind !== 'context')
  const after = hunk.lines.slice(first).find((line) => line.newLine !== undefined)
  return after?.newLine ?? hunk.newStart + hunk.newLines - 1
}
