import { parse } from 'smol-toml'
import { onceForText } from './once'
import type { Table } from './table'

/** The value of TOML; undefined where it is not whole. */
export function parseToml(text: string): Table | undefined {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}

/** The same, parsed once for as long as what it belongs to lives: the manifests of a tree. */
export const tomlOf = onceForText(parseToml)
