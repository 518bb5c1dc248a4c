import type { Disposable } from 'vscode'

/** Calls `work` once things have been quiet for so many milliseconds. */
export function debounce(work: () => void, milliseconds: number): (() => void) & Disposable {
  let timer: NodeJS.Timeout | undefined
  const call = (): void => {
    clearTimeout(timer)
    timer = setTimeout(work, milliseconds)
  }
  return Object.assign(call, { dispose: () => clearTimeout(timer) })
}
