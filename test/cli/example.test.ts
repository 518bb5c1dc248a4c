import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { toJson } from '../../src/formats/to-json'
import { makeExample } from '../example.mjs'
import { hunkwise } from './run-cli'

type Json = ReturnType<typeof toJson>

for (const seed of [1, 2, 3]) {
  describe(`the example of seed ${seed}`, () => {
    let folder: string
    let example: ReturnType<typeof makeExample>
    const git = (...args: string[]): string => execFileSync('git', ['-C', example.dir, ...args], { encoding: 'utf8' })
    const reviewed = (): Json => JSON.parse(hunkwise(['review', '-C', example.dir, '--format', 'json']).stdout)

    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'hunkwise-example-'))
      example = makeExample(join(folder, 'repository'), { seed })
    })
    after(() => rmSync(folder, { recursive: true, force: true }))

    it('gets the findings it was made to have, where they are', () => {
      const report = reviewed()
      for (const { ruleId, path, line } of example.expectations) {
        const found = report.findings.filter((finding) => finding.ruleId === ruleId)
        assert.equal(found.length, 1, `${ruleId} was found ${found.length} times`)
        assert.equal(found[0]?.path ?? null, path)
        // A weakened test is shown where the assertions were, its expectation names the test.
        if (line !== null && ruleId !== 'no-weakened-test') assert.equal(found[0]?.startLine, line)
      }
    })

    it('gets no finding where an error is handled', () => {
      const report = reviewed()
      assert.ok(example.facts.lookAlikes.length > 0)
      for (const { path, line } of example.facts.lookAlikes) {
        assert.deepEqual(
          report.findings.filter((finding) => finding.path === path && finding.startLine === line),
          [],
        )
      }
    })

    it('prints no place that the staged files do not have', () => {
      const printed = hunkwise(['review', '-C', example.dir]).stdout + hunkwise(['describe', '-C', example.dir]).stdout
      const places = [...printed.matchAll(/(?:^|[`(\s])((?:[\w.-]+\/)*[\w-]+\.[\w.]+):(\d+)/gm)]
      assert.ok(places.length >= 5, `only ${places.length} places were printed`)
      for (const [, path = '', line = ''] of places) {
        const lines = git('show', `:${path}`).split('\n')
        assert.ok(Number(line) >= 1 && Number(line) < lines.length, `${path} has no line ${line}`)
      }
    })

    it('prints a line that holds what the finding says', () => {
      const swallowed = reviewed().findings.find((finding) => finding.ruleId === 'no-swallowed-error')
      assert.match(git('show', `:${swallowed?.path}`).split('\n')[(swallowed?.startLine ?? 0) - 1] ?? '', /catch/)
    })

    it('gets both questions answered with the facts it was made to have', () => {
      const { stdout, code } = hunkwise(['describe', '-C', example.dir])
      assert.equal(code, 0)
      const { integrationCall, envVar, dependency } = example.facts
      const [, broken = '', tested = ''] =
        /What could break in production\?([\s\S]*?)\n## How were the integration points tested\?([\s\S]*?)(?=\n## |$)/.exec(
          stdout,
        ) ?? []
      assert.ok(broken.includes(`${envVar.path}:${envVar.line}`) && broken.includes(envVar.name), broken)
      assert.ok(broken.includes(dependency.name), broken)
      assert.ok(tested.includes(`${integrationCall.path}:${integrationCall.line}`), tested)
      assert.match(tested, /not evidenced/)
    })

    it('is left as it was by every verb', () => {
      const state = (): string =>
        [
          git('ls-files', '--stage', '--debug'),
          git('count-objects', '-v'),
          git('status', '--porcelain=v2'),
          git('stash', 'list'),
          git('for-each-ref'),
        ].join('\n')
      const before = state()
      for (const verb of ['review', 'describe']) {
        for (const scope of [['--staged'], ['--unpushed'], ['--all'], ['--range', 'HEAD~1..HEAD']]) {
          assert.notEqual(hunkwise([verb, '-C', example.dir, ...scope]).code, 2)
        }
      }
      assert.equal(state(), before)
    })
  })
}
