import { many } from './visible'

/** What a repository shows of how it is kept. */
export interface Habits {
  /** Ids of languages, those with most files first. */
  readonly languages: readonly { readonly id: string; readonly files: number }[]
  /** Folders most tests stand in. */
  readonly tests: readonly string[]
  readonly generated: readonly string[]
  /** Paths. */
  readonly template?: string
  readonly owners?: string
  readonly risks: readonly RiskHabit[]
}

export interface RiskHabit {
  readonly name: string
  readonly level: 'high' | 'medium' | 'low'
  readonly files: readonly string[]
  readonly reviewers: readonly string[]
}

/** An example of a convention for each language somebody may start from. */
const EXAMPLES: Readonly<Record<string, string>> = {
  typescript: 'pattern: fetch($URL, $$$)',
  tsx: 'pattern: fetch($URL, $$$)',
  javascript: 'pattern: fetch($URL, $$$)',
  python: 'pattern: requests.get($URL, $$$)',
  go: 'pattern: http.Get($URL)',
  java: 'pattern: new URL($URL)',
  rust: 'pattern: $X.unwrap()',
  ruby: 'pattern: $X.save!',
  php: 'pattern: curl_init($$$)',
  csharp: 'pattern: new HttpClient($$$)',
}

/** A rules file to start from: what was found is in force, what is only possible is a comment. */
export function toStartingRules(habits: Habits): string {
  const [first] = habits.languages
  const example = EXAMPLES[first?.id ?? ''] ?? "regex: 'http://'"
  return `# The rules this repository is reviewed by; run \`hunkwise rules\` to see which are in force, and \`hunkwise explain ID\`.
${found(habits)
  .map((line) => `# ${line}\n`)
  .join('')}
preset: recommended

# Lines a reviewer is asked to read; lockfiles, generated and third-party files are not counted.
budget:
  change: 200
  hunk: 60

# The mildest severity that refuses a change: error, warning, info or never.
failOn: error
${risks(habits.risks)}
# Rules the team writes itself.
# conventions:
#   - id: use-our-client
#     message: Use the client in place of a bare call.
#     why: The client sets a timeout and retries.
#     files: [src/**]
#     ${example}

# Findings the team lives with; without a reason they stay.
# exceptions:
#   - rule: no-oversized-change
#     files: [legacy/**]
#     reason: It is being replaced.
#     until: 2027-12-31
`
}

function found({ languages, tests, generated, template, owners }: Habits): string[] {
  const list = languages.slice(0, 4).map(({ id, files }) => `${id} (${many(files, 'file')})`)
  return [
    `Languages: ${list.length > 0 ? list.join(', ') : 'none that is known'}.`,
    ...(tests.length > 0 ? [`Tests: ${tests.join(', ')}.`] : []),
    ...(generated.length > 0 ? [`Generated: ${generated.join(', ')}.`] : []),
    ...(template === undefined ? [] : [`Pull request template: ${template}.`]),
    ...(owners === undefined ? [] : [`Owners: ${owners}.`]),
  ].map((line) => line.replace(/[\r\n]/g, ' '))
}

function risks(areas: readonly RiskHabit[]): string {
  if (areas.length === 0) return ''
  const items = areas.map(({ name, level, files, reviewers }) => {
    const people = reviewers.length > 0 ? `\n    reviewers: ${JSON.stringify(reviewers)}` : ''
    return `  - name: ${name}\n    level: ${level}\n    files: ${JSON.stringify(files)}${people}`
  })
  return `\n# Parts of the code where a mistake is dear.\nrisk:\n${items.join('\n')}\n`
}
