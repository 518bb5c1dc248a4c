import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { EditRecord } from '../../engine/provenance/edit-record'
import { layersOfRecords } from '../../engine/provenance/layers-of-records'
import { recordEdit } from '../../engine/provenance/record-edit'
import { parseSessionLine } from '../../engine/provenance/session-log'
import { hasConsent, sessionLogFolder } from './consent'
import { digest } from './digest'
import { knownTexts } from './ledger'
import { type FileTexts, NO_EVIDENCE, type ReadEvidence } from './source'

/**
 * Edits in Claude Code's session logs, where the user has agreed to it: only logs of this working tree, only results of
 * tools, only of files in the change. Nothing of them is kept but hashes, in memory.
 */
export const readSessionLogs: ReadEvidence = async ({ repo, diff }) => {
  const folder = sessionLogFolder()
  if (!(await hasConsent(repo, folder))) return NO_EVIDENCE
  const paths = new Set(diff.files.flatMap((file) => [file.path, ...(file.oldPath === null ? [] : [file.oldPath])]))
  const records = new Map<string, EditRecord[]>()
  // Loaded here: hardly anybody has agreed.
  const { createInterface } = await import('node:readline')
  for (const log of await findLogs(folder, repo.cwd)) {
    for await (const line of createInterface({ input: createReadStream(log), crlfDelay: Infinity })) {
      const call = parseSessionLine(line)
      if (!call || inside(repo.cwd, call.cwd) === undefined) continue
      for (const edit of call.edits) {
        const path = inside(repo.cwd, edit.path)
        if (path === undefined || !paths.has(path)) continue
        const record = recordEdit(call, edit, { path, time: call.time, text: undefined }, digest)
        records.set(path, [...(records.get(path) ?? []), record])
      }
    }
  }
  const files = new Map<string, (texts: FileTexts) => ReturnType<typeof layersOfRecords>>()
  for (const file of diff.files) {
    const own = [...(records.get(file.oldPath ?? '') ?? []), ...(records.get(file.path) ?? [])]
    if (own.length > 0) files.set(file.path, (texts) => layersOfRecords(own, knownTexts(texts), 'transcript'))
  }
  return { files, failures: [], notes: [] }
}

/** Logs of sessions in this working tree, whose folder is named for it, subagents included. */
async function findLogs(folder: string, top: string): Promise<string[]> {
  const name = top.replace(/[^A-Za-z0-9]/g, '-')
  const projects = await readdir(folder).catch(() => [])
  const own = projects.filter((project) => project === name || project.startsWith(`${name}-`))
  const logs = await Promise.all(
    own.map(async (project) => {
      const names = await readdir(join(folder, project), { recursive: true })
      return names.filter((one) => one.endsWith('.jsonl')).map((one) => join(folder, project, one))
    }),
  )
  return logs.flat()
}

/** A path relative to the working tree, `/`-separated; undefined outside of it. */
function inside(top: string, path: string): string | undefined {
  const found = relative(top, path)
  return found.startsWith('..') || found.startsWith(sep) ? undefined : found.split(sep).join('/')
}
