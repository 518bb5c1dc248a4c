import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { tempFolder, tempRepository } from '../host/temp-repository'
import { EDITOR_ONLY, ERRORS } from './errors'
import { sentencesIn } from './errors-in-source'

const toPattern = (sentence: string): RegExp =>
  new RegExp(`^hunkwise: ${sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '.*')}$`)

describe('the errors of the command line', () => {
  it('all stand in the table in errors.ts', () => {
    const known = new Set([...ERRORS.map((error) => error.sentence), ...EDITOR_ONLY])
    const missing = [...sentencesIn('src')].filter(([sentence]) => !known.has(sentence))
    assert.deepEqual(missing, [], 'add these sentences to test/cli/errors.ts, with a cause where there is one')
  })

  for (const { sentence, code, cause } of ERRORS) {
    if (!cause) continue
    it(`"${sentence}" ends with ${code}, in one line`, () => {
      const repo = tempRepository({ 'a.js': 'export const a = 1\n' })
      const { args, input = '', env = {} } = cause(repo)
      const done = spawnSync(process.execPath, [resolve('dist/cli.js'), ...args], {
        cwd: repo.folder,
        env: { ...process.env, HOME: tempFolder(), HUNKWISE_HOME: undefined, ...env },
        input,
        encoding: 'utf8',
      })
      assert.equal(done.status, code, done.stderr)
      assert.match(done.stderr.trimEnd().split('\n').at(-1) ?? '', toPattern(sentence))
      assert.doesNotMatch(done.stderr, /^ {4}at /m)
      repo.dispose()
    })
  }
})
