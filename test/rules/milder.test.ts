import assert from 'node:assert/strict'
import { run } from '../../src/host/run'
import { tempRepository } from '../host/temp-repository'

/** Handlers of promises are looked at where that is asked for. */
const RULES = 'rules:\n  no-swallowed-error:\n    options:\n      promises: true\n'

/** A case that is right less often is information where the others are warnings. */
const CASES: readonly [rule: string, path: string, warning: string, information: string][] = [
  ['no-swallowed-error', 'src/a.ts', 'try {\n  send()\n} catch {}\n', 'send().catch(() => {})\n'],
  [
    'no-swallowed-error',
    'src/a.py',
    'try:\n    send()\nexcept (TarError, Exception):\n    pass\n',
    'try:\n    send()\nexcept TarError:\n    pass\n',
  ],
  [
    'no-swallowed-error',
    'src/b.py',
    'try:\n    send()\nexcept:\n    pass\n',
    'try:\n    send()\nexcept json.JSONDecodeError:\n    pass\n',
  ],
  [
    'no-swallowed-error',
    'src/a.java',
    'class A { void a() { try { send(); } catch (Throwable error) { } } }\n',
    'class A { void a() { try { send(); } catch (NumberFormatException error) { } } }\n',
  ],
]

describe('what a rule is sure of', () => {
  for (const [ruleId, path, warning, information] of CASES) {
    it(`is a warning, and the rest information: ${ruleId}`, async () => {
      const severities: (string | undefined)[] = []
      for (const text of [warning, information]) {
        const repository = tempRepository({ '.hunkwise.yml': RULES })
        repository.stage({ [path]: text })
        const { findings } = await run({ folder: repository.folder, scope: { kind: 'staged' } })
        severities.push(findings.find((finding) => finding.ruleId === ruleId)?.severity)
        repository.dispose()
      }
      assert.deepEqual(severities, ['warning', 'info'])
    })
  }

  it('is an error, and information where the subject of a deleted test changes too', async () => {
    const severities: (string | undefined)[] = []
    for (const subject of ['export const total = (sum) => sum\n', 'export const total = (sum) => sum + 1\n']) {
      const test = "it('sums', () => {\n  expect(total(1)).toBe(1)\n})\n"
      const repository = tempRepository({
        'src/cart.js': 'export const total = (sum) => sum\n',
        'src/cart.test.js': `import { total } from './cart'\n${test}`,
      })
      repository.git('rm', '--quiet', 'src/cart.test.js')
      repository.stage({ 'src/cart.js': subject })
      const { findings } = await run({ folder: repository.folder, scope: { kind: 'staged' } })
      severities.push(findings.find(({ ruleId }) => ruleId === 'no-deleted-test')?.severity)
      repository.dispose()
    }
    assert.deepEqual(severities, ['error', 'info'])
  })
})
