import type { EditChange, ToolEdit } from '../tool-edit'
import { parseApplyPatch } from './apply-patch'
import { type Json, list, text } from './fields'

/**
 * Edits of VS Code's agent hooks and Copilot CLI's, whose tools differ:
 *
 *     {"sessionId":"…","cwd":"…","hookEventName":"PostToolUse","tool_name":"replace_string_in_file",
 *      "tool_input":{"filePath":"…","oldString":"…","newString":"…"},"tool_response":"…"}
 *     {"sessionId":"…","cwd":"…","toolName":"edit","toolArgs":{"path":"…","old_str":"…","new_str":"…"},"toolResult":{…}}
 */
export function copilotEdits(name: string, input: Json): ToolEdit[] {
  if (name === 'apply_patch') {
    const patch = typeof input === 'string' ? input : text(input, 'input', 'patch', 'command')
    return patch === undefined ? [] : parseApplyPatch(patch)
  }
  if (name === 'multi_replace_string_in_file') return list(input, 'replacements').flatMap((one) => replaceEdit(one))
  if (name === 'replace_string_in_file' || name === 'edit' || name === 'str_replace') return replaceEdit(input)
  const path = text(input, 'filePath', 'file_path', 'path')
  if (path === undefined) return []
  const change = changeOf(name, input)
  return change ? [{ path, change }] : []
}

function changeOf(name: string, input: Json): EditChange | undefined {
  if (name === 'create_file' || name === 'create') {
    const after = text(input, 'content', 'file_text')
    // Both refuse to write over a file.
    return after === undefined ? { kind: 'touch' } : { kind: 'texts', before: '', after }
  }
  // Its code leaves out what it does not change; where the rest went cannot be told from it.
  return name === 'insert_edit_into_file' || name === 'insert' ? { kind: 'touch' } : undefined
}

function replaceEdit(input: Json): ToolEdit[] {
  const path = text(input, 'filePath', 'file_path', 'path')
  const [old, now] = [
    text(input, 'oldString', 'old_string', 'old_str'),
    text(input, 'newString', 'new_string', 'new_str'),
  ]
  if (path === undefined) return []
  const change: EditChange =
    old === undefined || now === undefined ? { kind: 'touch' } : { kind: 'replace', pieces: [{ old, new: now }] }
  return [{ path, change }]
}
