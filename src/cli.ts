import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { fail, type Verb } from './cli/verb'
import { didYouMean } from './engine/did-you-mean'
import { launcherFolder } from './host/launcher-folder'

/** Each is loaded when it is asked for. */
const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  init: async () => (await import('./cli/init')).init,
  rules: async () => (await import('./cli/rules')).rules,
  explain: async () => (await import('./cli/explain')).explain,
  review: async () => (await import('./cli/review')).review,
  describe: async () => (await import('./cli/describe')).describe,
  mark: async () => (await import('./cli/mark')).mark,
  dismiss: async () => (await import('./cli/dismiss')).dismiss,
  stats: async () => (await import('./cli/stats')).stats,
  hook: async () => (await import('./cli/hook')).hook,
  baseline: async () => (await import('./cli/baseline')).baseline,
  history: async () => (await import('./cli/history')).history,
  test: async () => (await import('./cli/test')).test,
  blame: async () => (await import('./cli/blame')).blame,
  agents: async () => (await import('./cli/agents')).agents,
  record: async () => (await import('./cli/record')).record,
}

const toUsage = (verbs: readonly Verb[]): string => `Usage: hunkwise <command> [options]

The last look before git push: reviews the change against the repository's
rules, and fills in its pull request template with evidence.

Commands
${verbs.map((verb) => `  ${verb.name.padEnd(12)}${verb.summary}`).join('\n')}

hunkwise <command> --help tells what a command takes.
Exit codes: 0 nothing to refuse, 1 something is, 2 the work could not be done.
`

// The launcher's, for this program alone: what it starts keeps nothing there.
if (process.env.NODE_COMPILE_CACHE === join(launcherFolder(), 'cache')) delete process.env.NODE_COMPILE_CACHE

// V8 of node 20 takes a loop of some ten thousand turns for one worth optimising: in a program that runs for a second
// that costs a sixth of its processor time, and saves less. What runs for long is optimised all the same, a little later.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=400000')

async function main(argv: readonly string[]): Promise<number> {
  const folder = argv[0] === '-C' ? argv.slice(0, 2) : []
  const [name, ...rest] = argv.slice(folder.length)
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(toUsage(await Promise.all(Object.values(VERBS).map((load) => load()))))
    return name === undefined ? 2 : 0
  }
  if (name === '--version') {
    process.stdout.write(`${VERSION}\n`)
    return 0
  }
  const load = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (!load) {
    const near = didYouMean(name, Object.keys(VERBS))
    if (near) return fail(`"${name}" is not a command: did you mean ${near}?`)
    return fail(`"${name}" is not a command: run hunkwise --help to see the commands.`)
  }
  return (await load()).run([...folder, ...rest])
}

// Ended from outside, this process still runs its exit handlers: its children are ended, its temporary folder is removed.
for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)
  process.once(name, () => process.exit(code))

let broken = false
function breakOff(error: unknown): void {
  broken = true
  process.exitCode = fail(error)
}

// A reader that has seen enough (`| head`) closes the pipe: nobody is left to be told. A full disk is another matter.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE')
    breakOff(`standard output cannot be written (${error.code}): make room, then run it again.`)
})
process.stderr.on('error', () => {})
// Whatever nobody caught is no verdict: without this it would end with 1, which means that something is refused.
process.on('uncaughtException', (error) => {
  breakOff(error)
  process.exit()
})

main(process.argv.slice(2)).then((code) => {
  if (!broken) process.exitCode = code
}, breakOff)
