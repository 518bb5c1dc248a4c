import type { ReportJson } from './worker-messages'

type FileJson = ReportJson['files'][number]
type FindingJson = ReportJson['findings'][number]

/** A part of a report that is posted at once. */
export interface ReportPage {
  /** In the order of the diff; of a file with many hunks some of them. */
  readonly files: FileJson[]
  /** Whether its first file is the last one of the page before, whose hunks go on. */
  readonly goesOn: boolean
  readonly findings: FindingJson[]
}

/** Files, hunks and findings of a page: taking so many in keeps a thread busy for about two milliseconds. */
const ROWS = 300

/** Cuts a report into pages, so that whoever takes it in has its hands free between them; there is at least one. */
export function toPages({
  files,
  findings,
}: Pick<ReportJson, 'files' | 'findings'>): readonly [ReportPage, ...ReportPage[]] {
  let page: ReportPage = { files: [], goesOn: false, findings: [] }
  const pages: [ReportPage, ...ReportPage[]] = [page]
  // Whatever comes first goes into the first one.
  let room = ROWS + 1
  const pageFor = (rows: number, goesOn: boolean): ReportPage => {
    if (rows > room) {
      page = { files: [], goesOn, findings: [] }
      pages.push(page)
      room = ROWS
    }
    room -= rows
    return page
  }
  for (const file of files) {
    for (let at = 0; at === 0 || at < file.hunks.length; at += ROWS) {
      const hunks = file.hunks.slice(at, at + ROWS)
      pageFor(1 + hunks.length, at > 0).files.push({ ...file, hunks })
    }
  }
  for (const finding of findings) pageFor(1, false).findings.push(finding)
  return pages
}

/** Puts a report's pages together again. */
export function fromPages(pages: readonly ReportPage[]): Pick<ReportJson, 'files' | 'findings'> {
  const files: FileJson[] = []
  for (const { files: more, goesOn } of pages) {
    const [first, ...rest] = more
    const last = files.at(-1)
    if (first && last && goesOn) files[files.length - 1] = { ...last, hunks: [...last.hunks, ...first.hunks] }
    else if (first) files.push(first)
    files.push(...rest)
  }
  return { files, findings: pages.flatMap(({ findings }) => findings) }
}
