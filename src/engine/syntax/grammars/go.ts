import { type Grammar, importing, NOTHING, unquote } from '../grammar'
import type { SyntaxNode } from '../node'

export const go: Grammar = {
  ...NOTHING,
  files: { go: 'go' },
  strings: ['interpreted_string_literal', 'raw_string_literal', 'rune_literal'],
  functions: { function_declaration: 'parameters', method_declaration: 'parameters', func_literal: 'parameters' },
  calls: { call_expression: { callee: 'function' } },
  members: { selector_expression: ['operand', 'field'] },
  imports: ['import_spec'],
  importsOf(node) {
    const local = node.field('name')?.text
    const specifier = unquote(node.field('path')?.text ?? '')
    return [importing(specifier, ['*'], [local ?? specifier.slice(specifier.lastIndexOf('/') + 1)])]
  },
  declarations: {
    function_declaration: 'function',
    method_declaration: 'function',
    type_spec: 'type',
    type_alias: 'type',
    const_spec: 'value',
    var_spec: 'value',
  },
  exportsOf(node) {
    const top = node.type.endsWith('_spec') || node.type === 'type_alias' ? node.parent : node
    const above = top?.type.endsWith('_spec_list') ? top.parent?.parent : top?.parent
    const isTop = node.type.startsWith('function') || node.type.startsWith('method') || above?.type === 'source_file'
    const names = node.children.filter((child, index) => child.named && node.fieldOf(index) === 'name')
    return isTop ? names.map((name) => name.text).filter((name) => /^\p{Lu}/u.test(name)) : []
  },
  catches: ['if_statement'],
  catchOf(node) {
    const condition = node.field('condition')?.text ?? ''
    if (!/^(?:\w*[eE]rr\w*)\s*!=\s*nil$/.test(condition)) return undefined
    return { form: 'check', body: statements(node.field('consequence')), caught: condition.split(/\s|!/)[0] ?? '' }
  },
  testOf(node, callee) {
    if (node.type === 'function_declaration') {
      const name = node.field('name')?.text ?? ''
      const first = node.field('parameters')?.text ?? ''
      if (!/^(?:Test|Benchmark|Fuzz|Example)(?:$|[^a-z])/.test(name)) return undefined
      if (!name.startsWith('Example') && !/\*testing\.[TBF]\b/.test(first)) return undefined
      const skips = node.field('body')?.children.flatMap((child) => child.children) ?? []
      const skip = skips.find((item) => /^\w+\.Skip(?:f|Now)?\(/.test(item.text))
      const reason = /"((?:[^"\\]|\\.)*)"/.exec(skip?.text ?? '')?.[1]
      return {
        name,
        kind: 'case',
        ...(skip ? { modifier: 'skip' as const } : {}),
        ...(reason === undefined ? {} : { reason }),
      }
    }
    const match = /^(?:ginkgo\.)?([FXP]?)(Describe|Context|When|It|Specify)$/.exec(callee)
    if (!match) return undefined
    const title = /^\("((?:[^"\\]|\\.)*)"/.exec(node.field('arguments')?.text ?? '')?.[1]
    if (title === undefined) return undefined
    const modifier = match[1] === 'F' ? ('only' as const) : match[1] ? ('skip' as const) : undefined
    return {
      name: title,
      kind: match[2] === 'It' || match[2] === 'Specify' ? 'case' : 'suite',
      ...(modifier ? { modifier } : {}),
    }
  },
  assertion:
    /^(?:t|b|tb|f|tt|c)\.(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow|Assert|Check)$|^(?:assert|require|must|qt|check|td|cmp|is|asserts|r|a)\.(?!New$|Default$)[A-Z]\w*$|^(?:Expect|Eventually|Consistently|Ω)$|\.(?:Require|Assert)\(\)\.\w+$|^s(?:uite)?\.(?:Equal|True|False|Nil|NoError|Error|Contains|Len|NotNil|Empty|ElementsMatch|ErrorIs|NotEmpty|NotEqual)f?$/,
  nameOf(node) {
    const above = node.parent?.type === 'expression_list' ? node.parent.parent : node.parent
    return above?.field('left')?.text
  },
}

/** Newer grammars put a block's statements in a list of their own. */
export function statements(block: SyntaxNode | undefined): SyntaxNode | undefined {
  return block?.children.find((child) => child.type === 'statement_list') ?? block
}
