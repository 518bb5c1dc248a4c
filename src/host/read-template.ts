import { type Git, git } from './git'

const PLACES = /^(?:\.github\/|docs\/)?pull_request_template(?:\.[a-z]+)?$/i

/** The repository's pull request template as the index has it, and where it is; undefined where there is none. */
export async function readTemplate(repo: Git): Promise<{ path: string; text: string } | undefined> {
  const listed = await git(repo, [
    'ls-files',
    '--cached',
    '-z',
    '--',
    ':(top,icase,glob)*pull_request_template*',
    ':(top,icase,glob).github/*pull_request_template*',
    ':(top,icase,glob)docs/*pull_request_template*',
  ])
  const order = (path: string): number => (path.startsWith('.github/') ? 0 : path.startsWith('docs/') ? 2 : 1)
  const [path] = listed.stdout
    .toString()
    .split('\0')
    .filter((name) => PLACES.test(name))
    .sort((a, b) => order(a) - order(b))
  if (path === undefined) return undefined
  const shown = await git(repo, ['cat-file', 'blob', `:${path}`])
  return shown.code === 0 ? { path, text: shown.stdout.toString() } : undefined
}
