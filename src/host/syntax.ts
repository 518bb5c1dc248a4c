import { setFlagsFromString } from 'node:v8'
import { isMainThread } from 'node:worker_threads'
import { grammarOf } from '../engine/syntax/grammars/index'
import type { SyntaxTree } from '../engine/syntax/node'
import type { Syntax } from '../engine/syntax/syntax'

/** Milliseconds one file may take to parse, and all files of a review together. */
const FILE_TIME = 2_000
const WHOLE_TIME = 20_000

export interface LoadedSyntax extends Syntax {
  tree(text: string, language: string): SyntaxTree | string | undefined
  /** Frees the trees: none of them may be looked at afterwards. */
  dispose(): void
}

const NO_SYNTAX: LoadedSyntax = { tree: () => undefined, dispose: () => {} }

/**
 * Loads the parser and the grammars of these languages (ids in `engine/languages/`); those without one are skipped, and
 * where none has one not even the parser is loaded.
 */
export async function loadSyntax(languages: Iterable<string>): Promise<LoadedSyntax> {
  const files: Record<string, string> = {}
  for (const id of languages) {
    const file = grammarOf(id)?.files[id]
    if (file !== undefined) files[id] = file
  }
  if (Object.keys(files).length === 0) return NO_SYNTAX
  compileQuickly()
  const { openParser } = await import('./parser')
  const parse = await openParser(files)
  const open: { dispose(): void }[] = []
  let left = WHOLE_TIME
  return {
    tree(text, language) {
      if (!Object.hasOwn(files, language)) return undefined
      if (left <= 0) return 'The time for parsing this change was used up: it is read without its syntax.'
      const start = Date.now()
      const tree = parse(text, language, Math.min(FILE_TIME, left))
      left -= Date.now() - start
      if (!tree) return `It took longer than ${FILE_TIME / 1000} seconds to parse: it is read without its syntax.`
      open.push(tree)
      return tree
    },
    dispose() {
      for (const tree of open.splice(0)) tree.dispose()
    },
  }
}

/**
 * V8 of node 20 optimises some grammars' lexers for seconds, while the program waits for its end. A command that runs
 * once is better off with the quick compiler; in the editor, whose process is not ours, the flag stays as it is.
 */
function compileQuickly(): void {
  const inEditor = process.versions.electron !== undefined || process.env.VSCODE_ESM_ENTRYPOINT !== undefined
  if (isMainThread && !inEditor && process.versions.node.startsWith('20.')) setFlagsFromString('--liftoff-only')
}
