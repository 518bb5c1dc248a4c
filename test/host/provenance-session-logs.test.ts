import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sessionLogFolder, setConsent } from '../../src/host/provenance/consent'
import { readRepository } from '../../src/host/repository'
import { run } from '../../src/host/run'
import { linesBy } from './provenance-agents'
import { tempFolder, tempRepository } from './temp-repository'

const old = 'export const first = 1\n'
const lines = ['export function total(cart) {', '  return cart.items.length', '}']

describe('provenance from session logs', () => {
  it('is read only with consent, only of this folder, and only where the text is staged', async () => {
    const repository = tempRepository({ 'a.js': old, 'b.js': old })
    const config = process.env.CLAUDE_CONFIG_DIR
    process.env.CLAUDE_CONFIG_DIR = tempFolder()
    try {
      const folder = join(sessionLogFolder(), repository.folder.replace(/[^A-Za-z0-9]/g, '-'))
      mkdirSync(folder, { recursive: true })
      /** Constructed from the documented shape of a result line; not captured. */
      const result = (path: string, cwd = repository.folder) =>
        JSON.stringify({
          type: 'user',
          sessionId: 'dac34307-1',
          cwd,
          timestamp: '2025-12-16T00:35:51.581Z',
          toolUseResult: {
            filePath: repository.path(path),
            oldString: old,
            newString: `${old}${lines.join('\n')}\n`,
            originalFile: old,
            structuredPatch: [],
            userModified: false,
            replaceAll: false,
          },
        })
      const log = [
        '{"type":"user","message":{"content":"write a total"}}',
        result('a.js'),
        result('b.js', '/elsewhere'),
        '{"toolUseResult"',
      ]
      writeFileSync(join(folder, 'dac34307-1.jsonl'), log.join('\n'))
      const text = `${old}${lines.join('\n')}\n// by hand\n`
      repository.stage({ 'a.js': text, 'b.js': text })
      const review = async () => linesBy(await run({ folder: repository.folder, scope: { kind: 'staged' } }))
      assert.deepEqual(await review(), { 'a.js': [], 'b.js': [] })
      const repo = await readRepository(repository.folder)
      await setConsent(repo, sessionLogFolder(), true)
      assert.deepEqual(await review(), { 'a.js': lines, 'b.js': [] })
      repository.stage({ 'a.js': `${old}function other() {\n  return null\n}\n` })
      assert.deepEqual(await review(), { 'a.js': [], 'b.js': [] })
      await setConsent(repo, sessionLogFolder(), false)
      repository.stage({ 'a.js': text })
      assert.deepEqual(await review(), { 'a.js': [], 'b.js': [] })
    } finally {
      if (config === undefined) delete process.env.CLAUDE_CONFIG_DIR
      else process.env.CLAUDE_CONFIG_DIR = config
      repository.dispose()
    }
  })
})
