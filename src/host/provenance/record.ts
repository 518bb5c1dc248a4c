import {
  appendFileSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { parseHook, type Tool } from '../../engine/provenance/hooks/index'
import { recordEdit } from '../../engine/provenance/record-edit'
import type { ToolCall, ToolEdit } from '../../engine/provenance/tool-edit'
import { digest } from './digest'
import { ledgerFile } from './ledger-file'
import { findLedger } from './ledger-folder'

/**
 * Takes a hook's input down in the ledger of the working tree each edited file is in. Nothing of the text is kept, only
 * hashes. Synchronous, because the assistant waits for it; never throws: what goes wrong is a line in a log.
 *
 * @param input standard input of the hook
 * @param cwd where relative paths count from, where the hook does not say
 * @returns how many edits were recorded
 */
export function record(tool: Tool, input: string, cwd: string, now: number): number {
  let recorded = 0
  try {
    const call = parseHook(tool, JSON.parse(input))
    for (const edit of call?.edits ?? []) if (call && recordOne(call, edit, cwd, now)) recorded++
  } catch (error) {
    log(join(cwd, 'hook'), now, error)
  }
  return recorded
}

function recordOne(call: ToolCall, edit: ToolEdit, cwd: string, now: number): boolean {
  const base = call.cwd !== '' && isAbsolute(call.cwd) ? call.cwd : cwd
  const file = resolve(base, edit.path)
  try {
    const place = findLedger(file)
    if (!place) return false
    const kept = recordEdit(call, edit, { path: place.path, time: now, text: readText(file) }, digest)
    append(ledgerFile(place.ledger, place.path), `${JSON.stringify(kept)}\n`)
    return true
  } catch (error) {
    log(file, now, error)
    return false
  }
}

/** Beyond this a file is not read: nobody reviews it line by line. */
const LARGEST = 8_000_000

function readText(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found?.isFile() || found.size > LARGEST) return undefined
  return readFileSync(file, 'utf8')
}

/** One write of one line to a file opened for appending: writers at once do not mix, and a torn line ends with the next. */
function append(file: string, line: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const descriptor = openSync(file, 'a+', 0o600)
  try {
    const { size } = fstatSync(descriptor)
    const bytes = Buffer.from(size > 0 && !endsLine(descriptor, size) ? `\n${line}` : line)
    let written = writeSync(descriptor, bytes)
    while (written < bytes.length) written += writeSync(descriptor, bytes, written)
  } finally {
    closeSync(descriptor)
  }
}

function endsLine(descriptor: number, size: number): boolean {
  const last = Buffer.alloc(1)
  return readSync(descriptor, last, 0, 1, size - 1) === 1 && last[0] === 10
}

const LOG_LIMIT = 100_000

/** Says what went wrong in a file beside the ledger; where even that cannot be, nowhere. */
function log(file: string, now: number, error: unknown): void {
  try {
    const place = findLedger(file)
    if (!place) return
    const path = join(dirname(place.ledger), 'record.log')
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    mkdirSync(dirname(path), { recursive: true })
    const message = error instanceof Error ? error.message : String(error)
    if (size < LOG_LIMIT) appendFileSync(path, `${new Date(now).toISOString()} ${message.split('\n')[0]}\n`)
  } catch {
    // The assistant's call goes on.
  }
}
