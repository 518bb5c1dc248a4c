import type { ToolCall, ToolEdit } from '../tool-edit'
import { claudeEdits } from './claude'
import { codexEdits } from './codex'
import { copilotEdits } from './copilot'
import { cursorEdits } from './cursor'
import { field, type Json, list, text, unwrap } from './fields'
import { geminiEdits } from './gemini'

/** Assistants whose hooks are understood. */
export const TOOLS = ['claude', 'codex', 'copilot', 'cursor', 'gemini'] as const
export type Tool = (typeof TOOLS)[number]

const AFTER = /^(PostToolUse|AfterTool|afterFileEdit)$/i

/**
 * A hook's input -> what the tool did, or undefined where the input is none, or of an event before the edit. The same
 * file may serve several harnesses (VS Code runs Claude's hooks), so the tool's own names decide where they are clear.
 */
export function parseHook(tool: Tool, input: Json): ToolCall | undefined {
  if (typeof input !== 'object' || input === null) return undefined
  const event = text(input, 'hook_event_name', 'hookEventName') ?? 'PostToolUse'
  if (!AFTER.test(event)) return undefined
  const roots = list(input, 'workspace_roots').filter((root) => typeof root === 'string')
  const harness = harnessOf(tool, input)
  return {
    tool: harness,
    session: text(input, 'session_id', 'sessionId', 'conversation_id', 'thread_id') ?? '',
    cwd: text(input, 'cwd') || roots[0] || '',
    edits: editsOf(harness, event, input),
  }
}

/** VS Code runs the hooks of `~/.claude/settings.json` too, with its own tools' names. */
function harnessOf(tool: Tool, input: Json): Tool {
  const name = text(input, 'tool_name', 'toolName') ?? ''
  return tool === 'claude' && /^(create_file|(multi_)?replace_string_in_file|insert_edit_into_file)$/.test(name)
    ? 'copilot'
    : tool
}

function editsOf(tool: Tool, event: string, input: Json): ToolEdit[] {
  if (tool === 'cursor') return cursorEdits(event, input)
  const name = text(input, 'tool_name', 'toolName') ?? ''
  const args = unwrap(field(input, 'tool_input', 'toolInput', 'toolArgs'))
  const response = unwrap(field(input, 'tool_response', 'toolResponse', 'toolResult'))
  if (tool === 'claude') return claudeEdits(name, args, response)
  if (tool === 'codex') return codexEdits(name, args)
  if (tool === 'gemini') return geminiEdits(name, args, response)
  return text(response, 'resultType') === 'failure' ? [] : copilotEdits(name, args)
}
