import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { outDir, root } from '../harness/paths.mjs'
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

/** A part of the window, kept for the walkthrough where it is asked for. */
export async function walkthroughPicture(window: Window, name: string, clip: Clip): Promise<void> {
  await window.page.mouse.move(700, 5)
  await window.page.waitForTimeout(500)
  const path = join(outDir, 'screenshots', `walkthrough-${name}.png`)
  mkdirSync(dirname(path), { recursive: true })
  await window.page.screenshot({ path, clip })
  const { length } = readFileSync(path)
  assert.ok(length > 5_000 && length < 150_000, `${path}: ${length} bytes`)
  if (process.env.UPDATE_SCREENSHOTS) copyFileSync(path, join(root, 'media', `walkthrough-${name}.png`))
}

interface Clip {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
