import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { HookManager } from './manager'
import { addBlock, removeBlock } from './shell-block'

/** Husky 5 to 9: a shell script for each hook in `.husky`. */
export const husky: HookManager = {
  name: 'husky',
  executable: true,
  async find({ repo, folder }, hook) {
    const home = join(repo.cwd, '.husky')
    return existsSync(home) || `${folder}${sep}`.startsWith(home + sep) ? join(home, hook) : undefined
  },
  add: addBlock,
  remove: removeBlock,
  next: ({ repo, folder }) =>
    `${folder}${sep}`.startsWith(join(repo.cwd, '.husky') + sep)
      ? undefined
      : 'Git does not run husky’s hooks here yet: run npm install, or npx husky.',
}
