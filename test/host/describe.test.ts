import assert from 'node:assert/strict'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describeChange } from '../../src/host/describe'
import { runTests } from '../../src/host/run-tests'
import { oldGit } from './slow-git'
import { type TempRepository, tempRepository } from './temp-repository'

const TEMPLATE = '## Summary\n\n## Risks\n\n## Testing\n\n- [ ] Adds tests\n- [ ] I confirm that I tested it\n'
const section = (text: string, id: string): string =>
  new RegExp(`<!-- hunkwise:begin ${id} -->([\\s\\S]*?)<!-- hunkwise:end ${id} -->`).exec(text)?.[1] ?? ''

describe('the description of a change', () => {
  let repository: TempRepository
  afterEach(() => repository.dispose())
  const staged = { kind: 'staged' } as const
  const describeStaged = (more: object = {}) => describeChange({ folder: repository.folder, scope: staged, ...more })

  it('takes the template of the default branch before the staged one, and says so', async () => {
    repository = tempRepository({ '.github/pull_request_template.md': TEMPLATE, 'a.ts': 'export const a = 1\n' })
    repository.stage({ '.github/pull_request_template.md': '## Other\n', 'a.ts': 'export const a = 2\n' })
    const { text, notes } = await describeStaged()
    assert.match(text, /## Summary/)
    assert.ok(
      notes.some((note) => note.includes('.github/pull_request_template.md of the default branch')),
      notes.join(),
    )
  })

  it('takes the staged one where the default branch has none', async () => {
    repository = tempRepository({ 'a.ts': 'export const a = 1\n' })
    repository.stage({ 'docs/pull_request_template.md': TEMPLATE })
    const { text, notes } = await describeStaged()
    assert.match(text, /## Summary/)
    assert.ok(notes.some((note) => note.includes('of the index')))
  })

  it('skips a template that is a symbolic link, as forges do', async () => {
    repository = tempRepository({ 'a.ts': 'export const a = 1\n' })
    repository.link('pull_request_template.md', '/etc/hostname')
    repository.commit('A link')
    repository.stage({ 'a.ts': 'export const a = 2\n' })
    const { notes } = await describeStaged()
    assert.ok(notes.some((note) => note.includes('no pull request template')))
  })

  it('fills GitLab’s variables and keeps quick actions last', async () => {
    repository = tempRepository({
      '.gitlab/merge_request_templates/Default.md':
        '## What\n\n%{all_commits} %{unknown}\n\n%{target_branch}\n\n/assign me\n',
    })
    repository.git('remote', 'add', 'origin', 'https://gitlab.com/a/b.git')
    const base = repository.git('rev-parse', 'HEAD')
    repository.commit('Add a thing\n\nBecause.', { 'a.ts': 'export const a = 1\n' })
    const { text, title } = await describeChange({
      folder: repository.folder,
      scope: { kind: 'range', range: `${base}..HEAD` },
    })
    assert.match(text, /\* Add a thing\n\n {2}Because\. %\{unknown\}/)
    assert.match(text, /\/assign me\n$/)
    assert.equal(title, 'Add a thing')
  })

  it('says nothing of no change, asks nobody and keeps no answer', async () => {
    repository = tempRepository({ 'a.ts': '' })
    let asked = 0
    const { text, report } = await describeStaged({
      answers: { break: 'Nothing.' },
      ask: async () => `${++asked}`,
    })
    assert.equal(text, '')
    assert.equal(report.diff.files.length, 0)
    assert.equal(asked, 0)
    assert.ok(!existsSync(repository.path('.git', 'hunkwise', 'answers.json')))
  })

  it('refuses a template that is not there', async () => {
    repository = tempRepository({ 'a.ts': '' })
    repository.stage({ 'a.ts': 'export const a = 1\n' })
    await assert.rejects(describeStaged({ template: 'nope' }), /There is no template nope/)
  })

  it('ticks what the diff proves, says on what evidence, and unticks it when the evidence is gone', async () => {
    repository = tempRepository({ '.github/pull_request_template.md': TEMPLATE })
    repository.stage({ 'test/a.test.ts': "it('x', () => {})\n" })
    const { text, ticked } = await describeStaged()
    assert.match(text, /- \[x\] Adds tests <!-- hunkwise:ticked -->/)
    assert.match(text, /- \[ \] I confirm/)
    assert.equal(ticked.length, 1)
    assert.match(section(text, 'what'), /“Adds tests”: the change adds lines to `test\/a\.test\.ts:1`/)
    repository.git('rm', '--cached', '-q', 'test/a.test.ts')
    repository.write({ 'a.ts': 'export const a = 1\n' })
    repository.git('add', 'a.ts')
    const again = await describeStaged({ current: text })
    assert.match(again.text, /- \[ \] Adds tests\n/)
  })

  it('keeps the author’s sentence with the change, and does not take it for another one', async () => {
    repository = tempRepository({ 'a.ts': 'export const a = 1\n' })
    repository.stage({ 'a.ts': 'export const a = 2\n' })
    const open = await describeStaged()
    assert.match(section(open.text, 'break'), /_to be answered by the author_/)
    await describeStaged({ answers: { break: 'Nothing: a is read nowhere.' } })
    const later = await describeStaged()
    assert.match(section(later.text, 'break'), /Nothing: a is read nowhere\./)
    assert.match(section(later.text, 'tested'), /_to be answered by the author_/)
    repository.commit('Done')
    repository.stage({ 'b.ts': 'export const b = 1\n' })
    assert.match(section((await describeStaged()).text, 'break'), /_to be answered by the author_/)
  })

  it('keeps the author’s sentence while the branch holds the commit it was said of, and not once that is merged', async () => {
    repository = tempRepository({ 'a.ts': 'export const a = 1\n' })
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    repository.git('checkout', '--quiet', '-b', 'fix')
    repository.commit('Two', { 'a.ts': 'export const a = 2\n' })
    const folder = repository.folder
    await describeChange({ folder, answers: { break: 'Nothing: a is read nowhere.' } })
    repository.git('update-ref', 'refs/remotes/origin/fix', 'HEAD')
    repository.commit('More', { 'a.ts': 'export const a = 3\n' })
    assert.match(section((await describeChange({ folder })).text, 'break'), /Nothing: a is read nowhere\./)
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    repository.commit('Another', { 'a.ts': 'export const a = 4\n' })
    assert.match(section((await describeChange({ folder })).text, 'break'), /_to be answered by the author_/)
  })

  it('asks for what is not answered, once', async () => {
    repository = tempRepository({ 'a.ts': 'export const a = 1\n' })
    repository.stage({ 'a.ts': 'export const a = 2\n' })
    const asked: string[] = []
    const ask = async (question: string) => {
      asked.push(question)
      return question === 'break' ? 'Nothing.' : ''
    }
    await describeStaged({ ask })
    await describeStaged({ ask })
    assert.deepEqual(asked, ['break', 'tested', 'tested'])
  })

  it('is the same for the same change, and a refill of itself changes nothing', async () => {
    repository = tempRepository({ '.github/pull_request_template.md': TEMPLATE, 'a.ts': 'export const a = 1\n' })
    repository.stage({ 'a.ts': 'export const a = process.env.A\n' })
    const { text } = await describeStaged()
    assert.equal((await describeStaged()).text, text)
    assert.equal((await describeStaged({ current: text })).text, text)
  })

  it('cannot be led out of its place by what the repository says', async () => {
    repository = tempRepository({ 'a.ts': 'export {}\n' })
    const base = repository.git('rev-parse', 'HEAD')
    repository.commit('x <!-- hunkwise:end what --> ## Testing `<!-- hunkwise:end what -->` @all', {
      'package.json': '{\n"dependencies": {\n"<!-- hunkwise:end break -->": "1.0.0"\n}\n}\n',
    })
    const { text } = await describeChange({
      folder: repository.folder,
      scope: { kind: 'range', range: `${base}..HEAD` },
    })
    for (const id of ['what', 'break', 'tested'])
      assert.equal(text.split(`<!-- hunkwise:end ${id} -->`).length, 2, text)
  })

  it('counts on the tests that reach the file, and says which of them the change has', async () => {
    repository = tempRepository({
      'src/net.ts': 'export const load = () => 1\n',
      'src/index.ts': "export * from './net'\n",
      'test/direct.test.ts': "import { load } from '../src/net'\nload()\n",
      'test/over.test.ts': "import { load } from '../src/index'\nload()\n",
      'test/other.test.ts': "// '../src/net'\n",
    })
    repository.stage({
      'src/net.ts': "export const load = () => fetch('/x')\n",
      'test/over.test.ts': "import { load } from '../src/index'\nawait load()\n",
    })
    const tested = section((await describeStaged()).text, 'tested')
    assert.match(
      tested,
      /`test\/over\.test\.ts:1` \(changed here, over `src\/index\.ts`\), `test\/direct\.test\.ts:1` \(existing\)/,
    )
    assert.doesNotMatch(tested, /other\.test/)
  })

  it('tells of the last run while it is true of what is staged, and never afterwards', async () => {
    repository = tempRepository({ 'a.ts': 'export const a = 1\n' })
    repository.stage({ 'a.ts': 'export const a = 2\n' })
    assert.match(section((await describeStaged()).text, 'tested'), /not evidenced, no test run is recorded/)
    const script = "console.log('  3 passing (1ms)\\n')"
    const run = await runTests(repository.folder, [process.execPath, '-e', script])
    assert.deepEqual(run.counts, { passed: 3, failed: 0, skipped: 0 })
    assert.match(
      section((await describeStaged()).text, 'tested'),
      /passed, 3 passed, 0 failed, in .* on exactly what is described/,
    )
    repository.stage({ 'a.ts': 'export const a = 3\n' })
    const stale = section((await describeStaged()).text, 'tested')
    assert.match(stale, /ran before the last change to `a\.ts`/)
    assert.doesNotMatch(stale, /3 passed/)
    repository.stage({ 'a.ts': 'export const a = 2\n' })
    assert.match(section((await describeStaged()).text, 'tested'), /3 passed/)
    const base = repository.git('rev-parse', 'HEAD')
    repository.commit('Same tree')
    const committed = await describeChange({
      folder: repository.folder,
      scope: { kind: 'range', range: `${base}..HEAD` },
    })
    assert.match(section(committed.text, 'tested'), /3 passed/)
  })

  it('does not take a run of no test for evidence', async () => {
    repository = tempRepository({ 'a.ts': 'export const a = 1\n' })
    repository.stage({ 'a.ts': 'export const a = 2\n' })
    const printed = (skipped: number) => `console.log('# pass 0\\n# fail 0\\n# skipped ${skipped}\\n# todo 0\\n')`
    await runTests(repository.folder, [process.execPath, '-e', printed(0)])
    const tested = section((await describeStaged()).text, 'tested')
    assert.match(tested, /ran no test: that is no evidence/)
    assert.doesNotMatch(tested, /passed|exactly what is described/)
    await runTests(repository.folder, [process.execPath, '-e', printed(2)])
    assert.match(section((await describeStaged()).text, 'tested'), /ran no test, 2 skipped: that is no evidence/)
  })

  it('tells of failure and of what was not staged', async () => {
    repository = tempRepository({ 'a.ts': 'export const a = 1\n', 'b.ts': '' })
    repository.stage({ 'a.ts': 'export const a = 2\n' })
    repository.write({ 'b.ts': 'changed\n' })
    const run = await runTests(repository.folder, [process.execPath, '-e', 'process.exit(7)'])
    assert.equal(run.exitCode, 7)
    const tested = section((await describeStaged()).text, 'tested')
    assert.match(tested, /failed with exit code 7, how many tests is not known/)
    assert.match(tested, /while 1 file had changes that are not staged \(`b\.ts`\)/)
  })

  it('reads which added lines a run executed', async () => {
    repository = tempRepository({ 'src/a.ts': 'export const a = 1\n' })
    repository.stage({ 'src/a.ts': 'export const a = 1\nexport const b = 2\nexport const c = 3\n' })
    const script = `require('fs').mkdirSync('coverage',{recursive:true});require('fs').writeFileSync('coverage/lcov.info','SF:src/a.ts\\nDA:1,1\\nDA:2,1\\nDA:3,0\\nend_of_record\\n')`
    await runTests(repository.folder, [process.execPath, '-e', script])
    assert.match(
      section((await describeStaged()).text, 'tested'),
      /`src\/a\.ts`: 1 of 2 added lines that can run did; the first that did not run is `src\/a\.ts:3`/,
    )
  })

  it('does not say that results lying around belong to the change', async () => {
    repository = tempRepository({ 'a.ts': 'export const a = 1\n' })
    repository.stage({ 'a.ts': 'export const a = 2\n' })
    const path = repository.path('test-results', 'x.xml')
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, '<testsuites><testcase name="a"/></testsuites>')
    assert.match(
      section((await describeStaged()).text, 'tested'),
      /`test-results\/x\.xml` tells of 1 passed, 0 failed; on which state of the code they ran is not recorded/,
    )
  })

  it('names risk areas and their owners', async () => {
    repository = tempRepository({
      '.hunkwise.yml': 'risk:\n  - name: payments\n    files: src/pay/**\n',
      '.github/CODEOWNERS': '* @all\n/src/pay/ @org/pay\n',
      'src/pay/a.ts': 'export const a = 1\n',
    })
    repository.stage({ 'src/pay/a.ts': 'export const a = 2\n' })
    assert.match(
      section((await describeStaged()).text, 'break'),
      /`src\/pay\/a\.ts:1` touches `payments`, a part of high risk \(1 file\); CODEOWNERS names `@org\/pay`/,
    )
  })

  it('says where the target has changed the same file, and where it conflicts', async () => {
    repository = tempRepository({ 'a.ts': 'export const a = 1\n', 'b.ts': `${'x\n'.repeat(9)}y\n` })
    repository.git('checkout', '-q', '-b', 'topic')
    repository.commit('Mine', { 'a.ts': 'export const a = 2\n', 'b.ts': `z\n${'x\n'.repeat(8)}y\n` })
    repository.git('checkout', '-q', 'main')
    repository.commit('Theirs', { 'a.ts': 'export const a = 3\n', 'b.ts': `${'x\n'.repeat(9)}w\n` })
    repository.git('checkout', '-q', 'topic')
    repository.git('branch', '-q', '--set-upstream-to=main')
    const before = repository.git('count-objects', '-v')
    const { text } = await describeChange({ folder: repository.folder, scope: { kind: 'unpushed' } })
    const said = section(text, 'break')
    assert.match(said, /`a\.ts:1` conflicts with what main has/)
    assert.match(said, /`b\.ts:1` is also changed on main/)
    assert.equal(repository.git('count-objects', '-v'), before)
    // A git before 2.38 knows no `merge-tree --write-tree`.
    const old = oldGit()
    const { text: told } = await describeChange({
      folder: repository.folder,
      scope: { kind: 'unpushed' },
      git: old.program,
    })
    rmSync(old.folder, { recursive: true })
    assert.match(section(told, 'break'), /`a\.ts:1` is also changed on main/)
    assert.match(section(told, 'break'), /Not known: whether the change conflicts with main: this git cannot merge/)
  })

  it('says what it does not know', async () => {
    repository = tempRepository({ 'lib/a.ex': 'x\n' })
    repository.stage({ 'lib/a.ex': 'y\n' })
    const { text } = await describeStaged()
    assert.match(section(text, 'break'), /Not known: .*\.ex/)
    assert.match(section(text, 'tested'), /Not known: .*\.ex/)
  })
})
