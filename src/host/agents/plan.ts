import { existsSync } from 'node:fs'
import { realpath, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Refusal } from '../../engine/failure'
import { TOOLS, type Tool } from '../../engine/provenance/hooks/index'
import type { FileEdit } from '../hooks/manager'
import { launcherCommand } from '../launcher'
import { readStateFile, updateStateFile } from '../state'
import { AGENTS, type Agent, type AgentScope } from './agent'
import { addHook, removeHook } from './settings'

export interface AgentPlan {
  /** What is written, and shown first. */
  readonly edits: readonly FileEdit[]
  /** What is left to do by hand, one sentence each. */
  readonly notes: readonly string[]
}

export interface AgentRequest {
  readonly action: 'install' | 'uninstall'
  /** All that are known where empty. */
  readonly tools: readonly string[]
  readonly scope: AgentScope
  /** Top of the working tree; of a project's settings only. */
  readonly top: string
}

/** Works out what would be written into the settings of assistants; nothing is. @throws Refusal */
export async function planAgents({ action, tools, scope, top }: AgentRequest): Promise<AgentPlan> {
  const unknown = tools.find((tool) => !TOOLS.includes(tool as Tool))
  if (unknown !== undefined)
    throw new Refusal('read', `"${unknown}" is not an assistant Hunkwise knows: choose ${TOOLS.join(', ')}.`)
  const chosen = AGENTS.filter(({ tool }) => tools.length === 0 || tools.includes(tool))
  const edits: FileEdit[] = []
  const notes: string[] = []
  for (const agent of chosen) {
    const path = agent.file(scope, top)
    const before = await readStateFile(path)
    const after = action === 'install' ? install(before, agent, path) : before && removeHook(before, agent, path)
    if (after === before) continue
    edits.push({ path, before, after, executable: false })
    if (action === 'install' && agent.next !== undefined) notes.push(agent.next)
  }
  return { edits, notes }
}

/** Settings that have the hook as it is to be stay as they are. */
function install(before: string | undefined, agent: Agent, path: string): string {
  const command = launcherCommand(['record', agent.tool])
  return before?.includes(JSON.stringify(command)) ? before : addHook(before, agent, command, path)
}

/** Assistants that seem to be used on this machine: the folder of their settings is there. */
export const findAgents = (): Agent[] =>
  AGENTS.filter((agent) => {
    const folder = dirname(agent.file('user', ''))
    return existsSync(agent.tool === 'copilot' ? dirname(folder) : folder)
  })

/** Writes each file whole, or not at all where it has changed since it was shown. @throws Refusal */
export async function applyAgentPlan({ edits }: AgentPlan): Promise<void> {
  for (const { path, before, after } of edits) {
    const target = await realpath(path).catch(() => path)
    const unchanged = (text: string | undefined): void => {
      if (text !== before)
        throw new Refusal('state', `${path} has changed in the meantime: look at it, then try again.`)
    }
    if (after === undefined) {
      unchanged(await readStateFile(target))
      await rm(target, { force: true })
    } else
      await updateStateFile(target, (text) => {
        unchanged(text)
        return after
      })
  }
}
