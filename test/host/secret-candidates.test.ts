import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { lintSource } from '@secretlint/core'
import { creator } from '@secretlint/secretlint-rule-preset-recommend'
import fc from 'fast-check'
import { PRESET_VENDORS, VENDOR_KEYS } from '../../src/engine/vendor-keys'
import { mayHoldSecret } from '../../src/host/secret-candidates'

const PRESET = '@secretlint/secretlint-rule-preset-recommend'

/** Every pattern the preset asks of a file of this name, taken from it while it works. */
async function patternsFor(filePath: string): Promise<RegExp[]> {
  const found: RegExp[] = []
  const { matchAll } = String.prototype
  String.prototype.matchAll = function (this: string, pattern: RegExp) {
    found.push(pattern)
    return matchAll.call(this, pattern)
  } as typeof matchAll
  try {
    await lintSource({
      source: { content: 'nothing to find', filePath, ext: '', contentType: 'text' },
      options: { config: { rules: [{ id: PRESET, rule: creator, options: {} }] } },
    })
  } finally {
    String.prototype.matchAll = matchAll
  }
  // Comments that switch rules off find nothing by themselves.
  return found.filter(({ source }) => !source.includes('secretlint-'))
}

/** The pattern without what only says where it may not stand, which what makes examples does not know. */
const plain = ({ source, flags }: RegExp): RegExp =>
  new RegExp(
    source
      .replace(/\(\?<?![^()]*\)/g, '')
      .replace(/\(\?<\w+>/g, '(')
      .replaceAll('\\b', ''),
    flags.replace(/[gmi]/g, ''),
  )

describe('what may hold a secret', () => {
  let patterns: Map<string, RegExp>

  before(async () => {
    const all = (await Promise.all(['a.txt', 'package.json', '.npmrc'].map(patternsFor))).flat()
    patterns = new Map(all.map((pattern) => [pattern.source, pattern]))
  })

  it('knows the patterns of the preset', () => assert.ok(patterns.size >= 30, `${patterns.size} patterns`))

  it('names the vendors of the preset, each of them', () => {
    const { devDependencies } = JSON.parse(readFileSync(`node_modules/${PRESET}/package.json`, 'utf8'))
    const rules = Object.keys(devDependencies).flatMap((name) => /secretlint-rule-(.+)$/.exec(name)?.[1] ?? [])
    const finding = rules.filter((name) => name !== 'filter-comments')
    assert.deepEqual(Object.keys(PRESET_VENDORS).sort(), finding.sort())
  })

  it('is whatever the form of a vendor is', () => {
    for (const { pattern } of VENDOR_KEYS)
      fc.assert(
        fc.property(fc.stringMatching(new RegExp(`^(?:${plain(pattern).source})$`)), (example) =>
          assert.ok(mayHoldSecret(`key ${example} \n`, 'a.txt'), `${pattern} matches ${example}`),
        ),
        { numRuns: 100 },
      )
  })

  it('is whatever a pattern of the preset matches', () => {
    for (const pattern of patterns.values()) {
      const examples = fc.stringMatching(plain(pattern))
      fc.assert(
        fc.property(examples, fc.string(), fc.string(), (example, before, after) => {
          assert.ok(mayHoldSecret(`${before}\n${example}\n${after}`, 'a.txt'), `${pattern} matches ${example}`)
        }),
        { numRuns: 200 },
      )
    }
  })

  it('is it in every case that a pattern takes', () => {
    for (const pattern of patterns.values()) {
      if (!pattern.flags.includes('i')) continue
      fc.assert(
        fc.property(fc.stringMatching(plain(pattern)), (example) => mayHoldSecret(example.toUpperCase(), 'a.txt')),
        { numRuns: 100 },
      )
    }
  })

  it('is a key in JSON, in escapes as well', () => {
    const key = { private_key_id: '1', private_key: '-----BEGIN PRIVATE KEY' }
    const escaped = JSON.stringify(key).replace(
      /[-_]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    assert.deepEqual(JSON.parse(escaped), key)
    assert.ok(mayHoldSecret(escaped, 'key.json'))
  })

  it('is not ordinary code', () => {
    const code = "import { a } from './a'\nexport const account = find(id)\nfetch('https://example.com:8080/x?y=z')\n"
    assert.equal(mayHoldSecret(code, 'a.ts'), false)
  })
})
