import { type Candidate, candidatesOf, type Forge, forgeOf } from '../description/forges'
import { templateMistake } from '../description/template-mistake'
import { Refusal } from '../engine/failure'
import { type Git, git } from './git'
import { readBlobs, toText } from './read-blobs'

export interface TemplateRequest {
  /** Chosen by name or path: `--template`, or the rules file's setting. */
  readonly chosen?: string | undefined
  readonly forge?: Forge | undefined
  /** The branch the pull request goes to, without the remote's name. */
  readonly target?: string | undefined
}

export interface TemplateRead {
  readonly path: string
  readonly text: string
  readonly forge: Forge
  readonly form: boolean
  /** Which file won and why, and what else there is to choose; one sentence each. */
  readonly notes: readonly string[]
}

interface Entry {
  readonly path: string
  readonly id: string
}

/** Files that could be a template, so that other blobs' ids need not be kept. */
const MAY_BE = /(^|\/)(pull[_-]request|merge_request_templates)[^/]*(\/|$|\.)/i

/**
 * The repository's pull request template as the forge would find it: on the default branch first, as forges do, then
 * in the index. Undefined where there is none.
 *
 * @param at where the index is read: git may want to write while it does
 * @throws Refusal where the chosen template does not exist
 */
export async function readTemplate(
  repo: Git,
  at: Git,
  request: TemplateRequest = {},
): Promise<TemplateRead | undefined> {
  const [forge, branch] = await Promise.all([request.forge ?? readForge(repo), readDefaultBranch(repo)])
  const trees = [
    ...(branch ? [{ name: `the default branch (${branch})`, list: () => listTree(repo, branch, request.chosen) }] : []),
    { name: 'the index', list: () => listIndex(at, request.chosen) },
  ]
  for (const { name, list } of trees) {
    const entries = await list()
    const paths = entries.map(({ path }) => path)
    const candidates = candidatesOf(forge, paths, request.target)
    const won = request.chosen === undefined ? pick(candidates) : choose(candidates, paths, request.chosen)
    if (!won) continue
    const entry = entries.find(({ path }) => path === won.path)
    const blob = entry && (await readBlobs(repo, [entry.id])).get(entry.id)
    const text = blob ? toText(blob) : undefined
    const mistake = text === undefined ? 'is no text, or is missing here' : templateMistake(text)
    if (text === undefined || mistake !== undefined)
      throw new Refusal(
        'read',
        `The template ${won.path} of ${name} ${mistake}: mend it, or choose another with --template.`,
      )
    const others = candidates.filter(({ path }) => path !== won.path).map(({ path }) => path)
    const notes = [
      `The template is ${won.path} of ${name}: ${won.why}.`,
      ...(others.length > 0 ? [`Others to choose with --template: ${others.join(', ')}.`] : []),
    ]
    return { path: won.path, text, forge, form: won.form, notes }
  }
  if (request.chosen !== undefined)
    throw new Refusal('read', `There is no template ${request.chosen}, neither on the default branch nor in the index.`)
  return undefined
}

/** The one the forge takes by itself; where all are to be chosen and there is one, that one. */
const pick = (candidates: readonly Candidate[]): Candidate | undefined => {
  const automatic = candidates.find((candidate) => candidate.automatic)
  if (automatic) return automatic
  const [only, second] = candidates
  return only && !second ? { ...only, why: 'the only template there is' } : undefined
}

function choose(candidates: readonly Candidate[], paths: readonly string[], chosen: string): Candidate | undefined {
  const wanted = chosen.replace(/^\.\//, '').toLowerCase()
  const named = candidates.find(({ path }) => {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
    return path.toLowerCase() === wanted || name === wanted || name.replace(/\.[^.]*$/, '') === wanted
  })
  const path = named?.path ?? paths.find((candidate) => candidate.toLowerCase() === wanted)
  if (path === undefined) return undefined
  const form = named?.form ?? (/\.ya?ml$/i.test(path) && !/^\.github\//.test(path))
  return { path, forge: named?.forge ?? 'github', automatic: true, form, why: 'it was asked for' }
}

/** The forge of the remote the branch is pushed to, else of `origin`. */
export async function readForge(repo: Git): Promise<Forge> {
  const named = await git(repo, ['config', '--get-regexp', '^remote\\..*\\.url$'])
  const urls = new Map(
    named.stdout
      .toString()
      .split('\n')
      .map((line) => [/^remote\.(.*)\.url /.exec(line)?.[1] ?? '', line.slice(line.indexOf(' ') + 1)]),
  )
  const url = urls.get('upstream') ?? urls.get('origin') ?? [...urls.values()][0]
  return url === undefined || url === '' ? 'unknown' : forgeOf(url)
}

/** In the order of preference; the first two are what the remotes say themselves. */
const DEFAULT_BRANCHES = [
  'refs/remotes/origin/HEAD',
  'refs/remotes/upstream/HEAD',
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
  'refs/heads/main',
  'refs/heads/master',
]

async function readDefaultBranch(repo: Git): Promise<string | undefined> {
  const listed = await git(repo, ['for-each-ref', '--format=%(refname) %(symref)', ...DEFAULT_BRANCHES])
  const refs = new Map(
    listed.stdout
      .toString()
      .split('\n')
      .map((line) => line.split(' '))
      .map(([name = '', symbolic = '']) => [name, symbolic === '' ? name : symbolic]),
  )
  const name = DEFAULT_BRANCHES.map((one) => refs.get(one)).find(Boolean)
  return name?.replace(/^refs\/(?:remotes|heads)\//, '')
}

/** Folders at the root in which some forge looks. */
const FOLDERS = /^(?:\.github|\.gitlab|\.azuredevops|\.vsts|\.gitea|\.forgejo|\.gogs|docs|pull_request_template)$/i

const isWanted = (path: string, chosen: string | undefined): boolean =>
  MAY_BE.test(path) || (chosen !== undefined && path.toLowerCase() === chosen.replace(/^\.\//, '').toLowerCase())

// <mode> SP <type> SP <id> TAB <path> NUL; symbolic links are skipped, as forges do.
async function listTree(repo: Git, tree: string, chosen: string | undefined): Promise<Entry[]> {
  const shape = /^100\d{3} blob ([0-9a-f]+)$/
  const list = async (...args: readonly string[]): Promise<Buffer> =>
    (await git(repo, ['ls-tree', '-z', '--full-tree', ...args])).stdout
  if (chosen !== undefined) return parseEntries(await list('-r', tree), shape, chosen)
  const root = await list(tree)
  const folders = root
    .toString()
    .split('\0')
    .map((record) => record.slice(record.indexOf('\t') + 1))
    .filter((name) => FOLDERS.test(name))
  const inside = folders.length === 0 ? Buffer.alloc(0) : await list('-r', tree, '--', ...folders)
  return [...parseEntries(root, shape, chosen), ...parseEntries(inside, shape, chosen)]
}

// <mode> SP <id> SP <stage> TAB <path> NUL
async function listIndex(repo: Git, chosen: string | undefined): Promise<Entry[]> {
  const listed = await git(repo, ['ls-files', '--cached', '--stage', '-z', '--full-name', '--', ':/'])
  return parseEntries(listed.stdout, /^100\d{3} ([0-9a-f]+) 0$/, chosen)
}

function parseEntries(listed: Buffer, shape: RegExp, chosen: string | undefined): Entry[] {
  return listed
    .toString()
    .split('\0')
    .flatMap((record) => {
      const tab = record.indexOf('\t')
      const path = record.slice(tab + 1)
      const id = isWanted(path, chosen) ? shape.exec(record.slice(0, tab))?.[1] : undefined
      return id === undefined ? [] : [{ path, id }]
    })
}
