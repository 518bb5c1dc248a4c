import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Tool } from '../../engine/provenance/hooks/index'

export type AgentScope = 'user' | 'project'

/** Where an assistant keeps its hooks, and how one looks there. */
export interface Agent {
  readonly tool: Tool
  readonly title: string
  /** Settings file, absolute. @param top of the working tree */
  file(scope: AgentScope, top: string): string
  /** Keys of the list the hook goes into. */
  readonly list: readonly string[]
  /** The list's new entry; a hook of ours is known by its command. */
  entry(command: string): unknown
  /** What has to stand beside it, where the file does not say otherwise. */
  readonly beside?: readonly { readonly path: readonly string[]; readonly value: unknown }[]
  /** What is left to do by hand, in one sentence. */
  readonly next?: string
}

const home = (variable: string, folder: string): string => process.env[variable] || join(homedir(), folder)

const matched = (matcher: string) => (command: string) => ({ matcher, hooks: [{ type: 'command', command }] })

export const AGENTS: readonly Agent[] = [
  {
    tool: 'claude',
    title: 'Claude Code',
    file: (scope, top) =>
      scope === 'user'
        ? join(home('CLAUDE_CONFIG_DIR', '.claude'), 'settings.json')
        : join(top, '.claude', 'settings.json'),
    list: ['hooks', 'PostToolUse'],
    entry: matched('Edit|MultiEdit|Write'),
  },
  {
    tool: 'codex',
    title: 'Codex',
    file: (scope, top) => join(scope === 'user' ? home('CODEX_HOME', '.codex') : join(top, '.codex'), 'hooks.json'),
    list: ['hooks', 'PostToolUse'],
    entry: matched('apply_patch|Edit|Write'),
    next: 'Codex asks whether it may run the hook: start it and trust it there.',
  },
  {
    tool: 'gemini',
    title: 'Gemini CLI',
    file: (scope, top) => join(scope === 'user' ? homedir() : top, '.gemini', 'settings.json'),
    list: ['hooks', 'AfterTool'],
    entry: matched('write_file|replace'),
  },
  {
    tool: 'cursor',
    title: 'Cursor',
    file: (scope, top) => join(scope === 'user' ? homedir() : top, '.cursor', 'hooks.json'),
    list: ['hooks', 'afterFileEdit'],
    entry: (command) => ({ command }),
    beside: [{ path: ['version'], value: 1 }],
  },
  {
    tool: 'copilot',
    title: 'VS Code and Copilot CLI',
    file: (scope, top) =>
      join(scope === 'user' ? join(homedir(), '.copilot') : join(top, '.github'), 'hooks', 'hunkwise.json'),
    list: ['hooks', 'PostToolUse'],
    entry: (command) => ({ type: 'command', command, bash: command }),
    beside: [{ path: ['version'], value: 1 }],
  },
]
