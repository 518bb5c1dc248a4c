const ENDS = ['.ts', '.tsx', '.mts', '.cts', '.d.ts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte', '.json']
const ENDING = /(?:\.d\.ts|\.[mc]?[jt]s|\.[jt]sx|\.vue|\.svelte|\.json)$/
const WRITTEN = /\.([mc]?)jsx?$/

/** Looks up files of a tree as JavaScript's and TypeScript's imports name them: without an end, as a folder, as what will be built. */
export class ScriptFiles {
  private readonly stems: ReadonlyMap<string, string>

  constructor(private readonly paths: ReadonlySet<string>) {
    this.stems = stemsOf(paths)
  }

  /** @param path undefined where it leads out of the tree */
  find(path: string | undefined): string | undefined {
    if (path === undefined) return undefined
    const clean = path.replace(/\/$/, '')
    if (this.paths.has(clean)) return clean
    if (WRITTEN.test(clean)) {
      for (const end of ['.$1ts', '.$1tsx', '.d.$1ts']) {
        const other = clean.replace(WRITTEN, end).replace(/\.[mc]tsx$/, '.tsx')
        if (this.paths.has(other)) return other
      }
    }
    return this.stems.get(clean) ?? this.stems.get(clean === '' ? 'index' : `${clean}/index`)
  }

  /** The same for what a package says it is published as: a built file is not in the repository; its source is. */
  findSource(path: string | undefined): string | undefined {
    const direct = this.find(path)
    if (path === undefined || (direct !== undefined && !/\.d\.ts$|\.json$/.test(direct))) return direct
    const bare = path.replace(/(?:\.d)?\.[mc]?[jt]sx?$/, '')
    for (const folder of ['src/', '']) {
      const built = /(^|\/)(?:dist|lib|build|out|esm|cjs)(?:\/(?:esm|cjs|src))?\//
      const other = this.find(bare.replace(built, `$1${folder}`))
      if (other !== undefined && other !== direct) return other
    }
    return direct
  }
}

/** Files by their path without its end; where several share it, the one that stands first in `ENDS`. */
function stemsOf(paths: ReadonlySet<string>): Map<string, string> {
  const stems = new Map<string, string>()
  const rankOf = (path: string, stem: string): number => ENDS.indexOf(path.slice(stem.length))
  for (const path of paths) {
    const match = ENDING.exec(path)
    if (!match) continue
    const stem = path.slice(0, match.index)
    const known = stems.get(stem)
    if (known === undefined || rankOf(path, stem) < rankOf(known, stem)) stems.set(stem, path)
  }
  return stems
}
