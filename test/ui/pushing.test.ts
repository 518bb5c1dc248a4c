import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeTempDir } from '../harness/temporary.mjs'
import { startWorkbench } from '../harness/workbench.mjs'
import { picture, type Workbench } from './picture'

const IDENTITY = ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', '-c', 'commit.gpgsign=false']

describe('review and push', () => {
  let workbench: Workbench

  before(async () => {
    workbench = await startWorkbench({ width: 1200, height: 900 })
  })
  after(() => workbench.stop())

  it('shows in the sidebar what would stop the push, findings and what is required', async () => {
    const folder = join(makeTempDir('pushing'), 'shop')
    const remote = makeTempDir('remote')
    const git = (...args: string[]): string => execFileSync('git', [...IDENTITY, ...args], { encoding: 'utf8' })
    const commit = (files: Record<string, string>): void => {
      for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text)
      git('-C', folder, 'add', '--all')
      git('-C', folder, 'commit', '--quiet', '--message', 'A commit')
    }
    git('init', '--quiet', '--bare', '--initial-branch=main', remote)
    git('init', '--quiet', '--initial-branch=main', folder)
    commit({ '.hunkwise.yml': 'failOn: warning\nrequire: [reviewed, answered]\n' })
    git('-C', folder, 'remote', 'add', 'origin', remote)
    git('-C', folder, 'push', '--quiet', '--set-upstream', 'origin', 'main')
    commit({ 'load.js': 'try {\n  load()\n} catch (error) {}\n', 'save.js': 'export const save = 1\n' })
    const window = await workbench.open(folder)
    const { page } = window
    await window.showView('Hunkwise')
    // Nothing is staged any more: the way to what is committed is offered there.
    await page
      .locator('.welcome-view-content .monaco-button', { hasText: 'Review and Push' })
      .click({ timeout: 60_000 })
    const row = (text: string) => page.locator('[role="treeitem"]', { hasText: text })
    await row('Not answered: What could break in production?').waitFor({ timeout: 60_000 })
    await row('not reviewed: load.js:1').waitFor()
    await row('This handler does nothing').waitFor()
    const message = page.locator('.notification-toast', { hasText: 'A push to origin would be stopped' })
    await message.waitFor()
    await picture(window, 'review-and-push')
    assert.equal(git('-C', remote, 'rev-list', '--count', 'main').trim(), '1')
    await window.close()
  })
})
