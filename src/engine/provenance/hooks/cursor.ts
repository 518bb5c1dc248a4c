import type { ToolEdit } from '../tool-edit'
import { parseApplyPatch } from './apply-patch'
import { type Json, list, text } from './fields'

/**
 * Edits of Cursor's hooks:
 *
 *     {"conversation_id":"…","workspace_roots":["…"],"hook_event_name":"afterFileEdit",
 *      "file_path":"…","edits":[{"old_string":"…","new_string":"…"}]}
 *     {"conversation_id":"…","workspace_roots":["…"],"hook_event_name":"postToolUse","tool_name":"StrReplace",
 *      "tool_input":{"file_path":"…","old_string":"…","new_string":"…"}}
 */
export function cursorEdits(event: string, input: Json): ToolEdit[] {
  if (/^afterFileEdit$/i.test(event)) {
    const path = text(input, 'file_path')
    const pieces = list(input, 'edits').map((edit) => ({
      old: text(edit, 'old_string') ?? '',
      new: text(edit, 'new_string') ?? '',
    }))
    return path === undefined || pieces.length === 0 ? [] : [{ path, change: { kind: 'replace', pieces } }]
  }
  const name = text(input, 'tool_name') ?? ''
  const args = (input as { tool_input?: Json }).tool_input
  const patch = typeof args === 'string' ? args : text(args, 'patch', 'input', 'command')
  if (name === 'ApplyPatch') return patch === undefined ? [] : parseApplyPatch(patch)
  const path = text(args, 'file_path', 'path', 'filePath')
  if (path === undefined) return []
  if (name === 'StrReplace') {
    const [old, now] = [text(args, 'old_string', 'old_str'), text(args, 'new_string', 'new_str')]
    const known = old !== undefined && now !== undefined
    return [{ path, change: known ? { kind: 'replace', pieces: [{ old, new: now }] } : { kind: 'touch' } }]
  }
  if (name === 'Write') {
    const after = text(args, 'content', 'contents', 'file_text')
    return [{ path, change: after === undefined ? { kind: 'touch' } : { kind: 'rewrite', after } }]
  }
  return []
}
