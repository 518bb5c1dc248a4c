import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { claim } from '../../src/engine/provenance/claim'
import { statementOf } from '../../src/engine/provenance/commit-statement'
import type { EditRecord } from '../../src/engine/provenance/edit-record'
import { labelAttested } from '../../src/engine/provenance/git-ai'
import { parseGitAiLog } from '../../src/engine/provenance/git-ai-log'
import { parseGitAiNote } from '../../src/engine/provenance/git-ai-note'
import { layersOfRecords } from '../../src/engine/provenance/layers-of-records'
import { hashLine, hashLines, hashText } from '../../src/engine/provenance/line-hashes'
import { murmur3 } from '../../src/engine/provenance/murmur3'
import { recordEdit } from '../../src/engine/provenance/record-edit'
import { toTarget } from '../../src/engine/provenance/target'

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const call = { tool: 'claude', session: 's', cwd: '', edits: [] }

const edit = (before: string[], after: string[], time = 0): EditRecord => {
  const text = (lines: string[]) => lines.map((line) => `${line}\n`).join('')
  const change = { kind: 'texts', before: text(before), after: text(after) } as const
  return recordEdit(call, { path: 'a', change }, { path: 'a', time, text: text(after) }, digest)
}

/** 0-based lines of `staged` that the records claim; only `known` texts are at hand. */
const claimed = (records: EditRecord[], staged: string[], known: string[][] = []): number[] => {
  const texts = new Map(
    [[], staged, ...known].map((lines) => [hashText(lines, digest), hashLines(lines, digest)] as const),
  )
  const target = toTarget(staged, digest)
  const lines = layersOfRecords(records, texts, 'ledger').flatMap((layer) => [
    ...claim(layer, target, undefined).keys(),
  ])
  return [...new Set(lines)].sort((a, b) => a - b)
}

const base = Array.from({ length: 30 }, (_, at) => (at % 5 === 4 ? '}' : `  existing${at}(argument, ${at})`))
const block = [
  'function added(input) {',
  '  if (!input) {',
  '    return null;',
  '  }',
  '',
  '  return convert(input)',
  '}',
]
const withBlock = [...base.slice(0, 10), ...block, ...base.slice(10)]

describe('provenance', () => {
  it('claims what a record added, where it added it', () => {
    assert.deepEqual(claimed([edit(base, withBlock)], withBlock), [10, 11, 12, 13, 14, 15, 16])
  })

  it('claims it in a text whose rest has changed, without knowing the text before', () => {
    const staged = ['// new head', ...withBlock.slice(3, 25), '// new end']
    assert.deepEqual(claimed([edit(base, withBlock)], staged), [8, 9, 10, 11, 12, 13, 14])
  })

  it('does not claim equal lines elsewhere, whether the recorded ones are still there or not', () => {
    const own = ['function mine(other) {', '  while (other) {', '    return null;', '  }', '', '  return other', '}']
    const both = [...withBlock, ...own]
    assert.deepEqual(claimed([edit(base, withBlock)], both), [10, 11, 12, 13, 14, 15, 16])
    assert.deepEqual(claimed([edit(base, withBlock)], [...base, ...own]), [])
    assert.deepEqual(claimed([edit(base, withBlock)], [...base.slice(0, 20), ...own, ...base.slice(20)]), [])
  })

  it('does not claim a copy a person made of recorded lines', () => {
    assert.deepEqual(claimed([edit(base, withBlock)], [...withBlock, ...block]), [10, 11, 12, 13, 14, 15, 16])
  })

  it('does not claim what was written in the place of recorded lines', () => {
    const own = ['function mine() {', '  return null;', '}']
    assert.deepEqual(claimed([edit(base, withBlock)], [...base.slice(0, 10), ...own, ...base.slice(10)]), [])
  })

  it('follows edits one upon the other, and a person between them', () => {
    const second = [...withBlock.slice(0, 16), '  log(input)', ...withBlock.slice(16)]
    assert.deepEqual(
      claimed([edit(base, withBlock), edit(withBlock, second, 1)], second),
      [10, 11, 12, 13, 14, 15, 16, 17],
    )
    const own = [...withBlock.slice(0, 5), 'typed(by, somebody)', ...withBlock.slice(5)]
    const last = [...own, 'export { added }']
    assert.deepEqual(claimed([edit(base, withBlock), edit(own, last, 1)], last), [11, 12, 13, 14, 15, 16, 17, 38])
  })

  it('claims nothing where there is no record: a paste of 400 lines', () => {
    const paste = Array.from({ length: 400 }, (_, at) => `  pasted${at}: 'claude copilot codex',`)
    assert.deepEqual(claimed([], [...base, ...paste]), [])
    assert.deepEqual(claimed([edit(base, withBlock)], [...base, ...paste]), [])
  })

  it('never claims a line whose text is not in a record', () => {
    const line = fc.constantFrom(
      '}',
      '',
      '  return null;',
      '{',
      'a(1)',
      'b(2)',
      'call(first, second)',
      'x',
      'y',
      'import z',
      'const long = value',
    )
    const text = fc.array(line, { maxLength: 25 })
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { maxLength: 4 }), text, fc.boolean(), (edits, staged, isKnown) => {
        const records = edits.map(([before, after], at) => edit(before, after, at))
        const recorded = new Set(records.flatMap((record) => record.hunks.flatMap((hunk) => hunk.lines)))
        for (const at of claimed(records, staged, isKnown ? edits.map(([before]) => before) : []))
          assert.ok(recorded.has(hashLine(staged[at] ?? '', digest)))
      }),
      { numRuns: 2000 },
    )
  })

  it('claims all that was added where the staged text is the recorded one', () => {
    const line = fc.integer({ min: 0, max: 200 }).map((at) => `statement number ${at} of many`)
    fc.assert(
      fc.property(fc.uniqueArray(line, { maxLength: 30 }), fc.uniqueArray(line, { maxLength: 30 }), (before, after) => {
        const record = edit(before, after)
        const expected = after.flatMap((text, at) => (before.includes(text) ? [] : [at]))
        for (const at of expected) assert.ok(claimed([record], after).includes(at))
      }),
    )
  })
})

describe('a note of git-ai', () => {
  const note = (body: string, metadata: object = {}) =>
    parseGitAiNote(`${body}---\n${JSON.stringify({ schema_version: 'authorship/3.0.0', ...metadata })}`)
  const label = (body: string, path = 'a', metadata: object = {}) => {
    const parsed = note(body, metadata)
    const labels = labelAttested(parsed?.files.get(path) ?? [], parsed?.sessions ?? new Map(), 10, 'git-ai-note')
    return labels.map((one) => one?.tool ?? (one ? '?' : '.'))
  }
  const sessions = {
    sessions: { s_aa: { agent_id: { tool: 'claude', id: '1' } }, s_bb: { agent_id: { tool: 'codex', id: '2' } } },
  }
  const said = (body: string) =>
    label(body, 'a', sessions)
      .map((tool) => (tool === '' ? '?' : tool.slice(0, 2)))
      .join(' ')

  it('is read with unsorted and overlapping ranges, later entries winning', () => {
    assert.equal(said('a\n  s_aa::t_1 7-8,1-2\n  s_bb::t_2 2-3\n'), 'cl co co . . . cl cl . .')
  })

  it('keeps lines of missing records and legacy keys, and not those of a person or of unknown keys', () => {
    assert.equal(
      said('a\n  s_cc::t_1 1\n  abcd1234abcd1234 2\n  abcd123 3\n  h_31 4\n  ai_agent 5\n  human 6\n'),
      '? ? ? . . . . . . .',
    )
    assert.equal(said('a\n  s_aa::t_1 1-5\n  h_31 2\n  human 3\n'), 'cl . . cl cl . . . . .')
  })

  it('is read with quoted paths, no attestations and ranges that are none', () => {
    assert.deepEqual([...(note('"a b"\n  s_aa 1\n')?.files.keys() ?? [])], ['a b'])
    assert.equal(note('')?.files.size, 0)
    assert.equal(said('a\n  s_aa 0\n  s_aa 5-2\n  s_aa x\n  s_aa 1-999999999\n'), 'cl cl cl cl cl cl cl cl cl cl')
  })

  it('is none where another tool wrote it', () => {
    for (const text of [
      '',
      '---',
      '{"files":{}}',
      'a\n  s_aa 1\n---\n{',
      'a\n  s_aa 1\n---\n{"schema_version":"other"}',
      'free text',
    ])
      assert.equal(parseGitAiNote(text), undefined)
    fc.assert(
      fc.property(fc.string(), (text) => void parseGitAiNote(`${text}\n---\n{"schema_version":"authorship/3.0.0"}`)),
    )
  })
})

describe('a working log of git-ai', () => {
  const entry = (lines: object[], more: object = {}) => ({
    file: 'a',
    blob_sha: 'b1',
    line_attributions: lines,
    attributions: [],
    ...more,
  })
  const checkpoint = (entries: object[], more: object = {}) =>
    JSON.stringify({
      kind: 'AiAgent',
      api_version: 'checkpoint/1.0.0',
      agent_id: { tool: 'claude', id: '1' },
      entries,
      ...more,
    })
  const line = { start_line: 1, end_line: 2, author_id: `s_${digest('claude:1').slice(0, 14)}::t_1` }

  it('is read with torn lines, other versions and nonsense passed over', () => {
    const text = [
      checkpoint([entry([line])]),
      '{"kind":',
      checkpoint([entry([])], { api_version: 'checkpoint/2.0.0' }),
      'null',
      '[]',
      checkpoint([{}, entry([])]),
    ]
    const log = parseGitAiLog('{"files"', text.join('\n'), digest)
    assert.deepEqual(log.files.get('a')?.attestations, [{ key: line.author_id, ranges: [[1, 2]] }])
    assert.equal(log.sessions.get(line.author_id.split('::')[0] ?? '')?.tool, 'claude')
  })

  it('clears a file whose attributions went, and starts from INITIAL', () => {
    const initial = JSON.stringify({ files: { a: [line], c: [line] }, file_blobs: { a: 'b0', c: 'b9' }, sessions: {} })
    assert.equal(parseGitAiLog(initial, '', digest).files.get('c')?.blob, 'b9')
    const cleared = parseGitAiLog(initial, checkpoint([entry([], { attributions: [{}] })]), digest)
    assert.deepEqual(cleared.files.get('a')?.attestations, [])
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.json(), fc.string(), (a, b) => void parseGitAiLog(a, `${a}\n${b}`, digest)))
  })
})

describe('what a commit says of itself', () => {
  const commit = {
    id: '1',
    authorName: 'Ann',
    authorEmail: 'ann@example.invalid',
    committerName: 'Ann',
    committerEmail: 'ann@example.invalid',
    trailers: '',
  }

  it('is told by known addresses and keys', () => {
    for (const trailer of [
      'Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>',
      'Co-authored-by: Copilot <175728472+Copilot@users.noreply.github.com>',
      'Co-authored-by: Cursor <cursoragent@cursor.com>',
      'Assisted-by: Claude:claude-3-opus coccinelle',
      'Generated-by: ChatGPTv5',
    ])
      assert.equal(
        statementOf({ ...commit, trailers: `Signed-off-by: Ann <ann@example.invalid>\n${trailer}` }),
        trailer,
      )
    assert.ok(statementOf({ ...commit, authorEmail: '198982749+Copilot@users.noreply.github.com' }))
    assert.ok(statementOf({ ...commit, authorName: 'Ann (aider)' }))
  })

  it('is not guessed from the name of a person', () => {
    assert.equal(
      statementOf({
        ...commit,
        authorName: 'Claude Debussy',
        trailers: 'Co-authored-by: Claude <claude@example.invalid>',
      }),
      undefined,
    )
    assert.equal(statementOf({ ...commit, trailers: 'Reviewed-by: Claude <noreply@anthropic.com>' }), undefined)
    assert.equal(statementOf({ ...commit, committerName: 'GitHub', committerEmail: 'noreply@github.com' }), undefined)
  })
})

describe('murmur3', () => {
  it('gives the published values', () => {
    assert.deepEqual(['', 'test', 'Hello, world!'].map(murmur3), ['00000000', 'ba6bd213', 'c0363e43'])
  })
})
