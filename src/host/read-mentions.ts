import { classify } from '../engine/kinds'
import type { FileKind, ObjectId } from '../engine/model'
import type { Mention } from '../engine/repository-facts'
import { lastPart, showsName } from '../engine/shown-names'
import type { SoughtNames } from '../engine/sought-names'
import { type Git, git } from './git'

/** Lines of one file that are looked at: a name that stands on more of them is used there. */
const LINES = 20
/** Files of a tree in which names are looked for; beyond it that would cost more than it gives. */
const SEARCHED = 30_000
/** Characters of a line that are kept. */
const LONGEST = 400

/** What nobody wrote by hand says nothing of what is used or described. */
const UNWRITTEN: ReadonlySet<FileKind> = new Set(['lockfile', 'generated', 'vendored', 'asset', 'snapshot'])

const DOCUMENTS = ['md', 'mdx', 'markdown', 'rst', 'adoc', 'asciidoc', 'txt', 'rdoc', 'textile'].map(
  (end) => `:(top,glob,icase)**/*.${end}`,
)

export interface MentionsRead {
  readonly mentions: ReadonlyMap<string, readonly Mention[]>
  /** What could not be looked for, and why. */
  readonly notes: readonly string[]
}

const UNKNOWN = 'uses of new dependencies and changed public names are not looked for.'

/** @param files of the tree */
export async function readMentions(
  repo: Git,
  tree: ObjectId,
  sought: SoughtNames,
  files: number,
): Promise<MentionsRead> {
  const none = new Map<string, Mention[]>()
  if (sought.dependencies.size + sought.exported.size + sought.tested.size + sought.columns.size === 0)
    return { mentions: none, notes: [] }
  if (files > SEARCHED)
    return { mentions: none, notes: [`The tree has more than ${SEARCHED.toLocaleString('en')} files: ${UNKNOWN}`] }
  try {
    return { mentions: await searchTwice(repo, tree, sought), notes: [] }
  } catch (error) {
    if (!(error instanceof Missing)) throw error
    return { mentions: none, notes: [`Contents of the tree are missing here, as in a partial clone: ${UNKNOWN}`] }
  }
}

/** The tree names contents that this clone does not have. */
class Missing extends Error {}

/**
 * Every line of a tree's text files on which one of the names stands as a word; names without any have an empty list,
 * public names that no document has are absent.
 */
async function searchTwice(
  repo: Git,
  tree: ObjectId,
  { dependencies, exported, tested, columns }: SoughtNames,
): Promise<Map<string, Mention[]>> {
  // Documents are few: most names are not in them, and then nobody has to read all the code.
  const mentions = await search(repo, tree, new Set([...exported].map(lastPart)), DOCUMENTS)
  const shown = [...exported].filter((name) => mentions.get(lastPart(name))?.some(({ text }) => showsName(text, name)))
  return search(repo, tree, new Set([...dependencies, ...tested, ...columns, ...shown.map(lastPart)]), [':/'])
}

async function search(
  repo: Git,
  tree: ObjectId,
  names: ReadonlySet<string>,
  places: readonly string[],
): Promise<Map<string, Mention[]>> {
  const found = new Map<string, Mention[]>([...names].map((name) => [name, []]))
  if (names.size === 0) return found
  const { code, stdout, stderr } = await git(repo, [
    ...['grep', '-z', '-n', '-I', '-w', '-F', '--full-name', '--no-color', '--no-column', `--max-count=${LINES}`],
    ...[...names].flatMap((name) => ['-e', name]),
    ...[tree, '--', ...places, ':(top,exclude,glob)**/node_modules/**', ':(top,exclude,glob)**/*.min.*'],
  ])
  // Git says so and goes on, or gives up, by its version; in either case a name may stand in what it did not read.
  if (/unable to read|could not fetch/.test(stderr)) throw new Missing()
  // 1 says that nothing was found.
  if (code !== 0 && code !== 1) throw new Error(stderr.trim().split('\n')[0] || `git grep ended with ${code}`)
  const kinds = new Map<string, FileKind>()
  for (const record of stdout.toString().split('\n')) {
    // <tree> : <path> NUL <line> NUL <text>; git before 2.42 puts a colon behind the line.
    const [, path = '', line = '', text = ''] = /^[0-9a-f]+:([^\0]+)\0(\d+)[\0:](.*)$/s.exec(record) ?? []
    if (path === '') continue
    const kind = kinds.get(path) ?? kindOf(path)
    kinds.set(path, kind)
    if (UNWRITTEN.has(kind)) continue
    for (const name of names)
      if (isWord(text, name)) found.get(name)?.push({ path, kind, line: Number(line), text: text.slice(0, LONGEST) })
  }
  return found
}

function isWord(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!/\w/.test(text[at - 1] ?? ' ') && !/\w/.test(text[at + name.length] ?? ' ')) return true
  return false
}

const kindOf = (path: string): FileKind =>
  classify({ path, oldPath: null, status: 'modified', oldMode: '', newMode: '', oldId: '', newId: '' }).kind
