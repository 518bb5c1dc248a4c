export { many } from '../engine/many'
export { visible } from '../engine/visible'

/** JSON in which nothing is left that a terminal would obey: readers get back what was written. */
export const toPrintableJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
