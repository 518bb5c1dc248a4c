/** One line of a manifest: what is depended on, and how. */
export interface Dependency {
  readonly name: string
  /** As written: "^1.2.0", "git+https://…", "workspace:*"; empty where none is. */
  readonly version: string
  /** "dependencies", "dev-dependencies", "require-dev" … */
  readonly section: string
}
