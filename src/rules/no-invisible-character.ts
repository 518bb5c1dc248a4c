import * as v from 'valibot'
import type { FileChange, Hunk } from '../engine/model'
import { added, defineRule } from '../engine/rule'
import { isFixture } from '../engine/sample-folders'

/** Characters that change the order in which text is shown (Unicode Standard Annex #9; CVE-2021-42574). */
const DIRECTION = /[\u202A-\u202E\u2066-\u2069]/u
/** Shown as nothing: zero-width spaces, fillers that are letters, tags, further variation selectors. */
const INVISIBLE =
  /[\u200B\u2060-\u2064\u180E\u115F\u1160\u3164\uFFA0]|[\u{E0001}\u{E0020}-\u{E007F}]|[\u{E0100}-\u{E01EF}]/u
/** Most lines have nothing of the kind. */
const NOT_PLAIN = /[\u0080-\uFFFF]/
const BYTE_ORDER_MARK = /(?!^)\uFEFF/u
/** Flags of England, Scotland and Wales are written in tags. */
const FLAG = /\u{1F3F4}[\u{E0061}-\u{E007A}]+\u{E007F}/gu

export default defineRule({
  id: 'no-invisible-character',
  severity: 'error',
  summary: 'A character is added that nobody can see, or that reorders what is seen.',
  why: 'What the reviewer reads is not what the compiler, or a language model, is given.',
  options: v.strictObject({}),
  needs: [],
  *check({ diff }) {
    for (const { file, hunk, line } of added(diff.files)) {
      if (!NOT_PLAIN.test(line.text) || !isRead(file) || line.moved || line.latin1) continue
      const text = line.text.replace(FLAG, '')
      const form = isProse(file) ? [DIRECTION] : [DIRECTION, INVISIBLE, BYTE_ORDER_MARK]
      const found = form.map((pattern) => pattern.exec(text)?.[0]).find((character) => character !== undefined)
      if (found === undefined || wasThere(hunk, found)) continue
      const code = found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
      yield {
        at: { file, line },
        message: DIRECTION.test(found)
          ? `U+${code} reorders what is shown on this line.`
          : `U+${code} is on this line and cannot be seen.`,
        suggestion: 'Remove it, or write it as an escape.',
        fix: { title: 'Delete such characters from this line', text: withoutAny(line.text, form) },
      }
    }
  },
})

const isRead = ({ kind, path }: FileChange): boolean =>
  !['vendored', 'generated', 'lockfile', 'asset', 'snapshot'].includes(kind) && !isTestData(path)

/** Such characters are what a parser is tested with; code below the tests runs, and is read. */
const isTestData = (path: string): boolean =>
  (isFixture(path) || /(^|\/)(?:tests?|specs?|__tests__)\//i.test(path)) && /\.(?:json|csv|tsv|xml)$/i.test(path)

/** Typography and translations use zero-width characters for what they are there for. */
const isProse = ({ kind, path }: FileChange): boolean =>
  kind === 'docs' ||
  /(^|\/)(i18n|l10n|locales?|lang|languages|translations?|res\/values[^/]*)\//i.test(path) ||
  /\.(po|pot|arb|strings|xlf|xliff|resx|ftl|html?|txt)$/i.test(path)

/** The hunk had as many before: it edits around them. */
function wasThere(hunk: Hunk, character: string): boolean {
  const countOf = (kind: 'added' | 'deleted'): number =>
    hunk.lines.filter((line) => line.kind === kind && line.text.includes(character)).length
  return countOf('deleted') >= countOf('added')
}

/** Flags stay as they are. */
const withoutAny = (text: string, forms: readonly RegExp[]): string =>
  forms.reduce(
    (left, { source }) =>
      left.replace(new RegExp(`${FLAG.source}|${source}`, 'gu'), (found) => (isFlag(found) ? found : '')),
    text,
  )

const isFlag = (text: string): boolean => text.startsWith('\u{1F3F4}')
