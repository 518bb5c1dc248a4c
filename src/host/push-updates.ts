import { Refusal } from '../engine/failure'

/** One line of what git tells a pre-push hook (githooks, "pre-push"). */
export interface PushUpdate {
  /** As the user wrote it: `refs/heads/topic`, `HEAD~1`; `(delete)` where the remote ref is to go. */
  readonly localRef: string
  readonly localId: string
  readonly remoteRef: string
  readonly remoteId: string
}

// <local ref> SP <local object name> SP <remote ref> SP <remote object name> LF
const LINE = /^(.+) ([0-9a-f]{40}|[0-9a-f]{64}) (\S+) ([0-9a-f]{40}|[0-9a-f]{64})$/

/** @throws Refusal where a line is not of git's form: half of a push must not pass unseen */
export function parsePushUpdates(input: string): PushUpdate[] {
  return input
    .split('\n')
    .map((line) => line.replace(/\r$/, ''))
    .filter((line) => line !== '')
    .map((line) => {
      const match = LINE.exec(line)
      if (!match)
        throw new Refusal(
          'parse',
          'Standard input is not what git tells a pre-push hook: call it from the hook, with its input.',
        )
      const [, localRef = '', localId = '', remoteRef = '', remoteId = ''] = match
      return { localRef, localId, remoteRef, remoteId }
    })
}

export const isZero = (id: string): boolean => /^0+$/.test(id)
