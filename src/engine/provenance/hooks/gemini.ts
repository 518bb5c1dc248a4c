import type { ToolEdit } from '../tool-edit'
import { field, type Json, text } from './fields'

/**
 * Edits of Gemini CLI's AfterTool (docs/hooks/reference.md); `returnDisplay` is the tool's `FileDiff` where it is handed
 * over:
 *
 *     {"session_id":"…","cwd":"…","hook_event_name":"AfterTool","timestamp":"…","tool_name":"replace",
 *      "tool_input":{"file_path":"…","old_string":"…","new_string":"…"},
 *      "tool_response":{"llmContent":"…","returnDisplay":{"originalContent":"…","newContent":"…","diffStat":{…}}}}
 */
export function geminiEdits(name: string, input: Json, response: Json): ToolEdit[] {
  const path = text(input, 'file_path', 'absolute_path')
  const failed = field(response, 'error')
  if (path === undefined || (failed !== undefined && failed !== null)) return []
  const display = field(response, 'returnDisplay')
  const typed = field(field(display, 'diffStat'), 'user_added_lines')
  const amended =
    field(input, 'modified_by_user') === true || (typeof typed === 'number' && typed > 0)
      ? { amended: true as const }
      : {}
  const [before, after] = [field(display, 'originalContent'), text(display, 'newContent')]
  if (name !== 'write_file' && name !== 'replace') return []
  if (after !== undefined && (typeof before === 'string' || before === null))
    return [{ path, change: { kind: 'texts', before: before ?? '', after }, ...amended }]
  if (name === 'write_file') {
    const content = text(input, 'content')
    return [
      { path, change: content === undefined ? { kind: 'touch' } : { kind: 'rewrite', after: content }, ...amended },
    ]
  }
  const pieces = [{ old: text(input, 'old_string') ?? '', new: text(input, 'new_string') ?? '' }]
  return [{ path, change: { kind: 'replace', pieces }, ...amended }]
}
