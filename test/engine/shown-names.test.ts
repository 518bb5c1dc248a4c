import assert from 'node:assert/strict'
import { showsName } from '../../src/engine/shown-names'
import { argumentsIn, parametersIn } from '../../src/engine/syntax/parameters'

describe('a line of documentation', () => {
  const CASES: readonly (readonly [text: string, name: string, shows: boolean])[] = [
    ['Call `createCart` first.', 'createCart', true],
    ['Call createCart() first.', 'createCart', true],
    ['The createCarts() of others', 'createCart', false],
    ['Parse the text, then go on.', 'parse', false],
    ['Use `parse` for it.', 'parse', false],
    ['Use parse(text) for it.', 'parse', true],
    ["import { parse } from 'shop'", 'parse', true],
    ['Then cart.add(item).', 'Cart.add', true],
    ['Then list.add(item).', 'Cart.add', false],
    ['Names like `[]=` and `valid?` are no patterns.', 'Cart.[]=', false],
    ['Ask cart.valid? first.', 'Cart.valid?', true],
  ]
  for (const [text, name, shows] of CASES)
    it(`"${text}" ${shows ? 'shows' : 'does not show'} ${name}`, () => assert.equal(showsName(text, name), shows))
})

describe('the parameters of a signature', () => {
  const CASES: readonly (readonly [signature: string, name: string, language: string, shown: string | undefined])[] = [
    [
      "export function total(cart: Cart, currency = 'EUR', ...rest: number[])",
      'total',
      'typescript',
      'cart currency? rest...',
    ],
    ['export const total = async ({ cart, unit }: Options, count?: number) =>', 'total', 'typescript', 'cart count?'],
    [
      'def total(self, cart: dict[str, int], *args, unit="EUR", **more)',
      'total',
      'python',
      'cart args... unit? more...',
    ],
    ['func (c *Cart) Total(items []Item, unit string) int', 'Total', 'go', 'items unit'],
    ['pub fn total(&self, map: &HashMap<String, u8>, unit: &str) -> u8', 'total', 'rust', 'map unit'],
    ['public int total(final Map<String, Item> items, int... counts)', 'total', 'java', 'items counts...'],
    ['public function total(array $items, ?int $count = null)', 'total', 'php', 'items count?'],
    ['def []=(key, value)', '[]=', 'ruby', 'key value'],
    ['export function total(cart: Cart, { a, b', 'total', 'typescript', undefined],
  ]
  for (const [signature, name, language, shown] of CASES) {
    it(signature, () => {
      const found = parametersIn(signature, name, language)
      const text = found?.map((one) => `${one.name}${one.rest ? '...' : one.required ? '' : '?'}`).join(' ')
      assert.equal(text, shown)
    })
  }

  it('are given by a call, whose brackets have to close', () => {
    assert.deepEqual(argumentsIn('Call total(cart, [1, 2], f(3, 4)) now', 'total'), ['cart', '[1, 2]', 'f(3, 4)'])
    assert.equal(argumentsIn('Call total(cart,', 'total'), undefined)
  })
})
