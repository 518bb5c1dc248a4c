import type { FileChange, FileKind, Report } from '../engine/model'
import { place } from './markdown'
import type { Proof } from './tick-boxes'

interface Claim {
  /** The whole of a box's words. */
  readonly says: RegExp
  readonly proof: (files: readonly FileChange[]) => FileChange | undefined
  readonly words: string
}

const SELF = "(?:i(?:'ve| have)?|we(?:'ve| have)?|this (?:pr|change|mr|pull request))?"
const DONE =
  '(?:add(?:s|ed)?|updat(?:e|es|ed)|writ(?:e|es|ten)|wrote|includ(?:e|es|ed))(?: (?:or|and|/) ?(?:add|updat|writ)\\w*)?'
const TAIL =
  '(?: (?:for|to cover|covering|accordingly|as needed)?(?: (?:my|the|these|this|new|changed))*(?: (?:changes?|code|behaviou?r|functionality|feature))?)?'
const claim = (thing: string): RegExp =>
  new RegExp(
    `^(?:${SELF} ?${DONE} (?:the |new |any |unit |automated |relevant |corresponding )*${thing}${TAIL}|${thing} (?:(?:was|were|are|is|has been|have been) )?(?:added|updated|written|included)(?: (?:or|and) (?:added|updated))?)$`,
    'i',
  )

const withAdditions = (kind: FileKind, but?: RegExp) => (files: readonly FileChange[]) =>
  files.find((file) => file.kind === kind && file.status !== 'deleted' && file.added > 0 && !but?.test(file.path))
const only = (kind: FileKind) => (files: readonly FileChange[]) =>
  files.length > 0 && files.every((file) => file.kind === kind) ? files[0] : undefined

const CHANGELOG = /(^|\/)(changelog|changes|history|news|release-?notes)(\.[^/]*)?$/i

const CLAIMS: readonly Claim[] = [
  {
    says: claim('(?:tests?|test cases?|unit tests?|specs?)'),
    proof: withAdditions('test'),
    words: 'the change adds lines to',
  },
  {
    says: claim('(?:docs|documentation|the docs|readme)'),
    proof: withAdditions('docs', CHANGELOG),
    words: 'the change adds lines to',
  },
  {
    says: claim('(?:changelog|changelog entry|changelog\\.md|a changelog entry)'),
    proof: (files) => files.find((file) => CHANGELOG.test(file.path) && file.added > 0),
    words: 'the change adds lines to',
  },
  {
    says: /^(?:docs?|documentation)(?: only)?(?: changes?| updates?)?(?: only)?$/i,
    proof: only('docs'),
    words: 'the change holds nothing but documentation, such as',
  },
  { says: /^tests? only(?: changes?)?$/i, proof: only('test'), words: 'the change holds nothing but tests, such as' },
  {
    says: /^(?:ci|continuous integration)(?: only)?(?: changes?)?$/i,
    proof: only('ci'),
    words: 'the change holds nothing but CI files, such as',
  },
]

/** Words of a promise or a policy: only a person can give them. */
const PROMISE =
  /\b(confirm|agree|certify|read|understand|licen[sc]e|cla|dco|sign(ed)?|polic(y|ies)|guidelines?|code of conduct|prove|reviewed|manual(ly)?|locally|pass(es|ing)?)\b/i
const CHOOSE_ONE =
  /\b(?:(?:choose|tick|select|check|pick|mark) (?:(?:exactly|only) )?one|only one|exactly one|delete (?:the|all) other|remove (?:the|all) other|delete (?:options|those) that)/i

/** Ticks what a file of the change proves and nothing else. @param template the text the boxes stand in */
export function provesFrom(report: Report, template: string): Proof {
  return (box, section) => {
    const about = section ? `${section.title} ${template.slice(section.bodyFrom, section.bodyTo)}` : ''
    if (CHOOSE_ONE.test(about) || PROMISE.test(box.text)) return undefined
    const says = box.text
      .replace(/:[a-z0-9_+-]+:/g, '')
      .replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
      .replace(/\s+/g, ' ')
    for (const { says: pattern, proof, words } of CLAIMS) {
      const file = pattern.test(says) ? proof(report.diff.files) : undefined
      if (!file) continue
      const line = file.hunks.flatMap(({ lines }) => lines).find(({ kind }) => kind === 'added')?.newLine
      return `${words} ${place({ path: file.path, line })}`
    }
    return undefined
  }
}
