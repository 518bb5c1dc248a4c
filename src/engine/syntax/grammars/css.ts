import { type Grammar, importing, NOTHING, unquote } from '../grammar'

export const css: Grammar = {
  ...NOTHING,
  files: { css: 'css' },
  comments: ['comment', 'js_comment'],
  strings: ['string_value'],
  imports: ['import_statement'],
  importsOf(node) {
    const [text] = node.descendants(['string_value'])
    return text ? [importing(unquote(text.text), ['*'], [])] : []
  },
}
