import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { Api } from '../../src/extension'
import { activate, eventually, git, reset, uriOf, write } from './workspace'

const CODE = Array.from({ length: 40 }, (_, at) => `export const value${at} = ${at}\n`)
const change = (...at: number[]): string =>
  CODE.map((line, index) => (at.includes(index) ? `export const changed${index} = ${index}\n` : line)).join('')

describe('the line over a hunk', () => {
  let api: Api
  const settings = () => vscode.workspace.getConfiguration('hunkwise')

  before(async () => {
    api = await activate()
    await eventually('the repository is open', () => api.sessions.all.length === 1)
  })
  beforeEach(async () => {
    write('values.js', CODE.join(''))
    git('add', '--all')
    git('commit', '--quiet', '--message', 'Values')
    write('values.js', change(10, 30))
    git('add', '--all')
    await eventually('it is reviewed', () => api.sessions.all[0]?.state.kind === 'ready')
  })
  afterEach(async () => {
    await settings().update('showCodeLens', undefined, vscode.ConfigurationTarget.Global)
    await reset(api)
  })

  const lenses = async (): Promise<string[]> => {
    const uri = uriOf('values.js')
    await vscode.workspace.openTextDocument(uri)
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 99)
    return found
      .filter(({ command }) => command?.command.startsWith('hunkwise.'))
      .map(({ range, command }) => `${range.start.line + 1} ${command?.title}`)
  }

  it('is not there before the user asks for it', async () => assert.deepEqual(await lenses(), []))

  it('says where each hunk stands, and moves with unstaged edits', async () => {
    await settings().update('showCodeLens', true, vscode.ConfigurationTarget.Global)
    assert.deepEqual(await lenses(), ['8 To review', '8 Mark as reviewed', '28 To review', '28 Mark as reviewed'])
    const [hunk] = api.sessions.all[0]?.review?.report.files[0]?.hunks ?? []
    await api.worker.ask('mark', { ...atRoot(), hunkIds: [hunk?.id ?? ''], reviewed: true })
    await eventually('it is marked', () => api.sessions.all[0]?.review?.report.files[0]?.hunks[0]?.reviewed)
    write('values.js', `// one\n// two\n${change(10, 30)}`)
    await eventually('the document has it', () =>
      vscode.workspace.textDocuments.some((each) => each.getText().startsWith('// one')),
    )
    assert.deepEqual(await lenses(), ['10 Reviewed', '30 To review', '30 Mark as reviewed'])
  })

  const atRoot = () => api.sessions.all[0]?.at ?? assert.fail('there is no session')
})
