import { lines, type TruthCase } from './truth-case'

/** Checks that refuse to go on: dropped, put in other words, or made by another file now. */
export const REFUSED: readonly TruthCase[] = [
  {
    name: 'TypeScript: a check whose refusal another file makes now',
    before: {
      'src/a.ts': lines(
        'export function pay(sum: number, limit: number) {',
        '  if (sum > limit) {',
        "    throw new RangeError('too much');",
        '  }',
        '  return sum',
        '}',
      ),
      'src/b.ts': lines('export function within(sum: number, most: number) {', '  return sum', '}'),
    },
    after: {
      'src/a.ts': lines('export function pay(sum: number, limit: number) {', '  return sum', '}'),
      'src/b.ts': lines(
        'export function within(sum: number, most: number) {',
        '  if (most < sum) {',
        "    throw new RangeError('too much');",
        '  }',
        '  return sum',
        '}',
      ),
    },
    never: ['drops the check'],
  },
  {
    name: 'Go and Python: a check whose refusal another file makes now',
    before: {
      'a.go': lines(
        'package shop',
        '',
        'import "errors"',
        '',
        'func Pay(sum int) error {',
        '\tif sum < 0 {',
        '\t\treturn errors.New("negative; give a sum")',
        '\t}',
        '\treturn nil',
        '}',
      ),
      'b.go': lines('package shop', '', 'func check(total int) error {', '\treturn nil', '}'),
      'a.py': lines(
        'def pay(sum):',
        '    if sum < 0:',
        "        raise ValueError(f'{sum} is negative')",
        '    return sum',
      ),
      'b.py': lines('def check(total):', '    return total'),
    },
    after: {
      'a.go': lines('package shop', '', 'func Pay(sum int) error {', '\treturn nil', '}'),
      'b.go': lines(
        'package shop',
        '',
        'import "errors"',
        '',
        'func check(total int) error {',
        '\tif 0 > total {',
        '\t\treturn errors.New("negative; give a sum")',
        '\t}',
        '\treturn nil',
        '}',
      ),
      'a.py': lines('def pay(sum):', '    return sum'),
      'b.py': lines(
        'def check(sum):',
        '    if not sum >= 0:',
        "        raise ValueError(f'{sum} is negative')",
        '    return sum',
      ),
    },
    never: ['drops the check'],
  },
  {
    name: 'TypeScript: a check that answers with an object, which another file makes now in other words',
    before: {
      'src/a.ts': lines(
        'export function pay(req, res) {',
        '  if (!req.body.sum) {',
        "    res.status(400).json({ error: 'no sum' });",
        '    return;',
        '  }',
        '  res.json(1)',
        '}',
      ),
      'src/b.ts': lines('export function withSum(req, res, next) {', '  next()', '}'),
    },
    after: {
      'src/a.ts': lines('export function pay(req, res) {', '  res.json(1)', '}'),
      'src/b.ts': lines(
        'export function withSum(req, res, next) {',
        '  if (req.body.sum === undefined) {',
        '    res.status(400).json({ error: "no sum" });',
        '    return;',
        '  }',
        '  next()',
        '}',
      ),
    },
    never: ['drops the check'],
  },
  {
    name: 'TypeScript: a check that is dropped while another file only speaks like it',
    before: {
      'src/a.ts': lines(
        'export function pay(sum: number) {',
        '  if (sum < 0) {',
        "    throw new RangeError('negative');",
        '  }',
        '  return sum',
        '}',
      ),
      'src/b.ts': lines('export const text = 1'),
    },
    after: {
      'src/a.ts': lines('export function pay(sum: number) {', '  return sum', '}'),
      'src/b.ts': lines('export const text = 2', "export const error = 'negative'"),
    },
    must: ['src/a.ts@2 drops the check, as it stood, `(sum < 0)`'],
    only: true,
  },
]
