import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { stagedFiles } from './example/after.mjs'
import { featureCommits, pushedCommits } from './example/before.mjs'
import { expectationsOf } from './example/expectations.mjs'
import { planFor } from './example/plan.mjs'

/** @typedef {import('./example/before.mjs').Commit} Commit */
/** @typedef {import('./example/plan.mjs').Plan} Plan */
/** @typedef {{ dir: string, branch: string } & ReturnType<typeof expectationsOf>} Example */

const author = { name: 'Example Author', email: 'author@example.invalid' }

/**
 * Makes a repository with a staged change whose defects are known, and beside it the bare `${dir}.remote.git` that has
 * its main branch. The same seed makes the same files and commit ids on every machine.
 * @param {string} dir created if missing, else empty
 * @param {{ seed?: number }} [options]
 * @returns {Example}
 */
export function makeExample(dir, { seed = 1 } = {}) {
  const root = resolve(dir)
  const remote = `${root}.remote.git`
  if (existsSync(root) && readdirSync(root).length > 0) throw new Error(`${root} is not empty`)
  if (existsSync(remote)) throw new Error(`${remote} exists already`)
  mkdirSync(root, { recursive: true })

  const plan = planFor(seed)
  const branch = plan.speak(`feature/${plan.ticket}-charge-orders`)
  const pushed = pushedCommits(plan)
  const run = gitAt(root, plan.firstDay)
  const init = ['-c', 'init.defaultBranch=main', 'init', '--quiet', '--template=', '--object-format=sha1']

  run([...init, root])
  run([...init, '--bare', remote])
  appendFileSync(join(root, '.git', 'config'), configText(remote, plan.tracksMain ? branch : undefined))
  run(['fast-import', '--quiet'], toStream(plan, branch, pushed))
  run(['push', '--quiet', 'origin', 'main'])
  run(['symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main'])
  run(['checkout', '--quiet', '--force', branch])

  /** @type {Record<string, string>} */
  const before = Object.assign({}, ...pushed.map(({ files }) => files))
  const staged = spokenFiles(
    plan,
    stagedFiles(plan, (path) => before[path] ?? ''),
  )
  writeFiles(root, staged)
  run(['add', '--all'])

  const expected = expectationsOf(plan, staged)
  const { path, line, text } = expected.facts.unstaged
  const edited = (staged[path] ?? '').split('\n').toSpliced(line - 1, 0, ...text.trimEnd().split('\n'))
  writeFiles(root, { [path]: edited.join('\n'), [plan.untracked]: plan.speak(scratch) })
  return { dir: root, branch, ...expected }
}

const scratch = `try the charge route against the payments sandbox
ask whether one order may be paid in two parts
`

/**
 * @param {Plan} plan
 * @param {Record<string, string>} files
 * @returns {Record<string, string>}
 */
function spokenFiles({ speak }, files) {
  const entries = Object.entries(files).map(([path, text]) => {
    // A lockfile's integrity hashes are not words.
    return path.startsWith('package') ? [path, text] : [speak(path), speak(text)]
  })
  return Object.fromEntries(entries)
}

/**
 * What `git fast-import` reads: one process for all commits.
 * @param {Plan} plan
 * @param {string} branch
 * @param {Commit[]} pushed
 */
function toStream(plan, branch, pushed) {
  const data = (/** @type {string} */ text) => `data ${Buffer.byteLength(text)}\n${text}\n`
  const onBranch = featureCommits(plan).map((commit) => ({ ...commit, ref: `refs/heads/${branch}` }))
  const commits = [...pushed.map((commit) => ({ ...commit, ref: 'refs/heads/main' })), ...onBranch]
  return commits
    .map(({ subject, files, ref }, at) => {
      const signature = `${author.name} <${author.email}> ${plan.firstDay + at * 93_600} +0000`
      const entries = Object.entries(spokenFiles(plan, files))
      return [
        `commit ${ref}\nauthor ${signature}\ncommitter ${signature}\n${data(`${plan.speak(subject)}\n`)}`,
        at === pushed.length ? 'from refs/heads/main\n' : '',
        ...entries.map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`),
      ].join('')
    })
    .join('')
}

/** @param {string} root @param {number} time */
function gitAt(root, time) {
  // A hook's GIT_DIR or a user's signing key, templates and ignore files must not reach the example.
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
    ...{ GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_ATTR_NOSYSTEM: '1' },
    ...{ GIT_AUTHOR_NAME: author.name, GIT_AUTHOR_EMAIL: author.email, GIT_AUTHOR_DATE: `${time} +0000` },
    ...{ GIT_COMMITTER_NAME: author.name, GIT_COMMITTER_EMAIL: author.email, GIT_COMMITTER_DATE: `${time} +0000` },
  }
  return (/** @type {string[]} */ args, input = '') => {
    const options = { cwd: root, env, input, encoding: /** @type {const} */ ('utf8') }
    const ended = spawnSync('git', ['-c', 'core.excludesFile=/dev/null', ...args], options)
    if (ended.error) throw ended.error
    if (ended.status !== 0) throw new Error(`git ${args.join(' ')} ended with ${ended.status}: ${ended.stderr}`)
  }
}

/** @param {string} remote @param {string | undefined} tracking the branch that has main as its upstream */
const configText = (remote, tracking) => `[core]
	autocrlf = false
[user]
	name = ${author.name}
	email = ${author.email}
[commit]
	gpgsign = false
[remote "origin"]
	url = ${JSON.stringify(remote)}
	fetch = +refs/heads/*:refs/remotes/origin/*
${tracking ? `[branch "${tracking}"]\n\tremote = origin\n\tmerge = refs/heads/main\n` : ''}`

/** @param {string} root @param {Record<string, string>} files */
function writeFiles(root, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
