import type { Report } from '../engine/model'
import { toCheckstyle } from './to-checkstyle'
import { toGithub } from './to-github'
import { toGitlab } from './to-gitlab'
import { toJson } from './to-json'
import { toJunit } from './to-junit'
import { toMarkdown } from './to-markdown'
import { toRdjsonl } from './to-rdjsonl'
import { toSarif } from './to-sarif'
import { type TextOptions, toText } from './to-text'
import { toPrintableJson } from './visible'

export interface Format {
  readonly name: string
  /** What it is for, in a few words. */
  readonly summary: string
  readonly write: (report: Report, options: TextOptions) => string
}

const pretty = (value: unknown): string => `${toPrintableJson(value, 2)}\n`

/** All formats of a report, the default first. */
export const FORMATS: readonly Format[] = [
  { name: 'text', summary: 'for people', write: toText },
  { name: 'json', summary: 'everything', write: (report) => pretty(toJson(report)) },
  { name: 'sarif', summary: 'code scanning', write: (report) => pretty(toSarif(report)) },
  { name: 'github', summary: 'annotations of GitHub, Gitea and Forgejo', write: toGithub },
  { name: 'gitlab', summary: 'GitLab Code Quality', write: toGitlab },
  { name: 'checkstyle', summary: 'Checkstyle XML', write: toCheckstyle },
  { name: 'junit', summary: 'JUnit XML', write: toJunit },
  { name: 'rdjsonl', summary: 'reviewdog', write: toRdjsonl },
  { name: 'markdown', summary: 'job summaries and comments', write: toMarkdown },
]
