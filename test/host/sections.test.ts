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

  it("is git's own where the language has no grammar", async () => {
    const before = `alpha\n${'  x\n'.repeat(8)}`
    assert.deepEqual(await sectionsOf('notes.txt', before, `${before}  y\n`), ['alpha'])
  })
})
