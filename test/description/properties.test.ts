import assert from 'node:assert/strict'
import fc from 'fast-check'
import { apply } from '../../src/description/edit'
import { fillTemplate } from '../../src/description/fill-template'
import { parseTemplate } from '../../src/description/parse-template'
import { answers, fill, regionIn, timesIn } from './fill'

const TITLES = [
  'Description',
  'Why',
  'Risks',
  'Breaking changes',
  'Testing',
  'How to test',
  'Checklist',
  'Notes',
  '影響範囲',
  'Was?',
]
const title = fc.constantFrom(...TITLES)

/** Pieces of templates, well-formed and not. */
const piece = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 4 }), title).map(([depth, text]) => `${'#'.repeat(depth)} ${text}`),
  title.map((text) => `${text}\n---`),
  title.map((text) => `**${text}**`),
  title.map((text) => `**${text}**\nand more`),
  title.map((text) => `${text}: `),
  title.map((text) => `${text}: <!-- a\n comment -->`),
  title.map((text) => `- ${text}:\n- other`),
  title.map((text) => `> ## ${text}`),
  title.map((text) => `| Q | A |\n|---|---|\n| ${text} |  |\n| x | y |`),
  title.map((text) => `<!-- ## ${text} -->`),
  title.map((text) => `\`\`\`\n## ${text}\n\`\`\``),
  title.map((text) => `<details>\n<summary>${text}</summary>\n\ntext\n\n</details>`),
  fc.constantFrom(
    '---',
    '...',
    '[Add it]',
    '<<here>>',
    '*Replace this*',
    '- [ ] Adds tests',
    '* [x] done\n  * [ ] nested',
    '1. ...\n2. ',
    '[a]: https://example.org',
    '/assign me',
    '<!-- bot:start -->',
    '<!-- bot:end -->',
    '<!-- open',
    '```',
    '~~~~',
    'text\ntext',
    '| a',
    '\tcode',
    '<div>',
    '</div>',
    '> quote\nlazy',
    '&nbsp;',
    '\\',
    '*a',
    '  - deep\n\n    more',
    '\uFEFF',
    'a | b\n-|-',
  ),
  fc.string({ maxLength: 20 }),
)
const template = fc
  .tuple(fc.array(fc.tuple(piece, fc.constantFrom('\n', '\n\n', '\n\n\n', '\n  \n')), { maxLength: 12 }), fc.boolean())
  .map(([pieces, crlf]) => {
    const text = pieces.map(([part, gap]) => part + gap).join('')
    return crlf ? text.replace(/\r?\n/g, '\r\n') : text
  })
const facts = fc.array(
  fc.stringMatching(/^[a-z`*_<>[\] -]{1,20}$/).filter((text) => text.trim() !== ''),
  { minLength: 1, maxLength: 4 },
)
const runs = { numRuns: Number(process.env.HUNKWISE_RUNS ?? 300) }

describe('for any template', () => {
  it('the bytes outside the edits stay, and edits touch only placeholders and boxes', () => {
    fc.assert(
      fc.property(template, (text) => {
        const parsed = parseTemplate(text)
        const { edits, text: filled } = fillTemplate(parsed, answers(), () => 'proof')
        assert.equal(apply(text, edits), filled)
        let rest = ''
        let at = 0
        for (const edit of [...edits].sort((a, b) => a.from - b.from)) {
          assert.ok(edit.from >= at && edit.to >= edit.from, 'edits overlap')
          rest += text.slice(at, edit.from)
          const gone = text.slice(edit.from, edit.to)
          if (edit.why === 'box') assert.match(gone, /^[ \t]?$/)
          else
            assert.match(
              gone,
              /^(\s*|[\s\d.*+()-]*|\[Add it\]|<<here>>|\*Replace this\*|…)*$/,
              `${gone} is no placeholder`,
            )
          at = edit.to
        }
        rest += text.slice(at)
        assert.ok(text.length - rest.length <= edits.reduce((sum, edit) => sum + edit.to - edit.from, 0))
      }),
      runs,
    )
  })

  it('each question is answered exactly once, and its answer is read as one', () => {
    fc.assert(
      fc.property(template, (text) => {
        const { text: filled } = fill(text)
        for (const id of ['what', 'break', 'tested']) {
          assert.equal(timesIn(filled, `<!-- hunkwise:begin ${id} -->`), 1)
          assert.equal(timesIn(filled, `<!-- hunkwise:end ${id} -->`), 1)
        }
        assert.equal(parseTemplate(filled).regions.length, 3)
      }),
      runs,
    )
  })

  it('filling twice is filling once', () => {
    fc.assert(
      fc.property(template, facts, (text, some) => {
        const once = fill(text, some, () => 'proof').text
        assert.equal(fill(once, some, () => 'proof').text, once)
      }),
      runs,
    )
  })

  it('other facts replace the facts and nothing else', () => {
    fc.assert(
      fc.property(template, facts, facts, (text, first, second) => {
        assert.equal(fill(fill(text, first).text, second).text, fill(text, second).text)
      }),
      runs,
    )
  })

  const words = fc.stringMatching(/^[A-Z][a-z]{2,8}( [a-z]{2,8}){0,4}$/).map((text) => `Author: ${text}`)
  const lines = fc.array(
    fc.oneof(
      words,
      words.map((text) => `  ${text}`),
      fc.constant(''),
      words.map((text) => `- ${text}`),
    ),
    { minLength: 1, maxLength: 5 },
  )

  it("the author's edit survives, inside and outside, and a further refill changes nothing", () => {
    fc.assert(
      fc.property(template, facts, facts, lines, fc.nat(), (text, first, second, typed, where) => {
        const before = fill(text, first).text
        if (before.includes('|')) return
        const rows = before.split(/\r?\n/)
        const at = where % (rows.length + 1)
        const eol = before.includes('\r\n') ? '\r\n' : '\n'
        const edited = [...rows.slice(0, at), ...typed, ...rows.slice(at)].join(eol)
        const again = fill(edited, second).text
        for (const line of typed) assert.ok(again.includes(line), `"${line}" is gone`)
        assert.equal(fill(again, second).text, again)
      }),
      runs,
    )
  })

  it('an answer the author wrote over is not written again', () => {
    fc.assert(
      fc.property(template, facts, words, (text, some, said) => {
        const before = fill(text).text
        if (before.includes('|')) return
        const edited = before.replace('_to be answered by the author_', () => said)
        const again = fill(edited, some).text
        const id = regionIn(edited, 'break').includes(said) ? 'break' : 'tested'
        assert.ok(regionIn(again, id).includes(said))
        assert.ok(!regionIn(again, id).includes('_to be answered by the author_'))
      }),
      runs,
    )
  })
})
