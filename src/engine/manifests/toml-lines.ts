/** The line (1-based) on which each key of a TOML document first stands; names that requirements in arrays begin with count as keys. */
export class TomlLines {
  private readonly lines = new Map<string, number>()

  constructor(text: string) {
    let table: readonly string[] = []
    let array: readonly string[] | undefined
    text.split(/\r?\n/).forEach((line, index) => {
      const put = (path: readonly string[]): void => {
        path.forEach((_, at) => {
          const key = keyOf(path.slice(0, at + 1))
          if (!this.lines.has(key)) this.lines.set(key, index + 1)
        })
      }
      let rest = line
      if (array === undefined) {
        const header = /^\s*\[\[?([^\]]+)\]\]?\s*(?:#.*)?$/.exec(line)?.[1]
        const entry = ENTRY.exec(line)
        if (header !== undefined) {
          table = partsOf(header)
          put(table)
        } else if (entry) {
          const path = [...table, ...partsOf(entry[1] ?? '')]
          put(path)
          rest = entry[2] ?? ''
          if (rest.startsWith('[')) array = path
        }
      }
      if (array === undefined) return
      for (const [, text = ''] of rest.matchAll(/["']([^"']*)["']/g)) put([...array, nameOf(text)])
      if (/\]\s*(?:#.*)?$/.test(rest.replace(/"[^"]*"|'[^']*'/g, '""'))) array = undefined
    })
  }

  /** The line of a key, else of the nearest above it: an inline table has one line for all. */
  at(path: readonly string[]): number {
    for (let length = path.length; length > 0; length--) {
      const line = this.lines.get(keyOf(path.slice(0, length)))
      if (line !== undefined) return line
    }
    return 1
  }

  /** The same for exactly this key. */
  exactly(path: readonly string[]): number | undefined {
    return this.lines.get(keyOf(path))
  }
}

const PART = `(?:[\\w-]+|"[^"]*"|'[^']*')`
const ENTRY = new RegExp(`^\\s*(${PART}(?:\\s*\\.\\s*${PART})*)\\s*=\\s*(.*)$`)

const partsOf = (dotted: string): string[] =>
  [...dotted.matchAll(new RegExp(PART, 'g'))].map(([part]) => part.replace(/^["']|["']$/g, ''))

const keyOf = (path: readonly string[]): string => path.join('\n')

/** "requests[socks]>=2" -> requests */
export const nameOf = (requirement: string): string =>
  /^\s*([A-Za-z0-9][\w.-]*)(?!\S*:\/\/)/.exec(requirement)?.[1] ?? requirement.trim()
