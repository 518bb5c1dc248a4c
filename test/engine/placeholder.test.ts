import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { isPlaceholder, isPublicLogin } from '../../src/engine/placeholder'

const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const key = (length: number) =>
  fc
    .array(fc.constantFrom(...BASE62), { minLength: length, maxLength: length })
    .map((all) => all.join(''))
    // What nobody would take for a key, and words that chance wrote.
    .filter((text) => new Set(text).size > 14 && !/foo|bar|xxx|test|fake|mock|your|123456|abcdef/i.test(text))

describe('a placeholder in place of a secret', () => {
  it('is not what is named a secret', () => {
    for (const name of ['AWS_SECRET_ACCESS_KEY=', 'aws_secret_access_key = "', '"secretAccessKey": "'])
      fc.assert(fc.property(key(40), (secret) => assert.equal(isPlaceholder(`${name}${secret}`), false)))
  })

  it('is no key that base64 filled up to its length', () => {
    for (const padding of ['', '=', '=='])
      fc.assert(fc.property(key(40), (secret) => assert.equal(isPlaceholder(`glc_${secret}${padding}`), false)))
    assert.equal(isPlaceholder(`glc_${'x'.repeat(40)}=`), true)
  })

  it('is no long key in which chance wrote a short word', () => {
    const pair = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    })
    for (const word of ['foo', 'Bar', 'test', 'xxx'])
      assert.equal(isPlaceholder(pair.privateKey.replace(/(?<=\n.{20}).{4}/, word)), false)
  })

  it('is a word for a secret, a run, a template', () => {
    for (const text of [
      'AKIAIOSFODNN7EXAMPLE',
      'AWS_SECRET_ACCESS_KEY=your-secret-access-key-goes-in-here-xyz',
      'ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
      ['AWS_SECRET_ACCESS_KEY=$', '{SECRET}'].join(''),
      '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC...\n-----END PRIVATE KEY-----',
    ])
      assert.equal(isPlaceholder(text), true, text)
  })
})

describe('a login that is there to be seen', () => {
  const login = (host: string) => `postgres://shopsvc:${['CZjiYU', 'QtvSFl'].join('')}@${host}:5432/shop`

  it('is one of a service beside it, or of a documentation', () => {
    for (const host of ['localhost', 'db', 'postgres', '127.0.0.1', 'db.example.com', 'db.internal', 'redis'])
      assert.equal(isPublicLogin(login(host)), true, host)
  })

  it('is none of a host that only begins like one', () => {
    for (const host of [
      'db.corp.io',
      'db-prod.corp.io',
      'postgres.prod.acme.com',
      'server7.acme.com',
      'localhosting.com',
    ])
      assert.equal(isPublicLogin(login(host)), false, host)
  })
})
