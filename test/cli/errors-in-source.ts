import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every sentence that the source hands to `Refusal` or `fail`, its values shown as `…`. */
export function sentencesIn(root: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || /^(editor|extension)/.test(name)) continue
    const text = readFileSync(join(root, name), 'utf8')
    for (const match of text.matchAll(/\bnew Refusal\(|\bfail\(|\bsuper\(/g)) {
      for (const sentence of literals(callAt(text, match.index + match[0].length)))
        found.set(sentence, name.replaceAll('\\', '/'))
    }
  }
  return found
}

/** The text of a call's arguments, up to its closing parenthesis. */
function callAt(text: string, from: number): string {
  let depth = 1
  let at = from
  while (at < text.length && depth > 0) {
    const char = text[at] ?? ''
    if (char === "'" || char === '"' || char === '`') at = literalEnd(text, at)
    else if (char === '(') depth++
    else if (char === ')') depth--
    at++
  }
  return text.slice(from, at - 1)
}

/** Index of the quote that ends the literal which begins at `from`. */
function literalEnd(text: string, from: number): number {
  const quote = text[from]
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (quote === '`' && text.startsWith('${', at)) at = valueEnd(text, at + 2)
    else if (text[at] === quote) return at
  }
  return text.length
}

/** Index of the brace that ends `${`. */
function valueEnd(text: string, from: number): number {
  let depth = 1
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? ''
    if (char === "'" || char === '"' || char === '`') at = literalEnd(text, at)
    else if (char === '{') depth++
    else if (char === '}' && --depth === 0) return at
  }
  return text.length
}

function literals(call: string): string[] {
  const found: string[] = []
  for (let at = 0; at < call.length; at++) {
    const char = call[at]
    if (char !== "'" && char !== '"' && char !== '`') continue
    const end = literalEnd(call, at)
    const sentence = plain(call.slice(at + 1, end), char === '`')
    if (/[a-z…] .* /.test(sentence)) found.push(sentence)
    at = end
  }
  return found
}

function plain(literal: string, isTemplate: boolean): string {
  let text = ''
  for (let at = 0; at < literal.length; at++) {
    if (isTemplate && literal.startsWith('${', at)) {
      text += '…'
      at = valueEnd(literal, at + 2)
    } else if (literal[at] === '\\') text += literal[++at]
    else text += literal[at]
  }
  return text
}
