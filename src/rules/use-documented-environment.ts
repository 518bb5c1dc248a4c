import * as v from 'valibot'
import { addedCode } from '../engine/added-code'
import { defineRule } from '../engine/rule'

const READ =
  /\b(?:process\.env\.|import\.meta\.env\.|process\.env\[["']|os\.environ(?:\.get\(|\[)["']|os\.getenv\(["']|os\.(?:Getenv|LookupEnv)\(["']|System\.getenv\(["']|env::var(?:_os)?\(["']|ENV(?:\.fetch\(|\[)["']|getenv\(["']|Environment\.GetEnvironmentVariable\(["'])([A-Z][A-Z0-9_]{2,})/g
/** Set by systems and their runners, not by whoever installs the program. */
const GIVEN =
  /^(?:NODE_ENV|HOME|PATH|PWD|USER|USERPROFILE|SHELL|LANG|LC_\w+|TERM\w*|TZ|TMPDIR|TEMP|TMP|EDITOR|VISUAL|CI|DEBUG|NO_COLOR|FORCE_COLOR|COLUMNS|LINES|HOSTNAME|APPDATA|LOCALAPPDATA|XDG_\w+|GITHUB_\w+|RUNNER_\w+|VITEST\w*|JEST_\w+|npm_\w+|CARGO_\w+|GO\w+|DEV|PROD|MODE|INIT_CWD|BASE_URL|SSR|PORT|RAILS_ENV|RACK_ENV|VERCEL\w*|NETLIFY\w*)$/
const EXAMPLE = /(^|\/)[^/]*env[^/]*$/i

export default defineRule({
  id: 'use-documented-environment',
  severity: 'info',
  preset: 'strict',
  summary: 'A new environment variable is read, and the repository’s example does not have it.',
  why: 'Whoever deploys this next does not know that it has to be set.',
  options: v.strictObject({}),
  needs: ['text', 'old-text', 'manifests'],
  languages: ['typescript', 'tsx', 'javascript', 'python', 'go', 'java', 'rust', 'ruby', 'php', 'csharp'],
  *check(change) {
    const all = [...change.repository.manifests].filter(([path]) => EXAMPLE.test(path))
    const before = [...change.oldTexts.values()].join('\n')
    const seen = new Set<string>()
    // Told in the handbook or the help that the change brings with it.
    const told = change.whole.files
      .filter(({ kind }) => kind === 'docs' || kind === 'config')
      .map(({ path }) => change.texts.get(path) ?? '')
      .join('\n')
    for (const file of change.diff.files) {
      // The examples of its own folder and those above it.
      const examples = all.filter(([path]) => file.path.startsWith(path.slice(0, path.lastIndexOf('/') + 1)))
      if (file.kind !== 'source' || examples.length === 0 || file.path.startsWith('.')) continue
      const documented = examples.map(([, text]) => text).join('\n')
      for (const { line, code } of addedCode(change, file)) {
        for (const match of line.text.matchAll(READ)) {
          const name = match[1] ?? ''
          const isCode = code.slice(match.index, match.index + 3).trim() !== ''
          const known = new RegExp(`\\b${name}\\b`)
          if (
            !isCode ||
            seen.has(name) ||
            GIVEN.test(name) ||
            known.test(documented) ||
            known.test(before) ||
            known.test(told)
          )
            continue
          seen.add(name)
          yield {
            at: { file, line },
            message: `${name} is new, and ${examples[0]?.[0]} does not have it.`,
            suggestion: 'Put it into the example with what it is for.',
            evidence: [{ text: 'the example', path: examples[0]?.[0] ?? '' }],
          }
        }
      }
    }
  },
})
