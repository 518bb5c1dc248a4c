import { claudeEdits } from './hooks/claude'
import { field, text } from './hooks/fields'
import type { ToolCall } from './tool-edit'

/**
 * Reads one line of a session log of Claude Code: a tool's result, and nothing else. Undefined for what people and models
 * said, and for lines that are torn.
 *
 *     {"type":"user","sessionId":"…","cwd":"…","timestamp":"2025-12-16T00:35:51.581Z",
 *      "toolUseResult":{"filePath":"…","oldString":"…","newString":"…","originalFile":"…","userModified":false}}
 */
export function parseSessionLine(line: string): (ToolCall & { readonly time: number }) | undefined {
  if (!line.includes('"toolUseResult"')) return undefined
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  const result = field(value, 'toolUseResult')
  const [old, now] = [text(result, 'oldString'), text(result, 'newString')]
  const name = old === undefined ? 'Write' : 'Edit'
  // Without the file before it, where an edit went cannot be told.
  if (name === 'Edit' && text(result, 'originalFile') === undefined) return undefined
  if (name === 'Write' && text(result, 'content') === undefined) return undefined
  const all = field(result, 'replaceAll') === true
  const input = { old_string: old, new_string: now, replace_all: all, content: text(result, 'content') }
  const time = Date.parse(text(value, 'timestamp') ?? '')
  return {
    tool: 'claude',
    session: text(value, 'sessionId') ?? '',
    cwd: text(value, 'cwd') ?? '',
    edits: claudeEdits(name, input, result),
    time: Number.isNaN(time) ? 0 : time,
  }
}
