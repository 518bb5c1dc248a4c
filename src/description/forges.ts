/** Where pull requests are made; `unknown` where the remote's address does not say. */
export const FORGES = ['github', 'gitlab', 'azure', 'forgejo', 'gitea', 'gogs', 'bitbucket', 'unknown'] as const
export type Forge = (typeof FORGES)[number]

const HOSTS: readonly (readonly [RegExp, Forge])[] = [
  [/(^|\.)github\b|\.ghe\.com$/, 'github'],
  [/gitlab/, 'gitlab'],
  [/(^|\.)dev\.azure\.com$|\.visualstudio\.com$|(^|\.)azure\b/, 'azure'],
  [/(^|\.)codeberg\.org$|forgejo/, 'forgejo'],
  [/gitea/, 'gitea'],
  [/gogs/, 'gogs'],
  [/bitbucket/, 'bitbucket'],
]

/** The forge a remote's address belongs to: `https://host/…`, `ssh://git@host/…`, `git@host:path`. */
export function forgeOf(url: string): Forge {
  const host = /^[a-z+]+:\/\/(?:[^/@]*@)?([^/:]+)/i.exec(url)?.[1] ?? /^(?:[^/@\s]+@)?([^/:\s]+):(?!\\)/.exec(url)?.[1]
  if (host === undefined || host.length === 1) return 'unknown'
  return HOSTS.find(([pattern]) => pattern.test(host.toLowerCase()))?.[1] ?? 'unknown'
}

/** A file a forge would offer as a template. */
export interface Candidate {
  readonly path: string
  readonly forge: Exclude<Forge, 'unknown' | 'bitbucket'>
  /** Used without being asked for; others are there to be chosen. */
  readonly automatic: boolean
  /** A YAML form, which is shown as Markdown. */
  readonly form: boolean
  /** Why the forge takes it, as a clause. */
  readonly why: string
}

interface Place {
  readonly path: RegExp
  readonly why: string
  readonly automatic?: false
  readonly form?: true
  /** The first capture must be the first level of the target branch's name. */
  readonly branch?: true
}

const GITHUB_NAME = 'pull[_-]request[_-]template'
const EXACT = '(?:PULL_REQUEST_TEMPLATE|pull_request_template)'

/** In the order each forge looks. Sources: the forges' documentation, gh's source, Gitea's and Gogs' source. */
const PLACES: Readonly<Record<Candidate['forge'], readonly Place[]>> = {
  github: [
    { path: new RegExp(`^\\.github/${GITHUB_NAME}(\\.[^/]*)?$`, 'i'), why: 'the first place GitHub looks' },
    { path: new RegExp(`^${GITHUB_NAME}(\\.[^/]*)?$`, 'i'), why: "the repository's root, where GitHub looks second" },
    { path: new RegExp(`^docs/${GITHUB_NAME}(\\.[^/]*)?$`, 'i'), why: 'docs, where GitHub looks third' },
    {
      path: /^(?:\.github\/|docs\/)?pull_request_template\/[^/]+\.(md|txt)$/i,
      why: 'one of several templates to choose from',
      automatic: false,
    },
  ],
  gitlab: [
    {
      path: /^\.gitlab\/merge_request_templates\/default\.md$/i,
      why: 'the default of .gitlab/merge_request_templates',
    },
    {
      path: /^\.gitlab\/merge_request_templates\/[^/]+\.md$/i,
      why: 'one of several templates to choose from',
      automatic: false,
    },
  ],
  azure: [
    {
      path: /^(?:\.azuredevops\/|\.vsts\/|docs\/)?pull_request_template\/branches\/([^/]+)\.(md|txt)$/i,
      why: 'the template for this target branch, which comes before the default',
      branch: true,
    },
    { path: /^\.azuredevops\/pull_request_template\.(md|txt)$/i, why: 'the first place Azure DevOps looks' },
    { path: /^\.vsts\/pull_request_template\.(md|txt)$/i, why: '.vsts, where Azure DevOps looks second' },
    { path: /^docs\/pull_request_template\.(md|txt)$/i, why: 'docs, where Azure DevOps looks third' },
    { path: /^pull_request_template\.(md|txt)$/i, why: "the repository's root, where Azure DevOps looks last" },
    {
      path: /^(?:\.azuredevops\/|\.vsts\/|docs\/)?pull_request_template\/[^/]+\.(md|txt)$/i,
      why: 'one of several templates to choose from',
      automatic: false,
    },
  ],
  forgejo: gitea('Forgejo', ['', '.forgejo/', '.gitea/', '.github/', 'docs/']),
  gitea: gitea('Gitea', ['', '.gitea/', '.github/']),
  gogs: [
    { path: /^PULL_REQUEST\.md$/, why: "the repository's root, where Gogs looks first" },
    { path: /^\.gogs\/PULL_REQUEST\.md$/, why: '.gogs, where Gogs looks second' },
    { path: /^\.github\/PULL_REQUEST\.md$/, why: '.github, where Gogs looks third' },
  ],
}

function gitea(name: string, folders: readonly string[]): Place[] {
  return folders.flatMap((folder): Place[] => {
    const why = `${folder === '' ? "the repository's root" : folder.slice(0, -1)}, one of the places ${name} looks`
    const at = folder.replaceAll('.', '\\.')
    return [
      { path: new RegExp(`^${at}${EXACT}\\.md$`), why },
      { path: new RegExp(`^${at}${EXACT}\\.ya?ml$`), why, form: true },
    ]
  })
}

/**
 * The templates among a tree's files, in the order the forge would take them. Where the forge is not known, every
 * forge's places are looked at in turn.
 *
 * @param target the branch the pull request goes to, without the remote's name
 */
export function candidatesOf(forge: Forge, paths: readonly string[], target?: string): Candidate[] {
  if (forge === 'bitbucket') return []
  const forges =
    forge === 'unknown' ? (['github', 'gitlab', 'azure', 'forgejo', 'gitea', 'gogs'] as const) : ([forge] as const)
  const found: Candidate[] = []
  for (const one of forges) {
    for (const place of PLACES[one]) {
      for (const path of paths) {
        const match = place.path.exec(path)
        if (!match || found.some((candidate) => candidate.path === path)) continue
        if (place.branch && match[1]?.toLowerCase() !== target?.split('/')[0]?.toLowerCase()) continue
        found.push({
          path,
          forge: one,
          automatic: place.automatic !== false,
          form: place.form === true,
          why: place.why,
        })
      }
    }
  }
  return found
}
