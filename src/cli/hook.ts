import { Refusal } from '../engine/failure'
import type { Verb } from './verb'

const HELP = `Usage: hunkwise hook <action> [options]

Reviews what git is about to commit or push, from a hook.

Actions
  install      sets up pre-push through what the repository uses: husky,
               lefthook, pre-commit, simple-git-hooks, or git's own hooks
  uninstall    takes out exactly what install put in
  pre-push [REMOTE [URL]]
               what the hook calls: reviews the commits that the remote does
               not have; git says on standard input which they are
  pre-commit   reviews what is staged

  --yes             install, uninstall: write without asking
  --pre-commit      install, uninstall: the pre-commit hook as well
  --through NAME    install, uninstall: husky, lefthook, pre-commit,
                    simple-git-hooks or git
  -C DIR            run in DIR
  -h, --help        this text

Exit codes: 0 nothing to refuse, 1 refused, 2 it could not be done.
`

/** Each is loaded when it is asked for: what installs reads the files of other tools, what a hook calls need not. */
const ACTIONS: Readonly<Record<string, (argv: readonly string[]) => Promise<number>>> = {
  install: async (argv) => (await import('./hook-install')).install(argv),
  uninstall: async (argv) => (await import('./hook-install')).uninstall(argv),
  'pre-push': async (argv) => (await import('./hook-run')).prePush(argv),
  'pre-commit': async (argv) => (await import('./hook-run')).preCommit(argv),
}

export const hook: Verb = {
  name: 'hook',
  summary: 'reviews what is pushed, from a git hook; sets the hook up',
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
