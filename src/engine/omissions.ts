import type { Diff, FileChange } from './model'

const NAMED = 5

/** What was counted but not looked at line by line, one sentence a file, the largest first. */
export function omissions(diff: Diff): string[] {
  const files = diff.files.filter((file) => file.omitted !== undefined)
  const largest = [...files].sort((a, b) => b.added + b.deleted - (a.added + a.deleted))
  const named = largest
    .slice(0, NAMED)
    .map((file) => `${file.path} is not analysed line by line: ${linesOf(file)}, ${file.omitted}.`)
  const rest = largest.slice(NAMED)
  if (rest.length === 0) return named
  const lines = rest.reduce((sum, file) => sum + file.added + file.deleted, 0)
  return [
    ...named,
    `${number(rest.length)} more files are not analysed line by line: ${number(lines)} changed lines in all.`,
  ]
}

function linesOf({ added, deleted }: FileChange): string {
  if (deleted === 0) return `${number(added)} added lines`
  if (added === 0) return `${number(deleted)} deleted lines`
  return `${number(added)} added and ${number(deleted)} deleted lines`
}

/** With commas between thousands, whatever the machine's language. */
const number = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')
