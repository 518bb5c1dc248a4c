import { join } from 'node:path'
import type { HookManager } from './manager'
import { addBlock, removeBlock } from './shell-block'

/** Git's own hooks: `.git/hooks`, or the folder that `core.hooksPath` names. */
export const plainGit: HookManager = {
  name: 'git',
  executable: true,
  find: async ({ folder }, hook) => join(folder, hook),
  add: addBlock,
  remove: removeBlock,
  next: ({ folder, scope }) =>
    scope === 'global' || scope === 'system'
      ? `core.hooksPath is set for all your repositories: the hook in ${folder} is for all of them.`
      : undefined,
}
