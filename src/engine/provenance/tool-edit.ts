/** What a hook's input says an assistant's tool did. */
export interface ToolCall {
  readonly tool: string
  readonly session: string
  /** Folder that relative paths count from; empty where the hook does not say. */
  readonly cwd: string
  readonly edits: readonly ToolEdit[]
}

export interface ToolEdit {
  /** As the tool names it: absolute, or relative to `cwd`. */
  readonly path: string
  readonly change: EditChange
  /** A person changed what the tool proposed before it was written. */
  readonly amended?: true
}

export type EditChange =
  /** Both texts are known; no text before means that there was no file. */
  | { readonly kind: 'texts'; readonly before: string; readonly after: string }
  /** The whole file was written, over something that is not known. */
  | { readonly kind: 'rewrite'; readonly after: string }
  /** Pieces of text were replaced, one after the other; where is to be found out from the file. */
  | { readonly kind: 'replace'; readonly pieces: readonly Piece[] }
  /** Only that the file was touched. */
  | { readonly kind: 'touch' }

export interface Piece {
  readonly old: string
  readonly new: string
  /** Both are whole lines, without the last line feed. */
  readonly wholeLines?: true
}
