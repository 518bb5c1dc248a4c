import * as v from 'valibot'
import type { FileKind } from './model'

/** What of a line decides how much it counts: its file's kind, or something stronger. */
export type WeightKey = FileKind | 'moved' | 'whitespace' | 'deletion'

/**
 * How much one changed line counts, from 0 (nobody has to read it) to 1. `moved`, `whitespace` and `deletion` (of whole
 * files) lower a line's weight, and never raise it. The table stands in the README under "What is counted".
 */
const DEFAULTS = {
  source: 1,
  test: 1,
  docs: 1,
  config: 1,
  manifest: 1,
  migration: 1,
  ci: 1,
  lockfile: 0,
  generated: 0,
  vendored: 0,
  snapshot: 0,
  asset: 0,
  moved: 0,
  whitespace: 0,
  deletion: 0,
} as const satisfies Record<WeightKey, number>

const weight = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const entry = <K extends WeightKey>(key: K) => v.optional(weight, DEFAULTS[key])

export const weightsSchema = v.pipe(
  v.strictObject({
    source: entry('source'),
    test: entry('test'),
    docs: entry('docs'),
    config: entry('config'),
    manifest: entry('manifest'),
    migration: entry('migration'),
    ci: entry('ci'),
    lockfile: entry('lockfile'),
    generated: entry('generated'),
    vendored: entry('vendored'),
    snapshot: entry('snapshot'),
    asset: entry('asset'),
    moved: entry('moved'),
    whitespace: entry('whitespace'),
    deletion: entry('deletion'),
  }),
  v.description(
    'How much a changed line counts, from 0 to 1: by the kind of its file, or as moved, white space, or the deletion of a whole file.',
  ),
)

export type Weights = Readonly<Record<WeightKey, number>>
