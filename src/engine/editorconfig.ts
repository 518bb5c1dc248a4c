import { onceForText } from './once'
import { matchesGlob } from './path-filter'

/** A property of an EditorConfig file that holds for a path, lower-case, and where it stands. */
export interface EditorProperty {
  readonly value: string
  readonly from: string
  /** 1-based. */
  readonly line: number
}

interface Section {
  readonly glob: string
  readonly properties: readonly (readonly [name: string, value: string, line: number])[]
}

interface EditorConfig {
  /** Files in the folders above are not asked. */
  readonly isRoot: boolean
  readonly sections: readonly Section[]
}

export const EDITORCONFIG = '.editorconfig'

/** Reads an EditorConfig file (spec.editorconfig.org, 0.17); lines of another form are passed over. */
function parseEditorConfig(text: string): EditorConfig {
  const sections: { glob: string; properties: [string, string, number][] }[] = []
  let isRoot = false
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = raw.trim()
    const glob = /^\[(.+)\]$/.exec(line)?.[1]
    if (glob !== undefined) sections.push({ glob, properties: [] })
    const [, name = '', value = ''] = /^([^#;[\s=][^=]*?)\s*=\s*(.*)$/.exec(line) ?? []
    if (name === '') return
    const said = value.toLowerCase()
    const section = sections.at(-1)
    if (section) section.properties.push([name.toLowerCase(), said, index + 1])
    else if (name.toLowerCase() === 'root') isRoot = said === 'true'
  })
  return { isRoot, sections }
}

const parsed = onceForText(parseEditorConfig)

/**
 * The properties of a file: a nearer EditorConfig file wins, and in one file the later section.
 *
 * @param texts of EditorConfig files, by path
 */
export function editorProperties(
  path: string,
  texts: ReadonlyMap<string, string>,
): ReadonlyMap<string, EditorProperty> {
  const found = new Map<string, EditorProperty>()
  const folders = path.split('/').slice(0, -1)
  const read: { readonly from: string; readonly folder: string; readonly config: EditorConfig }[] = []
  for (let depth = folders.length; depth >= 0; depth--) {
    const folder = folders
      .slice(0, depth)
      .map((part) => `${part}/`)
      .join('')
    const text = texts.get(folder + EDITORCONFIG)
    if (text === undefined) continue
    const config = parsed(texts, text)
    read.unshift({ from: folder + EDITORCONFIG, folder, config })
    if (config.isRoot) break
  }
  for (const { from, folder, config } of read) {
    for (const { glob, properties } of config.sections) {
      if (!matchesGlob(path.slice(folder.length), glob)) continue
      for (const [name, value, line] of properties) {
        if (value === 'unset') found.delete(name)
        else found.set(name, { value, from, line })
      }
    }
  }
  return found
}
