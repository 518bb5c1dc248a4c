import assert from 'node:assert/strict'
import { isCodiceFiscale, isCpf, isDni, isNir } from '../../src/engine/national-ids'

/** Published samples, and each with another last character. */
const SAMPLES: readonly (readonly [name: string, isReal: (text: string) => boolean, right: string, wrong: string])[] = [
  ['NIR', isNir, '2 69 05 49 588 157 80', '2 69 05 49 588 157 81'],
  ['codice fiscale', isCodiceFiscale, 'RSSMRA85T10A562S', 'RSSMRA85T10A562T'],
  ['DNI', isDni, '12345678Z', '12345678A'],
  ['NIE', isDni, 'X-1234567-L', 'X-1234567-M'],
  ['CPF', isCpf, '529.982.247-25', '529.982.247-26'],
]

describe('national identity numbers', () => {
  for (const [name, isReal, right, wrong] of SAMPLES) {
    it(`${name} is told by its checksum`, () => assert.deepEqual([isReal(right), isReal(wrong)], [true, false]))
  }

  it('NIR knows the two departments of Corsica, whose numbers have a letter', () => {
    const isValid = (key: number) => isNir(`1 80 01 2A 004 001 ${String(key).padStart(2, '0')}`)
    assert.equal(Array.from({ length: 97 }, (_, at) => at + 1).filter(isValid).length, 1)
  })
})
