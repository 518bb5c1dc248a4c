import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { updateStateFile } from '../../src/host/state'
import { tempFolder } from './temp-repository'

describe('a state file', () => {
  let folder: string
  let file: string

  beforeEach(() => {
    folder = tempFolder()
    file = join(folder, 'marks.json')
  })
  const lock = (): string => `${file}.lock`
  const append = (letter: string): Promise<void> => updateStateFile(file, (text = '') => text + letter)

  it('is written anew after its writer was killed, and what that one left is cleared away', async () => {
    await append('a')
    writeFileSync(lock(), '7.0123456789abcdef')
    writeFileSync(`${file}.7.0123456789abcdef.tmp`, 'half')
    utimesSync(lock(), 1, 1)
    await Promise.all(['b', 'c', 'd', 'e'].map(append))
    assert.deepEqual([...readFileSync(file, 'utf8')].sort(), ['a', 'b', 'c', 'd', 'e'])
    assert.deepEqual(readdirSync(folder), ['marks.json'])
  })

  it('keeps what somebody else wrote while this process stood still', async () => {
    let calls = 0
    await updateStateFile(file, (text = '') => {
      if (calls++ > 0) return `${text}ours`
      // Others waited their time, took the lock over, wrote, and let go of it.
      writeFileSync(lock(), '8.0123456789abcdef')
      writeFileSync(file, 'theirs, ')
      setTimeout(() => utimesSync(lock(), 1, 1), 50)
      return 'lost'
    })
    assert.equal(readFileSync(file, 'utf8'), 'theirs, ours')
    assert.equal(calls, 2)
    assert.deepEqual(readdirSync(folder), ['marks.json'])
  })

  it('is left as it was where the change cannot be made', async () => {
    await append('a')
    await assert.rejects(
      updateStateFile(file, () => {
        throw new Error('no')
      }),
    )
    assert.equal(readFileSync(file, 'utf8'), 'a')
    assert.ok(!existsSync(lock()))
    assert.deepEqual(readdirSync(folder), ['marks.json'])
  })
})
