// Defects to plant, by rule: each takes a real file and says what the change leaves, or nothing where the file cannot have
// the defect.
import { CODE } from './plants/code.mjs'
import { OPERATION } from './plants/operation.mjs'
import { TESTS } from './plants/tests.mjs'
import { WHOLE } from './plants/whole.mjs'

/** @type {Record<string, import('./plants/forms.mjs').Planting>} */
export const PLANTS = { ...CODE, ...TESTS, ...OPERATION, ...WHOLE }
