import type { ToolEdit } from '../tool-edit'
import { parseApplyPatch } from './apply-patch'
import { type Json, text } from './fields'

/**
 * Edits of Codex's PostToolUse; `command` holds the raw patch, older versions call it `patch` or `input`:
 *
 *     {"session_id":"…","cwd":"…","hook_event_name":"PostToolUse","tool_name":"apply_patch",
 *      "tool_input":{"command":"*** Begin Patch\n…"},"tool_response":"Success. Updated the following files:\nM src/a.ts\n"}
 */
export function codexEdits(name: string, input: Json): ToolEdit[] {
  if (!/(^|\.)(apply_patch|Edit|Write)$/.test(name)) return []
  const patch = typeof input === 'string' ? input : text(input, 'command', 'patch', 'input')
  return patch?.includes('*** ') ? parseApplyPatch(patch) : []
}
