import { code, literal } from './markdown'
import type { Content } from './regions'

export interface IssueSource {
  readonly commits: readonly { readonly id: string; readonly subject: string; readonly body: string }[]
  /** Name of the branch; empty where there is none. */
  readonly branch: string
}

const KEYWORD = 'close[sd]?|fix(?:e[sd])?|resolve[sd]?|refs?|references?|see|relates? to|part of|issues?|ticket|bug'
/** #12, owner/repo#12, !12, GH-12, an address of an issue */
const NUMBER =
  '(?:[\\w.-]+/[\\w.-]+)?[#!]\\d+|GH-\\d+|https?://[^\\s<>()]+/(?:issues|merge_requests|pull|work_items|browse)/[\\w-]+'
const SAID = new RegExp(`(?:^|[\\s(])(?:(?:${KEYWORD})\\b:?[ \\t]+)?(?:${NUMBER})(?![\\w#])`, 'gi')
const KEY = /(?<![\w/-])[A-Z][A-Z0-9]{1,9}-[1-9]\d*(?![\w-])/g
/** Names of standards, hashes and the like, which only look like keys of a tracker. */
const NO_KEY = /^(?:UTF|SHA|ISO|RFC|MD|AES|CVE|CWE|HTTP|TLS|SSL|IPV|ES|ECMA|GPT|BASE|RSA|ED|X|P|K|ARM|AMD|PEP|WCAG|GH)-/

/** Issues that commits and the branch's name name, word for word; undefined where none does. */
export function relatedIssues({ commits, branch }: IssueSource): Content | undefined {
  const found = new Map<string, string>()
  const put = (text: string, where: string): void => {
    const said = text.trim().replace(/^\(/, '')
    if (!found.has(said.toLowerCase())) found.set(said.toLowerCase(), `- ${said} (${where})`)
  }
  for (const { id, subject, body } of commits) {
    const where = `named in ${code(id.slice(0, 9))}`
    // "Add a thing (#12)" is the number of a pull request that was merged.
    const text = `${subject.replace(/\s*\(#\d+\)$/, '')}\n${body}`
    for (const [said] of text.matchAll(SAID)) put(asWritten(said), where)
    for (const line of [subject, ...body.split('\n').filter((line) => /^[\w-]+: /.test(line))])
      for (const [key] of line.matchAll(KEY)) if (!NO_KEY.test(key)) put(literal(key), where)
  }
  for (const [key] of branch.matchAll(/(?<![A-Za-z0-9])[A-Z][A-Z0-9]{1,9}-[1-9]\d*(?![0-9])/g))
    if (!NO_KEY.test(key)) put(literal(key), `in the name of the branch ${code(branch)}`)
  if (found.size === 0) return undefined
  return { id: 'issues', lines: [...found.values()].slice(0, 20).map((text) => ({ text })) }
}

/** Forges make links of these by themselves, so they stay as they are: they hold nothing that Markdown would take. */
const asWritten = (said: string): string => said.trim().replace(/[_*`[\]<>]/g, (char) => `\\${char}`)
