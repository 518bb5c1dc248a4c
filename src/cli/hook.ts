import { Refusal } from '../engine/failure'
import { preCommit, prePush } from './hook-run'
import type { Verb } from './verb'

const HELP = `Usage: hunkwise hook <action> [options]

Reviews what git is about to commit or push, from a hook.

Actions
  pre-push [REMOTE [URL]]
               what the hook calls: reviews the commits that the remote does not
               have; reads git's lines on standard input
  pre-commit   reviews what is staged

  -C DIR            run in DIR
  -h, --help        this text

Exit codes: 0 nothing to refuse, 1 refused, 2 it could not be done.
`

const ACTIONS: Readonly<Record<string, (argv: readonly string[]) => Promise<number>>> = {
  'pre-push': prePush,
  'pre-commit': preCommit,
}

export const hook: Verb = {
  name: 'hook',
  summary: 'reviews what is pushed, from a git hook',
  async run(argv) {
    const folder = argv[0] === '-C' ? argv.slice(0, 2) : []
    const [name, ...rest] = argv.slice(folder.length)
    if (argv.includes('--help') || argv.includes('-h')) {
      process.stdout.write(HELP)
      return 0
    }
    const action = name !== undefined && Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
    if (!action)
      throw new Refusal('read', `Say what to do with the hook: hunkwise hook ${Object.keys(ACTIONS).join(', ')}.`)
    return action([...folder, ...rest])
  },
}
