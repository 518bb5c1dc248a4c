import { findNodeAtLocation, type ParseError, parseTree } from 'jsonc-parser'
import type { Dependency } from './dependency'

/** Dependencies of package.json and its kin; undefined where the JSON is not whole. */
export function parseJsonManifest(text: string, sections: readonly string[]): Dependency[] | undefined {
  if (text.trim() === '') return []
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { allowTrailingComma: true })
  if (!tree || errors.length > 0) return undefined
  return sections.flatMap((section) =>
    (findNodeAtLocation(tree, [section])?.children ?? []).flatMap((property): Dependency[] => {
      const [key, value] = property.children ?? []
      if (typeof key?.value !== 'string' || typeof value?.value !== 'string') return []
      return [{ name: key.value, version: value.value, section, line: text.slice(0, key.offset).split('\n').length }]
    }),
  )
}
