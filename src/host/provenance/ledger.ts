import { existsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileChange } from '../../engine/model'
import { type EditRecord, parseEditRecord } from '../../engine/provenance/edit-record'
import { layersOfRecords } from '../../engine/provenance/layers-of-records'
import { hashLines, hashText, linesOf, NO_TEXT } from '../../engine/provenance/line-hashes'
import { stateFolder } from '../state'
import { digest } from './digest'
import { ledgerFile } from './ledger-file'
import { LEDGER } from './ledger-folder'
import { type EvidenceRead, type FileTexts, NO_EVIDENCE, type ReadEvidence } from './source'

/** Bytes of one path's records that are read: the latest ones. */
const READ_AT_MOST = 8_000_000

/** What assistants' hooks have recorded in this worktree. */
export const readLedger: ReadEvidence = async ({ repo, diff }) => {
  const ledger = join(stateFolder(repo, true), LEDGER)
  if (!existsSync(ledger)) return NO_EVIDENCE
  const files = new Map<string, (texts: FileTexts) => ReturnType<typeof layersOfRecords>>()
  const failures: EvidenceRead['failures'][number][] = []
  await Promise.all(
    diff.files.map(async (file) => {
      const { records, damaged } = await readRecords(ledger, file)
      if (damaged) {
        const message = `The ledger of AI-written lines is damaged for ${file.path}: ${damaged}, and its other records are used.`
        failures.push({ stage: 'provenance', message })
      }
      if (records.length > 0) files.set(file.path, (texts) => layersOfRecords(records, knownTexts(texts), 'ledger'))
    }),
  )
  return { files, failures, notes: [] }
}

/** A renamed file keeps the records of its old name. */
async function readRecords(ledger: string, file: FileChange): Promise<{ records: EditRecord[]; damaged: string }> {
  const paths = [...new Set([...(file.oldPath === null ? [] : [file.oldPath]), file.path])]
  const read = await Promise.all(
    paths.map(async (path) => {
      try {
        return parse(await readEnd(ledgerFile(ledger, path)), path)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { records: [], damaged: '' }
        return { records: [], damaged: `it cannot be read (${(error as NodeJS.ErrnoException).code ?? error})` }
      }
    }),
  )
  return {
    records: read.flatMap(({ records }) => records),
    damaged: read.find(({ damaged }) => damaged)?.damaged ?? '',
  }
}

function parse({ text, whole }: { text: string; whole: boolean }, path: string) {
  const records: EditRecord[] = []
  let bad = 0
  text.split('\n').forEach((line, index) => {
    if (line === '' || (index === 0 && !whole)) return
    const record = parseEditRecord(line)
    if (!record) bad++
    else if (record.path === path) records.push(record)
  })
  return { records, damaged: bad === 0 ? '' : `${bad} of its lines ${bad === 1 ? 'is' : 'are'} no record` }
}

async function readEnd(path: string): Promise<{ text: string; whole: boolean }> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const from = Math.max(0, size - READ_AT_MOST)
    const bytes = Buffer.alloc(size - from)
    let at = 0
    for (let read = 1; at < bytes.length && read > 0; at += read)
      ({ bytesRead: read } = await file.read(bytes, at, bytes.length - at, from + at))
    return { text: bytes.toString('utf8', 0, at), whole: from === 0 }
  } finally {
    await file.close()
  }
}

/** The texts at hand, from which an edit may have started or in which it may have ended. */
export function knownTexts({ text, oldText, workingText }: FileTexts): { get(hash: string): string[] | undefined } {
  const texts = new Map<string, string[]>([[NO_TEXT, []]])
  const hashed = new Map<string, string[]>()
  for (const one of new Set([oldText, workingText, text])) {
    if (one === undefined) continue
    const lines = linesOf(one)
    texts.set(hashText(lines, digest), lines)
  }
  // Few of them are asked for.
  return {
    get(hash) {
      const lines = texts.get(hash)
      const known = hashed.get(hash) ?? (lines && hashLines(lines, digest))
      if (known) hashed.set(hash, known)
      return known
    },
  }
}
