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

/** The line without any white space: what lines that share a layout key have in common, and cheap to work out. */
export const squeezed = (text: string): string => text.replace(/\s+/g, '')

/** The line however it is indented: what code keeps when it moves. */
export function moveKey(text: string): string {
  const body = text.trim()
  return /[^\S ]| {2}/.test(body) ? body.replace(/\s+/g, ' ') : body
}

/** Letters and digits of a key: how much it says. Beyond ASCII every character counts. */
export function weightOf(key: string): number {
  let weight = 0
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at)
    if (code > 127 || (code > 96 && code < 123) || (code > 64 && code < 91) || (code > 47 && code < 58)) weight++
  }
  return weight
}
