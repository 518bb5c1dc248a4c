import { existsSync } from 'node:fs'
import { Refusal } from '../engine/failure'
import { TOOLS } from '../engine/provenance/hooks/index'
import type { AgentScope } from '../host/agents/agent'
import { applyAgentPlan, findAgents, planAgents } from '../host/agents/plan'
import { launcherAt, writeLauncher } from '../host/launcher'
import { addCallers, changeLauncher, isLastCaller, toLauncherLines } from '../host/launcher-callers'
import { sessionLogFolder, setConsent } from '../host/provenance/consent'
import { readRepository } from '../host/repository'
import { toEditLines } from '../host/to-edit-lines'
import { agreed, ownFolder } from './file-edits'
import { folderOf } from './scope-options'
import { parseArguments, type Verb } from './verb'

const HELP = `Usage: hunkwise agents install|uninstall [options] [TOOL...]
       hunkwise agents read-logs [--undo] [--yes]

Sets up the hook with which an assistant tells Hunkwise what it wrote: shows
what would be written into its settings, and writes it when you agree. TOOL is
${TOOLS.join(', ')}.
Where none is named, install takes those it finds and uninstall takes all.

read-logs lets Hunkwise look for edits in Claude Code's session logs as well,
for this repository; it names the folder and asks, and nothing is read before.

  --undo            read-logs: no longer
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
  undo: { type: 'boolean' },
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
    if (action === 'read-logs') return readLogs(folderOf(values), values)
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

async function readLogs(folder: string, { undo, yes }: { undo?: boolean; yes?: boolean }): Promise<number> {
  const repo = await readRepository(folder)
  const logs = sessionLogFolder()
  if (!undo) {
    process.stdout.write(
      `Hunkwise would read the session logs in ${logs} whenever it reviews ${repo.cwd}: only those of sessions in\n` +
        'this folder, and in them only the results of edits. Nothing is sent anywhere, and nothing of them is kept.\n',
    )
    if (!yes && !(await agreed())) return 0
  }
  await setConsent(repo, logs, !undo)
  process.stdout.write(undo ? 'Session logs are no longer read.\n' : 'Done.\n')
  return 0
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
  const isNew = action === 'install' && !existsSync(launcherAt().script)
  const isLast = action === 'uninstall' && isLastCaller(plan.edits)
  process.stdout.write(toLauncherLines(isNew ? 'write' : isLast ? 'remove' : 'none'))
  for (const edit of plan.edits) process.stdout.write(toEditLines(edit, top || process.cwd()))
  if (!yes && !(await agreed())) return 0
  if (action === 'install') await writeLauncher(ownFolder())
  await applyAgentPlan(plan)
  if (action === 'install') await addCallers(plan.edits)
  if (isLast) await changeLauncher('remove', ownFolder())
  process.stdout.write(`Done.\n${plan.notes.map((note) => `${note}\n`).join('')}`)
  return 0
}
