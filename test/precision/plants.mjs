// Defects to plant, by rule: each takes a real file and says what the change leaves, or nothing where the file cannot have
// the defect.
import { CODE } from './plants/code.mjs'
import { LEFT_BEHIND } from './plants/left-behind.mjs'
import { OPERATION } from './plants/operation.mjs'
import { TESTS } from './plants/tests.mjs'
import { WHOLE } from './plants/whole.mjs'

/** @type {Record<string, import('./plants/forms.mjs').Planting>} */
export const PLANTS = { ...LEFT_BEHIND, ...CODE, ...TESTS, ...OPERATION, ...WHOLE }
