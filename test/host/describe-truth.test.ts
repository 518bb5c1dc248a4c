import assert from 'node:assert/strict'
import { factsOf } from '../../src/description/evidence/index'
import type { Fact } from '../../src/description/fact'
import { readMaterial } from '../../src/host/read-material'
import { readRepository } from '../../src/host/repository'
import { run } from '../../src/host/run'
import { TRUTH } from './describe-truth'
import { DECLARED } from './describe-truth-declared'
import { DEPENDED } from './describe-truth-depended'
import { REFUSED } from './describe-truth-refused'
import { SAID } from './describe-truth-said'
import { tempRepository } from './temp-repository'
import type { TruthCase } from './truth-case'

const shown = ({ path, line, side, text }: Fact): string => `${path}${side === 'old' ? '@' : ':'}${line ?? ''} ${text}`

async function evidenceOf({ before, after }: TruthCase) {
  const repository = tempRepository(before)
  try {
    for (const [path, text] of Object.entries(after)) {
      if (text === null) repository.remove(path)
      else repository.write({ [path]: text })
    }
    repository.stage()
    const report = await run({ folder: repository.folder, scope: { kind: 'staged' } })
    assert.deepEqual(report.failures, [])
    const repo = await readRepository(repository.folder)
    const { material, dispose } = await readMaterial(repo, report)
    const { facts, points, failed } = factsOf(material)
    dispose()
    assert.deepEqual(failed, { break: [], tested: [] })
    for (const fact of [...facts, ...points]) {
      assert.ok(fact.line !== undefined, `${shown(fact)} has no line`)
      const text = repository.git('show', fact.side === 'old' ? `HEAD:${fact.path}` : `:${fact.path}`)
      const line = text.split('\n')[fact.line - 1]
      assert.ok(line !== undefined, `${shown(fact)} is beyond the file`)
      if (fact.symbol !== undefined) assert.ok(line.includes(fact.symbol), `${shown(fact)} is not at ${line}`)
      for (const { path, line: at } of fact.evidence ?? [])
        assert.ok(at !== undefined && repository.git('show', `:${path}`).split('\n')[at - 1] !== undefined)
    }
    return { facts, points }
  } finally {
    repository.dispose()
  }
}

describe('what is said of a small change', () => {
  for (const one of [...TRUTH, ...DECLARED, ...DEPENDED, ...REFUSED, ...SAID]) {
    it(one.name, async () => {
      const { facts, points } = await evidenceOf(one)
      const said = facts.map(shown)
      const all = [...said, ...points.map(shown)].join('\n')
      for (const must of one.must ?? [])
        assert.ok(
          said.some((fact) => fact.startsWith(must)),
          `${must} is not said:\n${all}`,
        )
      for (const never of one.never ?? []) assert.ok(!all.includes(never), `${never} is said:\n${all}`)
      if (one.only) {
        const others = said.filter((fact) => !(one.must ?? []).some((must) => fact.startsWith(must)))
        assert.deepEqual(others, [])
      }
      if (one.points) {
        const crossed = points.map(({ path, line, boundary }) => `${path}:${line} ${boundary}`)
        assert.deepEqual(crossed.sort(), [...one.points].sort())
      }
    })
  }
})
