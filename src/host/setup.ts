import { existsSync } from 'node:fs'
import { AGENTS } from './agents/agent'
import { applyAgentPlan, findAgents, planAgents } from './agents/plan'
import { applyEdits, planHooks } from './hooks/index'
import { launcherAt, needsLauncher } from './launcher'
import { addCallers, changeLauncher, toLauncherLines } from './launcher-callers'
import { readRepository } from './repository'
import { toEditLines } from './to-edit-lines'
import type { AgentsAnswer, SetupAnswer, SetupAsk, SetupPlan } from './worker-messages'

/** Assistants whose hooks are known. */
export async function answerAgents(): Promise<AgentsAnswer> {
  const found = new Set(findAgents().map(({ tool }) => tool))
  return AGENTS.map(({ tool, title }) => ({ tool, title, found: found.has(tool) }))
}

/** What a set-up would write; nothing is. */
export async function answerPlanSetup(ask: SetupAsk, signal: AbortSignal): Promise<SetupAnswer> {
  const { top, ...plan } = ask.kind === 'agents' ? await planRecording(ask.tools) : await planHook(ask, signal)
  return {
    plan,
    text: `${toLauncherLines(plan.launcher ? 'write' : 'none')}${plan.edits.map((edit) => toEditLines(edit, top)).join('')}`,
  }
}

/** Writes what was shown, the launcher first: a hook never calls what is not there. */
export async function answerApplySetup({ plan, dist }: { plan: SetupPlan; dist: string }): Promise<undefined> {
  if (plan.launcher) await changeLauncher('write', dist)
  if (plan.at) await applyEdits(await readRepository(plan.at.folder, { program: plan.at.git }), plan.edits)
  else await applyAgentPlan(plan)
  await addCallers(plan.edits)
  return undefined
}

type Planned = SetupPlan & { readonly top: string | undefined }

async function planRecording(tools: readonly string[]): Promise<Planned> {
  const plan = await planAgents({ action: 'install', tools, scope: 'user', top: '' })
  return { ...plan, at: undefined, launcher: !existsSync(launcherAt().script), top: undefined }
}

async function planHook({ folder, git }: SetupAsk & { kind: 'hook' }, signal: AbortSignal): Promise<Planned> {
  const repo = await readRepository(folder, { program: git, signal })
  const { edits, notes } = await planHooks(repo, { action: 'install', hooks: ['pre-push'] })
  return { edits, notes, at: { folder, git }, launcher: needsLauncher(repo.cwd), top: repo.cwd }
}
