/** Half-open range of offsets into the template and what stands there afterwards. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly why: 'answer' | 'section' | 'placeholder' | 'box'
}

/** Edits at one place keep the order they were made in; what is inserted there comes before what is replaced. */
export function apply(text: string, edits: readonly Edit[]): string {
  let out = ''
  let at = 0
  for (const edit of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    out += text.slice(at, edit.from) + edit.text
    at = edit.to
  }
  return out + text.slice(at)
}
