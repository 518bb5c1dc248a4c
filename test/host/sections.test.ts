import assert from 'node:assert/strict'
import { run } from '../../src/host/run'
import { tempRepository } from './temp-repository'

const PYTHON = `class Cart:
    def total(self):
        return sum(self.prices)


# one
# two
# three
# four
# five
# six
# seven
# eight


def format(price):
    text = str(price)
    return text
`

/** Where the change is, by the heading of its hunk. */
async function sectionsOf(path: string, before: string, after: string): Promise<string[]> {
  const repository = tempRepository({ [path]: before })
  try {
    repository.stage({ [path]: after })
    const { diff } = await run({ folder: repository.folder, scope: { kind: 'staged' } })
    return diff.files.flatMap((file) => file.hunks.map((hunk) => hunk.section))
  } finally {
    repository.dispose()
  }
}

describe('the section of a hunk', () => {
  for (const [name, from, to, section] of [
    ['the method around the change', 'sum(self.prices)', 'max(self.prices)', 'def total(self):'],
    [
      'the function that is changed, not the one above it',
      'def format(price):',
      'def format(price, unit):',
      'def format(price, unit):',
    ],
    ['nothing where what git names has ended', '# five', '# 5', ''],
  ] as const) {
    it(`is ${name}`, async () => {
      assert.deepEqual(await sectionsOf('cart.py', PYTHON, PYTHON.replace(from, to)), [section])
    })
  }

  it('is the test around the change', async () => {
    const before = "test('adds', () => {\n  assert(add(1, 2) === 3)\n})\n"
    assert.deepEqual(await sectionsOf('test/add.test.ts', before, before.replace('3', '4')), ["test('adds', () => {"])
  })

  it('is the heading right above in Markdown, and no line of text or code', async () => {
    const words = 'Words.\n\n'.repeat(6)
    const code = '```sh\n# not a heading\nnpm test\n```\n'
    const before = `# Shop\n\nText.\n\n${words}## Start ##\n\n${code}\n${words}${code}End.\n`
    const after = before.replace('Text.', 'Tales.').replace('npm test', 'npm start').replace('End.', 'The end.')
    assert.deepEqual(await sectionsOf('README.md', before, after), ['Shop', '', ''])
    assert.deepEqual(await sectionsOf('README.md', before, before.replace('## Start ##', '## Begin')), ['Start'])
  })

  it("is git's own where the language has no grammar", async () => {
    const before = `alpha\n${'  x\n'.repeat(8)}`
    assert.deepEqual(await sectionsOf('notes.txt', before, `${before}  y\n`), ['alpha'])
  })
})
