import assert from 'node:assert/strict'
import { boundUse } from '../../src/description/imports/bound-uses'

describe('uses that can mean nothing but a name', () => {
  it('sees a member of a variable whose name has a dollar sign', () => {
    const code = "import { Cart } from './cart'\nconst cart$ = new Cart()\ncart$.total()\n"
    const at = boundUse({ language: 'typescript', code, name: 'Cart.total', qualifiers: [''], strings: () => [] })
    assert.equal(at, code.indexOf('cart$.total'))
  })
})
