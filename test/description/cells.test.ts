import assert from 'node:assert/strict'
import { fill, regionIn } from './fill'

const TABLE = '| Question | Answer |\n|---|---|\n| Risks |  |\n| How was this tested? |  |\n'

describe('an answer in the cell of a table', () => {
  it('is written anew where nobody has touched it', () => {
    const filled = fill(TABLE, ['one fact']).text
    assert.match(fill(filled, ['another fact']).text, /another fact/)
    assert.equal(fill(filled, ['one fact']).text, filled)
  })
  for (const [name, edit] of [
    ['in place of the answer', (cell: string) => cell.replace(/^.*(?=<!-- hunkwise:wrote)/, 'Nothing, by my test')],
    ['in front of it', (cell: string) => `Nothing, by my test. ${cell}`],
    ['behind it', (cell: string) => `${cell} Nothing, by my test`],
    ['with the mark deleted', (cell: string) => `Nothing, by my test ${cell.replace(/<!--.*?-->/g, '')}`],
  ] as const)
    it(`keeps the author’s words ${name} through refills`, () => {
      const filled = fill(TABLE, ['one fact']).text
      const cell = regionIn(filled, 'break')
      const edited = filled.replace(cell, () => edit(cell))
      assert.notEqual(edited, filled)
      const again = fill(edited, ['another fact']).text
      assert.match(again, /Nothing, by my test/)
      assert.match(regionIn(again, 'tested'), /another fact/)
      assert.equal(fill(again, ['another fact']).text, again)
    })
  it('comes behind what stands in the cell already', () => {
    const { text } = fill('| Question | Answer |\n|---|---|\n| Risks | low, we think |\n', ['one fact'])
    assert.match(text, /\| low, we think <!-- hunkwise:begin break -->.*one fact.*<!-- hunkwise:end break --> \|/)
    assert.equal(fill(text, ['one fact']).text, text)
  })
})
