/** Lines of code that make one window, and windows of which one is kept (winnowing, Schleimer et al. 2003). */
export const WINDOW = 6
const KEPT = 4

/** What one line comes to: white space and trailing punctuation are left out; undefined where it says nothing. */
export type LineHash = number | undefined

/** A window of code lines. */
export interface Window {
  readonly hash: number
  /** 1-based line it starts and ends on. */
  readonly startLine: number
  readonly endLine: number
}

/** Import lines, comments and lone brackets say nothing of what a file does. */
const SILENT =
  /^(?:import\b|from\b|use\b|using\b|package\b|require\b|#include\b|export \* from|\/\/|\/\*|\*|#(?!\[|!\[)|--|<!--|@\w+$|"""|''')/

/** One name, or one name and its type or plain value: members, parameters and tables are alike without being copied. */
const DECLARED =
  /^[\w$.'"#@&*:\\-]+\??[,;]?$|^(?:(?:public|private|readonly|pub|final|static) )*["']?[\w$-]+["']?\??\s*(?::|=>?)\s*[\w$<>[\]|&."':\\/ -]*[,;]?$/

export function hashLine(line: string): LineHash {
  const text = line.trim()
  if (text.length < 3 || SILENT.test(text) || DECLARED.test(text)) return undefined
  let hash = 0x811c9dc5
  let characters = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code <= 32) continue
    hash = Math.imul(hash ^ code, 0x01000193)
    if ((code | 32) >= 97 && (code | 32) <= 122) characters++
  }
  return characters < 3 ? undefined : hash >>> 0
}

/** Every window of a text. */
export function windowsOf(text: string): Window[] {
  const hashes: number[] = []
  const numbers: number[] = []
  text.split('\n').forEach((line, index) => {
    const hash = line.length > 1000 ? undefined : hashLine(line)
    if (hash === undefined) return
    hashes.push(hash)
    numbers.push(index + 1)
  })
  const windows: Window[] = []
  for (let at = 0; at + WINDOW <= hashes.length; at++) {
    let hash = 0
    for (let of = at; of < at + WINDOW; of++) hash = Math.imul(hash, 0x9e3779b1) ^ (hashes[of] ?? 0)
    windows.push({
      hash: (hash ^ (hash >>> 15)) >>> 0,
      startLine: numbers[at] ?? 1,
      endLine: numbers[at + WINDOW - 1] ?? 1,
    })
  }
  return windows
}

/** The smallest of every few windows in a row: any run of WINDOW + KEPT - 1 lines two texts share shows in both. */
export function winnow(windows: readonly Window[]): Window[] {
  const kept: Window[] = []
  let last = -1
  for (let end = Math.min(KEPT, windows.length); end <= windows.length && windows.length > 0; end++) {
    let smallest = Math.max(0, end - KEPT)
    for (let at = smallest + 1; at < end; at++) {
      if ((windows[at]?.hash ?? 0) <= (windows[smallest]?.hash ?? 0)) smallest = at
    }
    const window = windows[smallest]
    if (smallest === last || !window) continue
    kept.push(window)
    last = smallest
  }
  return kept
}
