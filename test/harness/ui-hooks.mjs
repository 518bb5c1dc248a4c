import { relative } from 'node:path'
import { root } from './paths.mjs'
import { pictureFailure } from './workbench.mjs'

export const mochaHooks = {
  /** @this {Mocha.Context} */
  async afterEach() {
    if (this.currentTest?.state !== 'failed') return
    for (const file of await pictureFailure(this.currentTest.fullTitle())) {
      console.log(`The window when it failed: ${relative(root, file)}`)
    }
  },
}
