import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import * as vscode from 'vscode'
import type { Api } from '../../src/extension'
import { activate, diagnosticsOf, eventually, git, reset, root, uriOf, write } from './workspace'

const PATH = 'stops.js'
/** Every fifth line has a finding; blank and closing lines stand there many times. */
const STAGED = Array.from({ length: 40 }, (_, at) =>
  at % 5 === 2 ? `  debugger; call(${at})` : at % 5 === 4 ? '}' : at % 5 === 0 ? '' : `  const value${at} = ${at}`,
)
const FOUND = STAGED.filter((line) => line.includes('debugger'))
const text = (lines: readonly string[], end = '\n'): string => lines.map((line) => line + end).join('')

/** What is done to the lines of the file, and which of the findings' lines are still in it, in their order. */
interface Edit {
  readonly change: (lines: readonly string[]) => readonly string[]
  readonly left: (line: string, at: number) => boolean
}
const all = (): boolean => true
const but = (...gone: readonly number[]): Edit['left'] => {
  return (_line, at) => !gone.includes(at)
}

const EDITS: Readonly<Record<string, Edit>> = {
  'lines added above': { change: (lines) => ['// new', '', '}', ...lines], left: all },
  'lines added below': { change: (lines) => [...lines, '', '// new'], left: all },
  'lines added between': { change: (lines) => lines.toSpliced(15, 0, '// new', '}', '', '// newer'), left: all },
  'lines removed above and between': { change: (lines) => lines.toSpliced(18, 2).toSpliced(0, 2), left: all },
  'the line itself removed': { change: (lines) => lines.toSpliced(12, 1), left: but(2) },
  'the line itself edited': { change: (lines) => lines.toSpliced(12, 1, '  debugger; call(99)'), left: but(2) },
  'the line itself indented': { change: (lines) => lines.toSpliced(12, 1, `  ${lines[12]}`), left: but(2) },
  'its neighbours edited': { change: (lines) => lines.toSpliced(11, 3, '// a', lines[12] ?? '', '// b'), left: all },
  'the line doubled': { change: (lines) => lines.toSpliced(13, 0, lines[12] ?? ''), left: all },
  'the line joined to the one above': {
    change: (lines) => lines.toSpliced(11, 2, `${lines[11]}${lines[12]}`),
    left: but(2),
  },
  'everything replaced': { change: () => ['// nothing', '// of it'], left: () => false },
  'everything removed': { change: () => [], left: () => false },
  'a block in the middle replaced': {
    change: (lines) => lines.toSpliced(10, 20, '// one for twenty'),
    left: but(2, 3, 4, 5),
  },
}

describe('diagnostics under edits that are not staged', () => {
  let api: Api
  let document: vscode.TextDocument

  before(async () => {
    api = await activate()
    await eventually('the repository is open', () => api.sessions.all.length === 1)
  })
  beforeEach(async () => {
    write(PATH, text(STAGED))
    git('add', PATH)
    await eventually('every line has its diagnostic', () => diagnosticsOf(PATH).length === FOUND.length)
    document = await vscode.workspace.openTextDocument(uriOf(PATH))
    await vscode.window.showTextDocument(document)
  })
  afterEach(() => reset(api))

  const shown = (): string[] =>
    diagnosticsOf(PATH)
      .map(({ range }) => range.start.line)
      .sort((a, b) => a - b)
      .map((line) => (line < document.lineCount ? document.lineAt(line).text : `line ${line + 1} of too few`))

  async function replace(next: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit()
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), next)
    // Until then they stand where they stood, which may happen to be right.
    const told = new Promise<void>((done) => {
      const listening = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (!uris.some((uri) => uri.toString() === document.uri.toString())) return
        listening.dispose()
        done()
      })
    })
    assert.ok(await vscode.workspace.applyEdit(edit))
    await told
  }
  async function demand(expected: readonly string[], what: string): Promise<void> {
    await eventually(`${what}\nexpected ${expected.join(' | ')}`, () => {
      const now = shown()
      return now.length === expected.length && now.every((line, at) => line === expected[at])
    })
  }

  for (const [what, { change, left }] of Object.entries(EDITS)) {
    it(`stand on the staged line's text, or are gone: ${what}`, async () => {
      await replace(text(change(STAGED)))
      assert.ok(document.isDirty)
      await demand(FOUND.filter(left), what)
      await replace(text(STAGED))
      await demand(FOUND, `${what}, taken back`)
    })
  }

  it('stand there with other line ends, and at the beginning of the text', async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
    write(PATH, `\ufeff${text(STAGED, '\r\n')}`)
    document = await vscode.workspace.openTextDocument(uriOf(PATH))
    await vscode.window.showTextDocument(document)
    await eventually('the document has the other line ends', () => document.eol === vscode.EndOfLine.CRLF)
    await demand(FOUND, 'carriage returns')
    assert.deepEqual(
      diagnosticsOf(PATH).map(({ range }) => range.start.character),
      FOUND.map(() => 2),
    )
  })

  it('go with a file that is removed, and come back with it', async () => {
    // Never opened: an open document has a text, whatever becomes of its file.
    write('closed.js', text(STAGED))
    git('add', 'closed.js')
    await eventually('its diagnostics', () => diagnosticsOf('closed.js').length === FOUND.length)
    rmSync(join(root(), 'closed.js'))
    await eventually('no diagnostic', () => diagnosticsOf('closed.js').length === 0)
    write('closed.js', text(['// above', ...STAGED]))
    await eventually('its diagnostics, a line further down', () =>
      diagnosticsOf('closed.js').some(({ range }) => range.start.line === STAGED.indexOf(FOUND[0] ?? '') + 1),
    )
    assert.equal(diagnosticsOf('closed.js').length, FOUND.length)
  })

  it('stand on the staged line after any edits that keep the order, and nowhere else', async function () {
    this.timeout(180_000)
    const where = fc.nat({ max: STAGED.length - 1 })
    const edits = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('insert' as const), at: where, count: fc.integer({ min: 1, max: 4 }) }),
        fc.record({ kind: fc.constant('remove' as const), at: where, count: fc.integer({ min: 1, max: 6 }) }),
        fc.record({ kind: fc.constant('edit' as const), at: where, count: fc.integer({ min: 1, max: 3 }) }),
      ),
      { minLength: 1, maxLength: 8 },
    )
    let fresh = 0
    await fc.assert(
      fc.asyncProperty(edits, async (list) => {
        let now = [...STAGED]
        for (const { kind, at, count } of list) {
          const texts = Array.from({ length: count }, () => `// unique ${fresh++}`)
          now = now.toSpliced(
            Math.min(at, now.length),
            kind === 'insert' ? 0 : count,
            ...(kind === 'remove' ? [] : texts),
          )
        }
        await replace(text(now))
        // Whatever was added is unlike everything else, so each line that is left is found.
        await demand(
          now.filter((line) => FOUND.includes(line)),
          JSON.stringify(list),
        )
      }),
      { numRuns: Number(process.env.HUNKWISE_RUNS ?? 40), endOnFailure: true },
    )
  })
})
