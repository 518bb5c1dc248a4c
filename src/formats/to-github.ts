import type { Report, Severity } from '../engine/model'
import { openFindings, troublesOf } from './anchor'
import { visible } from './visible'

const COMMAND: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

const TITLE = {
  failure: 'hunkwise could not do all its work',
  condition: 'what the rules file requires is missing',
} as const

/**
 * Workflow commands that GitHub Actions, Gitea and Forgejo turn into annotations, one a line:
 *
 *     ::error file=src/a.ts,line=3,endLine=4,title=no-swallowed-error::The error is caught and …
 *
 * Whatever is suppressed has no place in this format.
 */
export function toGithub(report: Report): string {
  const lines = openFindings(report).map(({ severity, ruleId, message, suggestion, location }) =>
    command(
      COMMAND[severity],
      {
        ...(location ? { file: location.path, line: location.startLine, endLine: location.endLine } : {}),
        title: ruleId,
      },
      [message, ...(suggestion === undefined ? [] : [suggestion])].map(visible).join('\n'),
    ),
  )
  const troubles = troublesOf(report).map(({ message, decisive, kind }) =>
    command(decisive ? 'error' : 'warning', { title: TITLE[kind] }, visible(message)),
  )
  return [...troubles, ...lines].join('')
}

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const settings = Object.entries(properties).map(([key, value]) => `${key}=${visible(escapeProperty(String(value)))}`)
  return `::${name} ${settings.join(',')}::${escapeData(message)}\n`
}

// The runner undoes exactly these (actions/toolkit, packages/core/src/command.ts).
const escapeData = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
const escapeProperty = (text: string): string => escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C')
