/** Where the white space a line begins with means something. */
const INDENTED =
  /\.(pyi?|ya?ml|haml|slim|pug|jade|sass|styl|coffee|litcoffee|nim|fsx?|hs|elm|mk)$|(^|\/)(GNU)?[Mm]akefile$/

/**
 * The line without the white space that means nothing: what two lines share that differ only in it. White space inside
 * quotes is kept; so is indentation in languages that read it.
 */
export function layoutKey(text: string, path: string): string {
  const body = text.trim()
  const indent = INDENTED.test(path) ? (/^\s*/.exec(text)?.[0] ?? '') : ''
  if (/["'`]/.test(body)) return indent + body
  return indent + body.replace(/\s+/g, ' ').replace(/ ?([^\p{L}\p{N}_$ ]) ?/gu, '$1')
}

/** The line however it is indented: what code keeps when it moves. */
export const moveKey = (text: string): string => text.trim().replace(/\s+/g, ' ')

/** Letters and digits of a key: how much it says. */
export const weightOf = (key: string): number => key.replace(/[^\p{L}\p{N}]+/gu, '').length
