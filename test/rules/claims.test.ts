import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LANGUAGES, languageOf } from '../../src/engine/languages/index'
import { RULES } from '../../src/rules/index'
import { parseFixture } from './fixture'

const FOLDER = 'test/fixtures/rules'
const cases = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.diff'))
  .map((name) => ({ ruleId: name.split('.')[0], ...parseFixture(readFileSync(join(FOLDER, name), 'utf8')) }))
const known = new Set(LANGUAGES.map(({ id }) => id))

/** What a rule says it reads is what its fixtures show: a true case and a look-alike in each language. */
describe('the languages a rule claims', () => {
  for (const { id, languages } of RULES) {
    if (!languages) continue
    const own = cases.filter(({ ruleId }) => ruleId === id)
    it(`${id} shows each of them`, () => {
      const expected = new Set(
        own
          .flatMap(({ expected: lines, files }) =>
            // A finding about the whole change speaks of every file of it.
            lines.flatMap((line) =>
              line.startsWith('- ') ? files.map(({ path }) => path) : (line.split(':')[0] ?? ''),
            ),
          )
          .map((path) => languageOf(path)?.id),
      )
      const unexpected = new Set(
        own.flatMap(({ files, expected: lines }) =>
          files
            .filter(({ path, before, after }) => before !== after && !lines.some((line) => line.startsWith(`${path}:`)))
            .map(({ path }) => languageOf(path)?.id),
        ),
      )
      assert.deepEqual(
        {
          unknown: languages.filter((language) => !known.has(language)),
          'without a true case': languages.filter((language) => !expected.has(language)),
          'without a look-alike': languages.filter((language) => !unexpected.has(language)),
        },
        { unknown: [], 'without a true case': [], 'without a look-alike': [] },
      )
    })
  }
})
