import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMentions } from '../../src/host/read-mentions'
import { readRepository } from '../../src/host/repository'
import { run } from '../../src/host/run'
import { tempFolder, tempRepository } from './temp-repository'

const FILES = {
  'package.json': '{\n  "dependencies": {\n    "express": "1"\n  }\n}\n',
  'src/cart.js': 'export function createCart() {}\nexport function createCarts() {}\n',
  'docs/use.md': 'Call createCart().\nAnd createCart again.\n',
}
const NEW = '{\n  "dependencies": {\n    "express": "1",\n    "left-wizard": "1"\n  }\n}\n'

describe('the names that are looked for', () => {
  it('are found as words, with their lines, in documents first', async () => {
    const repo = tempRepository(FILES)
    const sought = {
      dependencies: new Set(['express']),
      exported: new Set(['createCart', 'createCarts']),
      tested: new Set<string>(),
      columns: new Set<string>(),
    }
    const { mentions, notes } = await readMentions(
      await readRepository(repo.folder),
      repo.git('rev-parse', 'HEAD^{tree}').trim(),
      sought,
      3,
    )
    const places = [...mentions].map(([name, found]) => [name, ...found.map(({ path, line }) => `${path}:${line}`)])
    assert.deepEqual(places, [
      ['express', 'package.json:3'],
      ['createCart', 'docs/use.md:1', 'docs/use.md:2', 'src/cart.js:1'],
    ])
    assert.deepEqual(notes, [])
  })

  it('are unknown in a clone that has not all contents: said so, and nothing is made of it', async () => {
    const origin = tempRepository({ ...FILES, 'src/wizard.js': "import wizard from 'left-wizard'\n" })
    origin.git('config', 'uploadpack.allowFilter', 'true')
    const clone = join(tempFolder(), 'partial')
    origin.git(
      'clone',
      '--quiet',
      '--filter=blob:none',
      '--no-checkout',
      '--no-local',
      `file://${origin.folder}`,
      clone,
    )
    origin.git('-C', clone, 'checkout', '--quiet', 'HEAD', '--', 'package.json')
    origin.git('-C', clone, 'read-tree', 'HEAD')
    writeFileSync(join(clone, 'package.json'), NEW)
    origin.git('-C', clone, 'add', 'package.json')
    const report = await run({ folder: clone, scope: { kind: 'staged' } })
    assert.deepEqual(
      report.findings.filter(({ ruleId }) => ruleId === 'no-unused-dependency'),
      [],
    )
    assert.match(report.notes.join('\n'), /missing here, as in a partial clone: uses of new dependencies/)
    assert.deepEqual(report.failures, [])
  })
})
