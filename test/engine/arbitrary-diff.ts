import fc from 'fast-check'
import type { ParsedFile } from '../../src/engine/diff'
import type { OpenHunk } from '../../src/engine/hunk-lines'
import type { FileEntry, FileStatus, Line } from '../../src/engine/model'

/** Lines that look like something else, and lines that are hard to split, quote or decode. */
const HARD_LINES = [
  '',
  ' ',
  '-',
  '+',
  '\\ No newline at end of file',
  '--- a/x',
  '+++ b/x',
  '@@ -1 +1 @@',
  '@@ -1,3 +1,3 @@ section',
  'diff --git a/x b/x',
  'index 0000000..1111111 100644',
  'Binary files a/x and b/x differ',
  '* Unmerged path x',
  'rename from x',
  'a\rb',
  'carriage\r',
  'separator\u2028p\u2029',
  'form\ffeed',
  '\ufeffmark',
  'é日🚀',
  '\t\ttabs',
]

export const arbitraryText = fc
  .oneof(fc.constantFrom(...HARD_LINES), fc.string({ unit: 'binary', maxLength: 12 }))
  .map((text) =>
    text
      .replaceAll('\n', '')
      .replaceAll('\0', '')
      .replace(/[\ud800-\udfff]/g, (char, at, all) => (isWell(all, at) ? char : '?')),
  )

/** Whether the half of a pair at `at` has its other half: bytes cannot say a lone one. */
function isWell(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  const next = text.charCodeAt(at + 1)
  const before = text.charCodeAt(at - 1)
  return code < 0xdc00 ? next >= 0xdc00 && next <= 0xdfff : before >= 0xd800 && before <= 0xdbff
}

const latin1Text = fc
  .string({ unit: fc.constantFrom('a', '\xe9', '\xff', '\r', '-'), minLength: 1, maxLength: 8 })
  .map((text) => `\xff${text}`)

const name = fc
  .oneof(
    fc.constantFrom(
      'a b',
      'tab\there',
      'new\nline',
      'quote"d',
      'back\\slash',
      'é日',
      'trail ',
      '@@ -1 +1 @@',
      'x b/x b',
      '-',
    ),
    fc.string({ minLength: 1, maxLength: 10 }),
  )
  .map((text) => text.replaceAll('\0', '_').replace(/^\/|\/$|\/\//g, '_'))

const id = fc
  .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 39, maxLength: 39 })
  .map((text) => `1${text}`)
const ZEROS = '0'.repeat(40)
const mode = fc.constantFrom('100644', '100755', '120000')

const hunkLines = fc.array(
  fc.record({
    kind: fc.constantFrom<Line['kind']>('context', 'added', 'deleted'),
    text: fc.oneof(
      { weight: 9, arbitrary: arbitraryText.map((text) => ({ text })) },
      { weight: 1, arbitrary: latin1Text.map((text) => ({ text, latin1: true as const })) },
    ),
  }),
  { minLength: 1, maxLength: 8 },
)

/** Any file of a diff that could have been printed, with hunks that follow one another. */
export const arbitraryFile: fc.Arbitrary<ParsedFile> = fc
  .record({
    path: name,
    oldPath: name,
    status: fc.constantFrom<FileStatus>('added', 'deleted', 'modified', 'renamed', 'copied', 'unmerged'),
    oldMode: mode,
    newMode: mode,
    oldId: id,
    newId: id,
    similarity: fc.integer({ min: 50, max: 99 }),
    binary: fc.boolean(),
    hunks: fc.array(
      fc.record({
        gap: fc.integer({ min: 1, max: 1000 }),
        lines: hunkLines,
        section: fc.constantFrom('', 'function f() {', 'é'),
      }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    cut: fc.boolean(),
  })
  .map(({ status, hunks, binary, cut, ...rest }): ParsedFile => {
    const entry = entryOf(status, rest)
    const none = status === 'unmerged' || binary || entry.oldId === entry.newId
    const built = none ? [] : buildHunks(status, hunks)
    const lines = built.flatMap((hunk) => hunk.lines)
    const last = lines.at(-1)
    if (cut && last) built.at(-1)?.lines.splice(-1, 1, { ...last, noNewline: true })
    const of = (kind: Line['kind']): number => lines.filter((line) => line.kind === kind).length
    return {
      entry,
      binary: binary && status !== 'unmerged' && entry.oldId !== entry.newId,
      added: of('added'),
      deleted: of('deleted'),
      hunks: built,
    }
  })

function entryOf(
  status: FileStatus,
  { path, oldPath, oldMode, newMode, oldId, newId, similarity }: Omit<FileEntry, 'status'> & { similarity: number },
): FileEntry {
  if (status === 'added') return { path, oldPath: null, status, oldMode: '000000', newMode, oldId: ZEROS, newId }
  if (status === 'deleted') return { path, oldPath: null, status, oldMode, newMode: '000000', oldId, newId: ZEROS }
  if (status === 'unmerged') return { path, oldPath: null, status, oldMode, newMode: '000000', oldId, newId: ZEROS }
  if (status === 'modified') return { path, oldPath: null, status, oldMode, newMode, oldId, newId }
  return { path, oldPath, status, similarity, oldMode, newMode, oldId, newId }
}

type HunkSeed = {
  readonly gap: number
  readonly section: string
  readonly lines: readonly { readonly kind: Line['kind']; readonly text: Pick<Line, 'text' | 'latin1'> }[]
}

function buildHunks(status: FileStatus, seeds: readonly HunkSeed[]): OpenHunk[] {
  const whole = status === 'added' ? 'added' : status === 'deleted' ? 'deleted' : undefined
  let [old, now] = [1, 1]
  return (whole ? seeds.slice(0, 1) : seeds).map(({ gap, section, lines: wanted }) => {
    if (!whole) {
      old += gap
      now += gap
    }
    const first = { old, now }
    const lines = wanted.map(({ kind, text }): Line => {
      const side = whole ?? kind
      return {
        kind: side,
        ...text,
        ...(side === 'added' ? {} : { oldLine: old++ }),
        ...(side === 'deleted' ? {} : { newLine: now++ }),
      }
    })
    const [oldLines, newLines] = [old - first.old, now - first.now]
    return {
      oldStart: oldLines === 0 ? first.old - 1 : first.old,
      oldLines,
      newStart: newLines === 0 ? first.now - 1 : first.now,
      newLines,
      section,
      lines,
    }
  })
}
