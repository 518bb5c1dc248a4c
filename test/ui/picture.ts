import assert from 'node:assert/strict'
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../harness/paths.mjs'
import type { startWorkbench } from '../harness/workbench.mjs'

export type Workbench = Awaited<ReturnType<typeof startWorkbench>>
export type Window = Awaited<ReturnType<Workbench['open']>>

/** Looks whether there is something to see, and hands over the file. */
export async function picture(window: Window, name: string, part?: string): Promise<string> {
  // Away from everything that would show a tooltip.
  await window.page.mouse.move(700, 5)
  await window.page.waitForTimeout(500)
  const file = await window.screenshot(name, part)
  // A blank window compresses to a few kilobytes.
  assert.ok(readFileSync(file).length > (part ? 10_000 : 30_000), `${file} shows next to nothing`)
  return file
}

/** The same, kept for the README where it is asked for. */
export async function readmePicture(window: Window, name: string, part?: string): Promise<void> {
  const file = await picture(window, name, part)
  if (process.env.UPDATE_SCREENSHOTS) copyFileSync(file, join(root, 'media', `${name}.png`))
}
