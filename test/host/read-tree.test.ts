import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { parseIndex } from '../../src/host/parse-index'
import { readIndexedTree, readTree } from '../../src/host/read-tree'
import { type TempRepository, tempRepository } from './temp-repository'

const FILES = {
  'a.txt': 'a\n',
  'a/b.txt': 'b\n',
  'a/été 日本.txt': 'c\n',
  'a/b/c/deep.ts': 'd\n',
  'a-b': 'e\n',
  [`${'long/'.repeat(40)}${'x'.repeat(200)}`]: 'f\n',
}

describe('the files of a tree, from its index', () => {
  const cases: Record<string, { readonly prepare: (repository: TempRepository) => void; readonly says: boolean }> = {
    'version 2': { prepare: ({ git }) => git('update-index', '--index-version', '2'), says: true },
    'version 3, with what will be added': {
      prepare: (repository) => {
        repository.write({ 'later.txt': 'x\n' })
        repository.git('add', '--intent-to-add', 'later.txt')
      },
      says: true,
    },
    'version 4': { prepare: ({ git }) => git('update-index', '--index-version', '4'), says: true },
    'an executable, a link and a submodule': {
      prepare: (repository) => {
        repository.executable('a.txt', true)
        repository.link('z-link', 'a.txt')
        repository.stage()
        const head = repository.git('rev-parse', 'HEAD')
        repository.git('update-index', '--add', '--cacheinfo', `160000,${head},sub`)
      },
      says: true,
    },
    'one that leans on another': { prepare: ({ git }) => git('update-index', '--split-index'), says: false },
    'one that holds folders': {
      prepare: ({ git }) => {
        git('config', 'index.sparse', 'true')
        git('sparse-checkout', 'set', '--cone', '--sparse-index', 'a/b')
      },
      says: false,
    },
  }
  for (const [name, { prepare, says }] of Object.entries(cases)) {
    it(`${name}: as git lists them`, async () => {
      const repository = tempRepository(FILES)
      try {
        prepare(repository)
        const tree = repository.git('write-tree')
        const index = repository.path('.git', 'index')
        const at = { cwd: repository.folder, env: { GIT_INDEX_FILE: index } }
        const listed = await readTree(at, tree)
        assert.ok(listed.length > 4)
        assert.equal(parseIndex(readFileSync(index), 20) !== undefined, says)
        assert.deepEqual(await readIndexedTree(at, tree), listed)
      } finally {
        repository.dispose()
      }
    })
  }

  it('asks git where the index is damaged', async () => {
    const repository = tempRepository(FILES)
    try {
      const bytes = readFileSync(repository.path('.git', 'index'))
      assert.throws(() => parseIndex(bytes.subarray(0, 200), 20), RangeError)
      assert.equal(parseIndex(Buffer.alloc(40), 20), undefined)
    } finally {
      repository.dispose()
    }
  })
})
