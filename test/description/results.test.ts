import assert from 'node:assert/strict'
import { parseCobertura, parseLcov } from '../../src/description/results/parse-coverage'
import { parseGoTest } from '../../src/description/results/parse-go-test'
import { parseJunit } from '../../src/description/results/parse-junit'
import { parseSummary } from '../../src/description/results/parse-summary'
import { parseTap } from '../../src/description/results/parse-tap'

describe('results of tests', () => {
  it('are read from JUnit, whatever its messages hold', () => {
    const text = `<?xml version="1.0"?><testsuites><testsuite tests="4">
      <testcase name="a > b" time="1"/>
      <testcase name="b"><failure message="x > y">&lt;skipped/&gt;</failure></testcase>
      <testcase name="c"><skipped/></testcase>
      <testcase name="d"><system-out><![CDATA[<testcase name="no"/> <failure/>]]></system-out></testcase>
    </testsuite></testsuites>`
    assert.deepEqual(parseJunit(text), { passed: 2, failed: 1, skipped: 1 })
    assert.equal(parseJunit('<html></html>'), undefined)
  })

  it('are read from TAP, the top level alone', () => {
    const text =
      'TAP version 14\n# Subtest: a\n    ok 1 - inner\n    not ok 2 - inner\nok 1 - a\nnot ok 2 - b\nok 3 - c # SKIP no\n1..3\n'
    assert.deepEqual(parseTap(text), { passed: 1, failed: 1, skipped: 1 })
    assert.equal(parseTap('ok then'), undefined)
  })

  it('are read from go test -json', () => {
    const text =
      '{"Action":"run","Test":"A"}\n{"Action":"pass","Test":"A"}\n{"Action":"skip","Test":"B"}\n{"Action":"pass","Package":"x"}\nnoise\n'
    assert.deepEqual(parseGoTest(text), { passed: 1, failed: 0, skipped: 1 })
    assert.equal(parseGoTest('PASS\n'), undefined)
  })

  for (const [runner, output, counts] of [
    ['mocha', '\n  12 passing (40ms)\n  1 pending\n  2 failing\n', [12, 2, 1]],
    ['jest', 'Tests:       1 failed, 2 skipped, 5 passed, 8 total\nSnapshots: 0 total\n', [5, 1, 2]],
    ['vitest', ' Test Files  2 passed (2)\n      Tests  5 passed | 1 skipped (6)\n', [5, 0, 1]],
    ['node', 'ℹ tests 7\nℹ suites 1\nℹ pass 5\nℹ fail 1\nℹ cancelled 0\nℹ skipped 1\nℹ todo 0\n', [5, 1, 1]],
    ['pytest', '========= 5 passed, 1 failed, 2 skipped, 3 warnings in 0.12s =========\n', [5, 1, 2]],
    [
      'cargo',
      'test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\ntest result: FAILED. 1 passed; 2 failed; 0 ignored\n',
      [6, 2, 1],
    ],
    ['dotnet', 'Passed!  - Failed:     0, Passed:     5, Skipped:     1, Total:     6, Duration: 3 ms\n', [5, 0, 1]],
    [
      'maven',
      'Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1 s\nTests run: 5, Failures: 1, Errors: 1, Skipped: 1\n',
      [2, 2, 1],
    ],
  ] as const) {
    it(`are read from what ${runner} prints`, () => {
      const [passed, failed, skipped] = counts
      assert.deepEqual(parseSummary(output), { passed, failed, skipped })
    })
  }

  it('are not made up from other words', () => {
    assert.equal(parseSummary('5 things passed by, 3 failed to stop\nall good\n'), undefined)
  })

  it('tell which lines ran, from lcov and from Cobertura', () => {
    assert.deepEqual(parseLcov('TN:\nSF:src/a.ts\nDA:1,3\nDA:2,0\nLF:2\nend_of_record\n'), [
      { path: 'src/a.ts', hit: [1], missed: [2] },
    ])
    const xml =
      '<coverage><packages><package><classes><class name="a" filename="src\\a.py"><lines><line number="1" hits="1"/><line number="2" hits="0"/></lines></class></classes></package></packages></coverage>'
    assert.deepEqual(parseCobertura(xml), [{ path: 'src/a.py', hit: [1], missed: [2] }])
    assert.equal(parseLcov('x'), undefined)
    assert.equal(parseCobertura('<x/>'), undefined)
  })
})
