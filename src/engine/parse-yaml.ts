import { parse } from 'yaml'

/** The value of a YAML text: mappings as objects; undefined where it is no YAML. */
export function parseYaml(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}
