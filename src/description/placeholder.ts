/** Whether the text asks to be replaced: `[Add …]`, `*Replace this…*`, `<<…>>`, `...`, `[REPLACE ME]`. */
export function isPlaceholder(source: string): boolean {
  const text = source.trim()
  if (/^(?:\.{3,}|…|-|tbd|todo|<<[^<>]+>>|\{\{[^{}]+\}\})$/i.test(text)) return true
  if (/^\[[^\]\n]*\]$/.test(text))
    return (
      /^\[\s*(?:[A-Z][A-Z _]{3,}|(?:\p{L}+ )?(?:add|replace|insert|describe|your|enter|fill|write|explain|list|please|todo|tbd)\b[^\]]*|\.{3}|…)\s*\]$/iu.test(
        text,
      ) && !/^\[[ xX]?\]$/.test(text)
    )
  const emphasis = /^(\*|_)(?![*_\s])([\s\S]+?)\1$/.exec(text)?.[2]
  return (
    emphasis !== undefined &&
    /^[[(]?\s*(?:please )?(?:replace|add|insert|describe|enter|fill|write|explain|your)\b/i.test(emphasis)
  )
}
