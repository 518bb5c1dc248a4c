import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { tempFolder } from './temp-repository'

export interface SlowGit {
  /** Folder with a program `git` in it, for the front of PATH. */
  readonly folder: string
  readonly program: string
  /** Process id of the `git diff` that never ends, once it runs. */
  pid(): Promise<number>
}

/** A git that is the real one, but for `git diff`, which prints nothing and does not end. */
export function slowGit({ stubborn = false } = {}): SlowGit {
  const folder = tempFolder()
  const program = join(folder, 'git')
  const pidFile = join(folder, 'pid')
  const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim()
  const wait = stubborn ? "trap '' TERM\nwhile :; do sleep 0.1; done" : 'exec sleep 60'
  writeFileSync(
    program,
    `#!/bin/sh\nfor word; do\n  if [ "$word" = diff ]; then\n    echo $$ > '${pidFile}'\n    ${wait}\n  fi\ndone\nexec '${real}' "$@"\n`,
    { mode: 0o755 },
  )
  return {
    folder,
    program,
    async pid() {
      while (!existsSync(pidFile) || readFileSync(pidFile, 'utf8').trim() === '') await sleep(10)
      return Number(readFileSync(pidFile, 'utf8'))
    },
  }
}

/** Whether a process is gone; one that ended and was not waited for yet counts as gone. */
export function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return true
  }
  return existsSync(`/proc/${pid}/stat`) && / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}

/** A git that is the real one, but for `git merge-tree`, which refuses what it does not know, as before 2.38. */
export function oldGit(): { readonly folder: string; readonly program: string } {
  const folder = tempFolder()
  const program = join(folder, 'git')
  const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim()
  writeFileSync(
    program,
    `#!/bin/sh\nfor word; do\n  [ "$word" = merge-tree ] && echo 'usage: git merge-tree' >&2 && exit 129\ndone\nexec '${real}' "$@"\n`,
    { mode: 0o755 },
  )
  return { folder, program }
}
