import assert from 'node:assert/strict'
import { hunkwise } from './run-cli'

const LINES = 24
const COLUMNS = 80

describe('--help', () => {
  const usage = hunkwise(['--help']).stdout
  const verbs = [...(usage.split(/^Commands$/m)[1]?.split('\n\n')[0] ?? '').matchAll(/^ {2}(\S+) {2,}\S/gm)].map(
    ([, name = '']) => name,
  )

  it('names the commands', () => assert.ok(verbs.includes('review') && verbs.includes('hook'), verbs.join()))

  for (const args of [[], ...verbs.map((verb) => [verb])]) {
    it(`of hunkwise ${args.join(' ')} fits a screen and ends well`, () => {
      const { code, stdout, stderr } = hunkwise([...args, '--help'])
      assert.deepEqual([code, stderr], [0, ''])
      const lines = stdout.trimEnd().split('\n')
      assert.match(lines[0] ?? '', new RegExp(`^Usage: hunkwise ${args[0] ?? '<command>'}`))
      assert.ok(lines.length <= LINES, `${lines.length} lines`)
      for (const line of lines) assert.ok(line.length <= COLUMNS, `${line.length} columns: ${line}`)
      assert.match(stdout, /Exit codes?: /)
      for (const [, option = ''] of stdout.matchAll(/^ {2}(--[a-z-]+)/gm)) {
        // What is documented is known: it may be missing something else, but not the option itself.
        const { stderr: said } = hunkwise([...args, option, '--help'])
        assert.doesNotMatch(said, new RegExp(`Unknown option '${option}'`))
      }
    })
  }
})
