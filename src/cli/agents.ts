import { Refusal } from '../engine/failure'
import { TOOLS } from '../engine/provenance/hooks/index'
import type { AgentScope } from '../host/agents/agent'
import { applyAgentPlan, findAgents, planAgents } from '../host/agents/plan'
import { writeLauncher } from '../host/launcher'
import { readRepository } from '../host/repository'
import { agreed, ownFolder, toLines } from './file-edits'
import { folderOf } from './scope-options'
import { parseArguments, type Verb } from './verb'

const HELP = `Usage: hunkwise agents install|uninstall [options] [TOOL...]

Sets up the hook with which an assistant tells Hunkwise what it wrote: shows
what would be written into its settings, and writes it when you agree. TOOL is
${TOOLS.join(', ')}.
Where none is named, install takes those it finds and uninstall takes all.

  --user            your own settings (the default)
  --project         the settings in this repository
  --yes             write without asking
  -C DIR            run in DIR
  -h, --help        this text

Exit codes: 0 done, 2 it could not be.
`

const OPTIONS = {
  user: { type: 'boolean' },
  project: { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
  directory: { type: 'string', short: 'C' },
  help: { type: 'boolean', short: 'h' },
} as const

export const agents: Verb = {
  name: 'agents',
  summary: 'sets up recording in assistants',
  async run(argv) {
    const { values, positionals } = parseArguments('agents', argv, OPTIONS)
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    const [action, ...named] = positionals
    if (action !== 'install' && action !== 'uninstall')
      throw new Refusal('read', 'Say what to do: hunkwise agents install, or hunkwise agents uninstall.')
    if (values.user && values.project) throw new Refusal('read', 'Choose one of --user and --project.')
    const scope: AgentScope = values.project ? 'project' : 'user'
    const top = scope === 'project' ? (await readRepository(folderOf(values))).cwd : ''
    const tools = named.length > 0 || action === 'uninstall' ? named : findAgents().map(({ tool }) => tool)
    if (action === 'install' && tools.length === 0)
      throw new Refusal('read', `No assistant's settings were found: name one, ${TOOLS.join(', ')}.`)
    return write(await planAgents({ action, tools, scope, top }), { action, top, yes: values.yes === true })
  },
}

async function write(
  plan: Awaited<ReturnType<typeof planAgents>>,
  { action, top, yes }: { action: 'install' | 'uninstall'; top: string; yes: boolean },
): Promise<number> {
  if (plan.edits.length === 0) {
    // What the hooks call may have moved since.
    if (action === 'install') await writeLauncher(ownFolder())
    process.stdout.write(`Nothing to do: the hooks are ${action === 'install' ? 'already there' : 'not there'}.\n`)
    return 0
  }
  for (const edit of plan.edits) process.stdout.write(toLines(edit, top || process.cwd()))
  if (!yes && !(await agreed())) return 0
  if (action === 'install') await writeLauncher(ownFolder())
  await applyAgentPlan(plan)
  process.stdout.write(`Done.\n${plan.notes.map((note) => `${note}\n`).join('')}`)
  return 0
}
