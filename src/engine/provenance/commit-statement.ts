/** What a commit itself says of who made it. */
export interface CommitFacts {
  readonly id: string
  readonly authorName: string
  readonly authorEmail: string
  readonly committerName: string
  readonly committerEmail: string
  /** As `git interpret-trailers --parse` prints them: `Key: value`, a line each. */
  readonly trailers: string
}

/** Addresses the assistants' own trailers and commits bear. A person may be called Claude; nobody else has these. */
const ADDRESSES = [
  /^noreply@anthropic\.com$/,
  /^(?:\d+\+)?Copilot@users\.noreply\.github\.com$/i,
  /^copilot@github\.com$/,
  /^cursoragent@cursor\.com$/,
  /^noreply@openai\.com$/,
  /^codex@openai\.com$/,
  /^(?:\d+\+)?(?:devin-ai-integration|google-labs-jules|gemini-code-assist|factory-droid|copilot-swe-agent)\[bot\]@users\.noreply\.github\.com$/,
  /^noreply@aider\.(?:chat|dev)$/,
  /^amp@ampcode\.com$/,
  /^noreply@opencode\.ai$/,
  /^roomote@roocode\.com$/,
  /^noreply@(?:windsurf|codeium)\.com$/,
]

/** Trailers that speak of an assistant whatever their value is. */
const KEYS = /^(?:Assisted-by|Generated-by|Made-with|Claude-Session|Agent-Logs-Url|Amp-Thread-ID|Entire-Checkpoint)$/i

/** The statement of a commit that an assistant took part in it, as the commit words it; undefined where it makes none. */
export function statementOf(commit: CommitFacts): string | undefined {
  for (const line of commit.trailers.split('\n')) {
    const [, key = '', value = ''] = /^([A-Za-z-]+):\s*(.+)$/.exec(line.trim()) ?? []
    if (KEYS.test(key)) return `${key}: ${value}`
    if (/^Co-authored-by$/i.test(key) && isAssistant(/<([^<>]+)>\s*$/.exec(value)?.[1] ?? '')) return `${key}: ${value}`
  }
  if (isAssistant(commit.authorEmail)) return `Author: ${commit.authorName} <${commit.authorEmail}>`
  if (isAssistant(commit.committerEmail)) return `Committer: ${commit.committerName} <${commit.committerEmail}>`
  // Aider adds this to the name of whoever runs it, unless told otherwise.
  if (/ \(aider\)$/.test(commit.authorName)) return `Author: ${commit.authorName}`
  if (/ \(aider\)$/.test(commit.committerName)) return `Committer: ${commit.committerName}`
  return undefined
}

const isAssistant = (email: string): boolean => ADDRESSES.some((address) => address.test(email))
