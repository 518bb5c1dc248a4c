import { Refusal } from '../engine/failure'
import type { Attributes } from '../engine/kinds'
import type { FileEntry } from '../engine/model'
import { pathOf } from '../engine/path-bytes'
import { firstLine, type Git, git } from './git'

const NAMES = ['linguist-generated', 'linguist-vendored', 'linguist-documentation', 'diff']

/** Attributes of the files as the index has them, by path; git decides, so that its rules of precedence hold. */
export async function readAttributes(repo: Git, entries: readonly FileEntry[]): Promise<Map<string, Attributes>> {
  const found = new Map<string, Record<string, string>>()
  if (entries.length === 0) return found
  const input = Buffer.concat(entries.flatMap((entry) => [pathOf(entry, 'new'), Buffer.of(0)]))
  const done = await git(repo, ['check-attr', '--cached', '-z', '--stdin', ...NAMES], { input })
  if (done.code !== 0) throw new Refusal('read', `Git could not read the attributes: ${firstLine(done.stderr)}`)
  const fields = done.stdout.toString().split('\0')
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [path = '', name = '', value = ''] = fields.slice(at, at + 3)
    if (value !== 'unspecified') found.set(path, { ...found.get(path), [name]: value })
  }
  return found
}
