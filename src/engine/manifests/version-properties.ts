import { literally } from '../shown-names'
import type { Dependency } from './dependency'

/** Manifests whose versions may stand in properties, and files such properties stand in. */
export const HOLDS_PROPERTIES =
  /(^|\/)(?:pom\.xml|gradle\.properties|build\.gradle(?:\.kts)?|Directory\.(?:Packages|Build)\.props)$|\.(?:cs|fs|vb)proj$/

/** `${jackson.version}`, `$(JacksonVersion)`, `$jacksonVersion` */
const PLACEHOLDER = /\$\{([\w.-]+)\}|\$\(([\w.-]+)\)|\$([A-Za-z_]\w*)/

/** Whether a version is written as the name of a property. */
export const isProperty = (version: string): boolean => PLACEHOLDER.test(version)

/** The dependency with its version's properties replaced by what they are; as written where one is not found. */
export function withProperties(one: Dependency, valueFor: (name: string) => string | undefined): Dependency {
  let { version } = one
  for (let depth = 0; depth < 5 && isProperty(version); depth++) {
    const next = version.replace(
      new RegExp(PLACEHOLDER, 'g'),
      (whole, maven?: string, msbuild?: string, gradle?: string) => valueFor(maven ?? msbuild ?? gradle ?? '') ?? whole,
    )
    if (next === version) break
    version = next
  }
  return isProperty(version) || version === one.version ? one : { ...one, version }
}

/** Value a file gives a property: `<a.version>1.0</a.version>`, `aVersion=1.0`, `val aVersion = "1.0"`; undefined without or with two. */
export function propertyIn(text: string, name: string): string | undefined {
  const word = literally(name)
  const found = new Set(
    [
      ...text.matchAll(new RegExp(`<${word}(?:\\s[^>]*)?>\\s*([^<]+?)\\s*</${word}>`, 'g')),
      ...text.matchAll(new RegExp(`^\\s*(?:(?:def|val|var|String|ext\\.)\\s*)?${word}\\s*=\\s*["']?([^"'\\s]+)`, 'gm')),
    ].map(([, value = '']) => value),
  )
  return found.size === 1 ? [...found][0] : undefined
}
