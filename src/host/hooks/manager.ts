import type { Repository } from '../repository'

export type HookName = 'pre-push' | 'pre-commit'

/** A repository and where its hooks live. */
export interface HookPlace {
  readonly repo: Repository
  /** Where git looks for hooks: absolute. */
  readonly folder: string
  /** Who says so: `default`, or the scope of `core.hooksPath` (`local`, `worktree`, `global`, `system`, `command`). */
  readonly scope: string
}

/** A file as it is and as it is to be; undefined where it does not exist. */
export interface FileEdit {
  /** Absolute. */
  readonly path: string
  readonly before: string | undefined
  readonly after: string | undefined
  readonly executable: boolean
}

/** One way in which a repository runs hooks. Its text functions are pure, and `remove(add(text))` is `text`. */
export interface HookManager {
  readonly name: string
  /** The file that says what the hook runs, absolute; undefined where the repository does not use this way. */
  find(place: HookPlace, hook: HookName): Promise<string | undefined>
  /** @throws Refusal where the file is of a form in which no line can be added; it says what to add by hand */
  add(text: string | undefined, hook: HookName): string
  remove(text: string, hook: HookName): string | undefined
  /** Whether git or the manager runs the file itself. */
  readonly executable: boolean
  /** What is left to do by hand, in one sentence. */
  next?(place: HookPlace, hook: HookName): string | undefined
}
