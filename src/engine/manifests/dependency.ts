/** One dependency a manifest names: what is depended on, how, and where it says so. */
export interface Dependency {
  readonly name: string
  /** As written: "^1.2.0", "git+https://…", "workspace:*"; empty where any will do. */
  readonly version: string
  /** "dependencies", "dev-dependencies", "require-dev" …; empty where the format has none. */
  readonly section: string
  /** The whole path of the section where it has more than one part: "project.optional-dependencies.docs". */
  readonly table?: string
  /** Only taken where somebody asks for it. */
  readonly optional?: true
  /** 1-based, where its name stands. */
  readonly line: number
  /** Where its version stands, if on another line. */
  readonly versionLine?: number
  /** What the registry calls it, where the manifest has another name for it. */
  readonly registered?: string
  /** It stands in the same repository, whatever its version says. */
  readonly local?: true
}
