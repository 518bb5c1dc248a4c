import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { type TempRepository, tempFolder, tempRepository } from '../host/temp-repository'

const CLI = resolve('dist/cli.js')
const BAD = 'try {\n  a()\n} catch {}\n'

/** A clone as a CI system makes it: a pull request whose target has moved on, checked out detached. */
function pullRequest(content: string, ...how: string[]): { folder: string; repo: TempRepository; base: string } {
  const repo = tempRepository({ 'a.js': 'export const a = 1\n', '.hunkwise.yml': 'failOn: warning\n' })
  repo.commit('Old and bad', { 'old.js': BAD })
  const base = repo.git('rev-parse', 'HEAD')
  repo.git('checkout', '--quiet', '-b', 'topic')
  repo.commit('Topic', { 'b.js': content })
  repo.git('checkout', '--quiet', 'main')
  repo.commit('Main goes on, badly', { 'main.js': BAD })
  repo.git('checkout', '--quiet', 'topic')
  const folder = join(tempFolder(), 'clone')
  repo.git('clone', '--quiet', ...how, `file://${repo.folder}`, folder)
  repo.git('-C', folder, 'checkout', '--quiet', '--detach')
  return { folder, repo, base }
}

/** No variable of the CI system that runs this test. */
const NO_CI = Object.fromEntries(
  Object.keys(process.env)
    .filter((name) => /^(GITHUB_|CI$|CI_|SYSTEM_|BITBUCKET_|CHANGE_)/.test(name))
    .map((name) => [name, undefined]),
)

function run(cwd: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const done = spawnSync(command, [...args], {
    cwd,
    env: { ...process.env, ...NO_CI, ...env },
    input: '',
    encoding: 'utf8',
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

const review = (folder: string, env: NodeJS.ProcessEnv = {}, ...args: string[]) =>
  run(folder, process.execPath, [CLI, 'review', '--ci', ...args], env)

/** A PATH whose `hunkwise` is the one under test. */
function withHunkwise(): string {
  const bin = tempFolder()
  writeFileSync(join(bin, 'hunkwise'), `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`)
  chmodSync(join(bin, 'hunkwise'), 0o755)
  return `${bin}:${process.env.PATH}`
}

describe('a review in CI', () => {
  const systems: readonly [string, NodeJS.ProcessEnv][] = [
    ['GitHub Actions', { GITHUB_BASE_REF: 'main' }],
    ['GitLab', { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' }],
    ['Azure Pipelines', { SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' }],
    ['Bitbucket', { BITBUCKET_PR_DESTINATION_BRANCH: 'main' }],
    ['Jenkins', { CHANGE_TARGET: 'main' }],
  ]
  for (const [name, env] of systems) {
    it(`starts where the branch left the target that ${name} names`, () => {
      const { folder, base, repo } = pullRequest(BAD)
      const { code, out } = review(folder, env, '--format', 'json')
      assert.equal(code, 1)
      const report = JSON.parse(out)
      assert.equal(report.scope.base, base)
      assert.deepEqual(
        report.files.map((file: { path: string }) => file.path),
        ['b.js'],
      )
      assert.ok(report.notes.includes('The change starts from origin/main.'))
      repo.dispose()
    })
  }

  /** What a pull request on these files is told, whose base has a rules file that refuses warnings. */
  function judged(base: Record<string, string>, change: Record<string, string | null>) {
    const written = Object.entries(change).filter((entry): entry is [string, string] => entry[1] !== null)
    const repo = tempRepository({ 'README.md': '# Shop\n', ...base })
    repo.git('checkout', '--quiet', '-b', 'topic')
    for (const [path, text] of Object.entries(change)) if (text === null) repo.git('rm', '--quiet', path)
    repo.commit('Topic', Object.fromEntries(written))
    const folder = join(tempFolder(), 'clone')
    repo.git('clone', '--quiet', `file://${repo.folder}`, folder)
    const { code, out } = review(folder, { GITHUB_BASE_REF: 'main' }, '--format', 'json')
    const report = JSON.parse(out)
    const found = report.findings.map(
      ({ ruleId, path, startLine, severity }: Record<string, string>) => `${path}:${startLine} ${severity} ${ruleId}`,
    )
    repo.dispose()
    return { code, report, found: found as string[] }
  }
  const STRICT = { '.hunkwise.yml': 'failOn: warning\nrules:\n  no-stub: off\n' }
  const DECIDES = 'The change loosens the rules: those of the merge base decide.'

  for (const [how, change, at] of [
    ['raises failOn', { '.hunkwise.yml': 'failOn: never\nrules:\n  no-stub: off\n' }, '.hunkwise.yml:1'],
    [
      'switches the rule off',
      { '.hunkwise.yml': 'failOn: warning\nrules:\n  no-stub: off\n  no-swallowed-error: off\n' },
      '.hunkwise.yml:4',
    ],
    [
      'leaves the file out for it',
      { '.hunkwise.yml': 'failOn: warning\nrules:\n  no-stub: off\n  no-swallowed-error: { ignore: b.js }\n' },
      '.hunkwise.yml:4',
    ],
    [
      'excepts it',
      { '.hunkwise.yml': `${STRICT['.hunkwise.yml']}exceptions: [{ rule: no-swallowed-error, reason: Not now. }]\n` },
      '.hunkwise.yml:4',
    ],
    ['deletes the rules file', { '.hunkwise.yml': null }, '.hunkwise.yml:1'],
    [
      'puts one into the folder',
      { 'src/.hunkwise.yml': 'rules: { no-swallowed-error: off }\n' },
      'src/.hunkwise.yml:1',
    ],
    [
      'calls it generated',
      { '.hunkwise.yml': `${STRICT['.hunkwise.yml']}kinds: { generated: ['*.js'] }\n` },
      '.hunkwise.yml:4',
    ],
  ] as const) {
    it(`is judged by the rules of the merge base where the change ${how}`, () => {
      const path = at.startsWith('src') ? 'src/b.js' : 'b.js'
      const { code, report, found } = judged(STRICT, { ...change, [path]: BAD })
      assert.equal(code, 1)
      assert.ok(found.includes(`${path}:3 warning no-swallowed-error`), found.join('\n'))
      assert.ok(found.includes(`${at} warning no-looser-rules`), found.join('\n'))
      assert.ok(report.notes.includes(DECIDES))
      assert.ok(!report.findings.some(({ suppressed }: { suppressed: unknown }) => suppressed))
    })
  }

  it('is judged by its own rules where it makes them stricter', () => {
    const change = { '.hunkwise.yml': 'failOn: info\nrules:\n  no-stub: off\n  no-narrating-comment: error\n' }
    const { code, report, found } = judged(STRICT, { ...change, 'b.js': '// TODO later\nexport const b = 1\n' })
    assert.equal(code, 1)
    assert.equal(report.failOn, 'info')
    assert.ok(!found.some((line) => line.includes('no-looser-rules')), found.join('\n'))
    assert.ok(!report.notes.includes(DECIDES))
  })

  it('asks nothing of this machine, and says so', () => {
    const repo = tempRepository({ '.hunkwise.yml': 'rules: { no-stub: { only: ai } }\n' })
    repo.git('checkout', '--quiet', '-b', 'topic')
    repo.commit('Topic', { 'b.js': 'export const b = 1\n' })
    const folder = join(tempFolder(), 'clone')
    repo.git('clone', '--quiet', `file://${repo.folder}`, folder)
    const hunkwise = (...args: string[]) => run(folder, process.execPath, [CLI, ...args], { GITHUB_BASE_REF: 'main' })
    assert.equal(hunkwise('mark', '--as', 'ai', '--range', 'origin/main..HEAD', 'b.js').err, '')
    const ofAuthor = (report: { files: { path: string; hunks: { lines: { ai: number } }[] }[] }) =>
      report.files.find(({ path }) => path === 'b.js')?.hunks[0]?.lines.ai
    const desk = JSON.parse(hunkwise('review', '--range', 'origin/main..HEAD', '--format', 'json').out)
    const ci = JSON.parse(hunkwise('review', '--ci', '--format', 'json').out)
    assert.deepEqual([ofAuthor(desk), ofAuthor(ci)], [1, 0])
    assert.deepEqual(desk.notEvaluated, [])
    assert.deepEqual(
      ci.notEvaluated.map(({ id }: { id: string }) => id),
      ['local records', 'no-stub'],
    )
    assert.match(hunkwise('review', '--ci').out, /not evaluated: local records/)
    repo.dispose()
  })

  it('starts from the default branch where no variable says otherwise', () => {
    const { folder, base, repo } = pullRequest('export const b = 1\n')
    repo.git('-C', folder, 'remote', 'set-head', 'origin', 'main')
    const { code, out } = review(folder, { GITHUB_BASE_REF: '' }, '--format', 'json')
    assert.equal(code, 0)
    assert.equal(JSON.parse(out).scope.base, base)
    repo.dispose()
  })

  it('says how to mend a clone that is too shallow, or lacks the target', () => {
    const shallow = pullRequest('export const b = 1\n', '--depth=1', '--no-single-branch')
    const first = review(shallow.folder, { GITHUB_BASE_REF: 'main' })
    assert.equal(first.code, 2)
    assert.match(first.err, /^hunkwise: This clone does not reach back to where the branch left main: .*fetch-depth: 0/)
    const single = pullRequest('export const b = 1\n', '--depth=1')
    const second = review(single.folder, { GITHUB_BASE_REF: 'main' })
    assert.equal(second.code, 2)
    const [, command = ''] = /run (git fetch .*)\n$/.exec(second.err) ?? []
    assert.match(command, /^git fetch origin \+refs\/heads\/main:refs\/remotes\/origin\/main$/)
    for (const mend of [command, 'git fetch --quiet --unshallow']) run(single.folder, 'sh', ['-c', mend])
    assert.equal(review(single.folder, { GITHUB_BASE_REF: 'main' }).code, 0)
    shallow.repo.dispose()
    single.repo.dispose()
  })

  it('reads the pull request out of the merge commit that GitHub checks out', () => {
    const { folder, repo } = pullRequest(BAD)
    repo.git('-C', folder, 'merge', '--quiet', '--no-edit', 'origin/main')
    const { out } = review(folder, { GITHUB_BASE_REF: 'main' }, '--format', 'json')
    assert.deepEqual(
      JSON.parse(out).files.map((file: { path: string }) => file.path),
      ['b.js'],
    )
    repo.dispose()
  })

  it('is what the action does: annotations, a summary, SARIF and the exit code', () => {
    const { runs } = parse(readFileSync('action.yml', 'utf8'))
    const { run: script } = runs.steps.at(-1)
    for (const [content, expected] of [
      [BAD, 1],
      ['export const b = 1\n', 0],
    ] as const) {
      const { folder, repo } = pullRequest(content)
      const summary = join(tempFolder(), 'summary.md')
      const env = {
        GITHUB_ACTION_PATH: resolve('.'),
        GITHUB_BASE_REF: 'main',
        GITHUB_STEP_SUMMARY: summary,
        SARIF: 'hunkwise.sarif',
        ARGUMENTS: '',
      }
      // As the runner starts it: https://docs.github.com/actions, "shell: bash".
      const { code, out, err } = run(folder, 'bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], env)
      assert.equal(code, expected, err)
      assert.equal(/^::warning file=b\.js,line=3,/m.test(out), expected === 1)
      assert.match(readFileSync(summary, 'utf8'), /^## Hunkwise: /)
      assert.equal(JSON.parse(readFileSync(join(folder, 'hunkwise.sarif'), 'utf8')).runs[0].results.length, expected)
      assert.ok(!existsSync(join(folder, 'hunkwise.md')))
      repo.dispose()
    }
  })

  it('is what the README says for GitLab and Azure Pipelines', () => {
    const blocks = [...readFileSync('README.md', 'utf8').matchAll(/```yaml\n(# [^\n]*)\n([\s\S]*?)```/g)]
    const read = (title: string) =>
      parse(blocks.find(([, found]) => found === title)?.[2] ?? assert.fail(`no ${title}`))
    const gitlab = read('# GitLab').hunkwise
    const azure = read('# Azure Pipelines').steps
    const commands: readonly [string, NodeJS.ProcessEnv, readonly string[]][] = [
      [
        gitlab.script.join('\n'),
        { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' },
        Object.values<string>(gitlab.artifacts.reports),
      ],
      [azure[1].script, { SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' }, [azure[2].inputs.testResultsFiles]],
    ]
    for (const [script, env, files] of commands) {
      const { folder, repo } = pullRequest(BAD)
      const { code, out, err } = run(folder, 'sh', ['-ec', script], { ...env, PATH: withHunkwise() })
      assert.equal(code, 1, err)
      assert.match(out, /^b\.js:3 {2}warning/m)
      for (const file of files) assert.match(readFileSync(join(folder, file), 'utf8'), /b\.js/)
      repo.dispose()
    }
    assert.equal(gitlab.variables.GIT_DEPTH, 0)
    assert.equal(azure[0].fetchDepth, 0)
  })
})

describe('a baseline', () => {
  it('excepts what is there by content, and nothing that comes later', () => {
    const { folder, repo } = pullRequest(BAD)
    const hunkwise = (...args: string[]) => run(folder, process.execPath, [CLI, ...args], { GITHUB_BASE_REF: 'main' })
    const written = hunkwise('baseline', '--ci')
    assert.deepEqual([written.code, written.out], [0, '1 finding written to .hunkwise-baseline.json.\n'])
    assert.equal(hunkwise('review', '--ci').code, 1)
    const excepted = hunkwise('review', '--ci', '--baseline', '.hunkwise-baseline.json')
    assert.equal(excepted.code, 0, excepted.out)
    assert.match(
      excepted.out,
      /suppressed: b\.js:3 {2}no-swallowed-error {2}\(It was there when .*; \.hunkwise-baseline\.json\)/,
    )
    const commit = (text: string): void => {
      writeFileSync(join(folder, 'b.js'), text)
      repo.git('-C', folder, 'commit', '--quiet', '--all', '--message', 'More')
    }
    commit(`${'// a line above\n'.repeat(50)}${BAD}`)
    assert.equal(hunkwise('review', '--ci', '--baseline', '.hunkwise-baseline.json').code, 0)
    commit(`${BAD}try {\n  b()\n} catch (error) {}\n`)
    const again = hunkwise('review', '--ci', '--baseline', '.hunkwise-baseline.json')
    assert.equal(again.code, 1)
    assert.match(again.out, /^b\.js:6 {2}warning/m)
    assert.doesNotMatch(again.out, /^b\.js:3 {2}warning/m)
    const first = readFileSync(join(folder, '.hunkwise-baseline.json'), 'utf8')
    hunkwise('baseline', '--range', 'HEAD~2..HEAD~1', '-o', 'other.json')
    assert.equal(first.split('\n').length, 4)
    repo.dispose()
  })

  it('that cannot be read excepts nothing', () => {
    const { folder, repo } = pullRequest(BAD)
    const env = { GITHUB_BASE_REF: 'main' }
    assert.match(review(folder, env, '--baseline', 'none.json').err, /There is no baseline none\.json: write one with/)
    writeFileSync(join(folder, 'torn.json'), '{"version":1,"findings":[')
    const torn = review(folder, env, '--baseline', 'torn.json')
    assert.equal(torn.code, 2)
    assert.match(torn.err, /The baseline torn\.json cannot be read/)
    repo.dispose()
  })
})
