import type { Reach } from '../description/fact'
import { classify } from '../engine/kinds'
import { type Git, git } from './git'

/** Where test files in the index mention a file by its name, as an import of it would: `/name`. */
export async function readMentions(repo: Git, paths: readonly string[]): Promise<Map<string, Reach[]>> {
  const found = new Map<string, Reach[]>()
  for (const path of new Set(paths)) {
    const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
    const done = await git(repo, [
      'grep',
      '--cached',
      '-z',
      '-n',
      '-I',
      '--full-name',
      '-F',
      '-e',
      `/${name}`,
      '--',
      ':/',
    ])
    found.set(path, done.code === 0 ? parse(done.stdout.toString()) : [])
  }
  return found
}

// <path>\0<line>\0<text>\n
function parse(output: string): Reach[] {
  return output.split('\n').flatMap((record) => {
    const [path, line] = record.split('\0')
    if (path === undefined || line === undefined) return []
    const entry = { path, oldPath: null, status: 'modified', oldMode: '', newMode: '', oldId: '', newId: '' } as const
    return classify(entry).kind === 'test' ? [{ path, line: Number(line), how: 'mention', changed: false }] : []
  })
}
