import type { EditChange, ToolEdit } from '../tool-edit'
import { field, type Json, list, text } from './fields'

/**
 * Edits of Claude Code's PostToolUse (sdk-tools.d.ts, `FileEditOutput` and `FileWriteOutput`):
 *
 *     {"session_id":"…","cwd":"…","hook_event_name":"PostToolUse","tool_name":"Edit",
 *      "tool_input":{"file_path":"…","old_string":"…","new_string":"…","replace_all":false},
 *      "tool_response":{"filePath":"…","originalFile":"…","structuredPatch":[…],"userModified":false}}
 */
export function claudeEdits(name: string, input: Json, response: Json): ToolEdit[] {
  const path = text(response, 'filePath') ?? text(input, 'file_path')
  // `staged`: the proposal is held back and the file is as it was.
  if (path === undefined || field(response, 'staged') === true) return []
  const change = changeOf(name, input, response)
  if (!change) return []
  return [{ path, change, ...(field(response, 'userModified') === true ? { amended: true as const } : {}) }]
}

function changeOf(name: string, input: Json, response: Json): EditChange | undefined {
  const original = field(response, 'originalFile')
  if (name === 'Write') {
    const after = text(input, 'content') ?? text(response, 'content')
    if (after === undefined) return { kind: 'touch' }
    const before = typeof original === 'string' ? original : text(response, 'type') === 'create' ? '' : undefined
    return before === undefined ? { kind: 'rewrite', after } : { kind: 'texts', before, after }
  }
  const pieces = name === 'Edit' ? [input] : name === 'MultiEdit' ? list(input, 'edits') : undefined
  if (!pieces) return undefined
  const edits = pieces.map((piece) => ({
    old: text(piece, 'old_string') ?? '',
    new: text(piece, 'new_string') ?? '',
    all: field(piece, 'replace_all') === true,
  }))
  // What a person made of the proposal is in the file, not in the input.
  if (typeof original === 'string' && field(response, 'userModified') !== true) {
    const after = edits.reduce<string | undefined>((now, edit) => replace(now, edit), original)
    if (after !== undefined) return { kind: 'texts', before: original, after }
  }
  return { kind: 'replace', pieces: edits }
}

/** As the tool does it; undefined where the text to replace is not there. */
function replace(now: string | undefined, edit: { old: string; new: string; all: boolean }): string | undefined {
  if (now === undefined) return undefined
  if (edit.old === '') return now === '' ? edit.new : undefined
  if (!now.includes(edit.old)) return undefined
  return edit.all ? now.split(edit.old).join(edit.new) : now.replace(edit.old, () => edit.new)
}
