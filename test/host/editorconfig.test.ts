import assert from 'node:assert/strict'
import { editorProperties } from '../../src/engine/editorconfig'
import { run } from '../../src/host/run'
import { type TempRepository, tempRepository } from './temp-repository'

describe('what .editorconfig asks', () => {
  const propertyOf = (path: string, texts: Readonly<Record<string, string>>, name = 'indent_size') =>
    editorProperties(path, new Map(Object.entries(texts))).get(name)

  for (const [glob, yes, no] of [
    ['*', 'a/b.js', undefined],
    ['*.js', 'a/b.js', 'a/b.ts'],
    ['b.js', 'a/b.js', 'a/ab.js'],
    ['/b.js', 'b.js', 'a/b.js'],
    ['a/*.js', 'a/b.js', 'a/c/b.js'],
    ['a/**.js', 'a/b.js', 'c/b.js'],
    ['a/**', 'a/c/b.js', 'c/b.js'],
    ['*.{js,ts}', 'b.ts', 'b.py'],
    ['{package.json,*.yml}', 'a/package.json', 'b.json'],
    ['[bc].js', 'c.js', 'd.js'],
    ['[!bc].js', 'd.js', 'c.js'],
    ['b?.js', 'b1.js', 'b.js'],
    ['b{1..3}.js', 'b2.js', 'b4.js'],
  ] as const) {
    it(`is asked of the files of [${glob}]`, () => {
      const texts = { '.editorconfig': `[${glob}]\nindent_size = 2\n` }
      assert.equal(propertyOf(yes, texts)?.value, '2')
      if (no !== undefined) assert.equal(propertyOf(no, texts), undefined)
    })
  }

  it('is what the nearest file and the later section say, up to a root', () => {
    const texts = {
      '.editorconfig': '[*]\nindent_size = 1\ntab_width = 1\n',
      'a/.editorconfig': 'root = true\n[*]\nindent_size = 2\n',
      'a/b/.editorconfig':
        '\ufeff# no section\n[*.js]\nIndent_Size = 3\n[c.js]\nindent_size=4 \n[d.js]\nindent_size = unset\n',
    }
    assert.equal(propertyOf('e.js', texts)?.value, '1')
    assert.equal(propertyOf('a/e.js', texts)?.value, '2')
    assert.equal(propertyOf('a/e.js', texts, 'tab_width'), undefined)
    assert.deepEqual(propertyOf('a/b/c.js', texts), { value: '4', from: 'a/b/.editorconfig', line: 5 })
    assert.equal(propertyOf('a/b/d.js', texts), undefined)
  })

  describe('of a change', () => {
    let repository: TempRepository
    afterEach(() => repository.dispose())
    const RULES = { '.hunkwise.yml': 'rules: {use-editorconfig: info}\n', 'open.js': 'export const a = 1' }
    const asked = async () => {
      const { findings } = await run({ folder: repository.folder, scope: { kind: 'staged' } })
      return findings.filter(({ ruleId }) => ruleId === 'use-editorconfig')
    }

    it('is told once a file, with the lines that ask', async () => {
      repository = tempRepository(RULES)
      repository.stage({
        '.editorconfig': '[*]\nindent_style = space\ninsert_final_newline = true\n',
        'a.js': 'export const a = {\n\tb: 1,\n\tc: 2,\n}',
      })
      const [finding, ...more] = await asked()
      assert.deepEqual(more, [])
      assert.equal(
        finding?.message,
        '3 lines are not written as .editorconfig asks: 2 indented with tabs, 1 the last one, without a line feed.',
      )
      assert.equal(finding.location?.startLine, 2)
      assert.deepEqual(finding.evidence, [
        { text: 'indent_style = space', path: '.editorconfig', line: 2 },
        { text: 'insert_final_newline = true', path: '.editorconfig', line: 3 },
      ])
    })

    it('leaves the end of a file alone that was open before', async () => {
      repository = tempRepository(RULES)
      repository.stage({
        '.editorconfig': '[*]\ninsert_final_newline = true\n',
        'open.js': 'export const a = 2',
        'closed.js': 'export const a = 2\n',
      })
      assert.deepEqual(await asked(), [])
    })

    it('is not looked at where the rule is off, as it is by itself', async () => {
      repository = tempRepository({ 'a.js': 'export const a = 1\n' })
      repository.stage({ '.editorconfig': '[*]\nindent_style = space\n', 'b.js': 'export const b = {\n\tc: 1,\n}\n' })
      assert.deepEqual(await asked(), [])
    })
  })
})
