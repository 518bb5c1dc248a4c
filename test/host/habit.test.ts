import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { run } from '../../src/host/run'
import { RULES } from '../../src/rules/index'
import { tempRepository } from './temp-repository'

const swallow = (name: string): string => `export function ${name}() {\n  try {\n    work('${name}')\n  } catch {}\n}\n`
const file = (count: number): string => Array.from({ length: count }, (_, at) => swallow(`old${at}`)).join('\n')

async function added(before: number, rules = '', more = swallow('fresh')) {
  const repository = tempRepository({ 'src/a.js': file(before) || '\n', ...(rules ? { '.hunkwise.yml': rules } : {}) })
  try {
    repository.git('mv', 'src/a.js', 'src/b.js')
    repository.stage({ 'src/b.js': `${file(before)}\n${more}` })
    const { findings } = await run({ folder: repository.folder, scope: { kind: 'staged' } })
    const found = findings.filter(({ ruleId }) => ruleId === 'no-swallowed-error')
    return found.map(({ severity, message }) => `${severity}: ${/ It is a habit.*/.exec(message)?.[0].trim() ?? '-'}`)
  } finally {
    repository.dispose()
  }
}

describe('the habit of a file', () => {
  it('is asked of the rules that the README names', () => {
    const text = /### Habits\n([\s\S]*?)\n###/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? ''
    const named = [...text.matchAll(/`([a-z-]+)`/g)].map((match) => match[1])
    assert.deepEqual(named, RULES.flatMap(({ id, isHabitual }) => (isHabitual ? [id] : [])).sort())
  })

  it('lowers a warning of what stood there three times, and says so', async () => {
    assert.deepEqual(await added(3), ['info: It is a habit of this file: 3 times before.'])
  })

  it('is none below that', async () => {
    assert.deepEqual(await added(2), ['warning: -'])
    assert.deepEqual(await added(0), ['warning: -'])
  })

  it('is not made by the change itself', async () => {
    const more = [swallow('one'), swallow('two'), swallow('three')].join('\n')
    assert.deepEqual(await added(2, '', more), ['warning: -', 'warning: -', 'warning: -'])
  })

  it('changes nothing that the team set itself', async () => {
    assert.deepEqual(await added(5, 'rules: { no-swallowed-error: warning }\n'), ['warning: -'])
    assert.deepEqual(await added(5, 'preset: strict\n'), ['error: -'])
  })
})
