import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { editLines } from '../../src/engine/line-edit'
import { answerReview } from '../../src/host/answer-review'
import { answerFixes, answerSuppress } from '../../src/host/plan-edit'
import { type TempRepository, tempRepository } from './temp-repository'

const never = new AbortController().signal
const RULES = 'conventions:\n  - {id: no-mark, message: A mark, regex: MARK, in: any}\n'

/** What stands above the line with the mark once it is suppressed; absent where the rules file has to say it. */
const COMMENTS: readonly (readonly [path: string, text: string, comment: string | undefined])[] = [
  ['a.ts', 'export const a = {\n    b: MARK,\n}\n', '    // hunkwise-ignore no-mark: It is agreed.'],
  ['a.py', 'def a():\n\treturn MARK\n', '\t# hunkwise-ignore no-mark: It is agreed.'],
  ['a.css', 'a {\n  color: MARK;\n}\n', '  /* hunkwise-ignore no-mark: It is agreed. */'],
  ['a.sql', 'select\n  MARK;\n', '  -- hunkwise-ignore no-mark: It is agreed.'],
  ['a.html', '<p>\n  MARK\n</p>\n', '  <!-- hunkwise-ignore no-mark: It is agreed. -->'],
  ['a.yml', 'a:\n  b: MARK\n', '  # hunkwise-ignore no-mark: It is agreed.'],
  ['a.rs', 'fn a() {\n    MARK;\n}\n', '    // hunkwise-ignore no-mark: It is agreed.'],
  ['A.java', 'class A {\n  int b = MARK;\n}\n', '  // hunkwise-ignore no-mark: It is agreed.'],
  ['a.rb', 'def a\n  MARK\nend\n', '  # hunkwise-ignore no-mark: It is agreed.'],
  ['a.php', '<?php\n$a = MARK;\n', '// hunkwise-ignore no-mark: It is agreed.'],
  [
    'a.tsx',
    'export const A = () => (\n  <p>\n    MARK\n  </p>\n)\n',
    '    {/* hunkwise-ignore no-mark: It is agreed. */}',
  ],
  ['b.jsx', 'export const A = () => <p id={\n  MARK\n} />\n', '  // hunkwise-ignore no-mark: It is agreed.'],
  ['crlf.ts', 'const a = 1\r\nconst b = MARK\r\n', '// hunkwise-ignore no-mark: It is agreed.'],
  // Where a comment would be text, or part of a command.
  ['text.ts', 'export const a = `\n  MARK\n`\n', undefined],
  ['text.py', 'a = """\n  MARK\n"""\n', undefined],
  ['here.sh', 'cat <<END\nMARK\nEND\n', undefined],
  ['line.sh', 'echo a \\\n  MARK\n', undefined],
  ['first.sh', '#!/bin/sh MARK\necho a\n', undefined],
  ['block.yml', 'a: |\n  echo\n  MARK\n', undefined],
  ['script.vue', '<script>\n  MARK\n</script>\n', undefined],
  ['tag.html', '<p\n  id="MARK"\n></p>\n', undefined],
  ['page.php', '<p>\n  MARK\n</p>\n<?php a();\n', undefined],
  ['text.md', '# A\nMARK\n', undefined],
  ['data.json', '{\n  "a": "MARK"\n}\n', undefined],
  ['app/[id]/(a)/data.json', '{\n  "a": "MARK"\n}\n', undefined],
]

describe('edits the editor makes', () => {
  let repository: TempRepository
  const review = async () => {
    const { report, first } = await answerReview({ folder: repository.folder, scope: { kind: 'staged' } }, never)
    return { ...report, ...first }
  }
  const read = (path: string): string => readFileSync(join(repository.folder, path), 'utf8')
  const stage = (files: Record<string, string>): void => {
    repository.stage(files)
  }

  beforeEach(() => {
    repository = tempRepository({ 'README.md': '# A\n', '.hunkwise.yml': RULES })
  })

  for (const [path, text, comment] of COMMENTS) {
    it(`suppresses with a reason in ${path}: ${comment?.trim() ?? 'in the rules file'}`, async () => {
      stage({ [path]: text, 'other.json': '"MARK"\n' })
      const before = (await review()).findings.filter(({ ruleId }) => ruleId === 'no-mark')
      const finding = before.find((each) => each.path === path)
      assert.ok(finding)
      const { folder } = repository
      const ask = { folder, fingerprint: finding.fingerprint, reason: 'It is agreed.' }
      const answer = await answerSuppress(ask, never)
      assert.equal(answer.kind, comment === undefined ? 'exception' : 'comment')
      assert.equal(answer.path, comment === undefined ? '.hunkwise.yml' : path)
      if (comment !== undefined) assert.deepEqual(answer.edit.lines, [comment])
      writeFileSync(join(folder, answer.path), editLines(read(answer.path), answer.edit))
      if (comment !== undefined) assert.equal(read(path).replace(/^[^\n]*hunkwise-ignore[^\n]*\n/m, ''), text)
      repository.git('add', path)
      const after = await review()
      assert.deepEqual(after.failures, [])
      const open = after.findings.filter(({ suppressed, ruleId }) => !suppressed && ruleId === 'no-mark')
      assert.deepEqual(
        open.map((each) => each.path),
        ['other.json'],
      )
    })
  }

  it('writes a rules file where there is none, and says so', async () => {
    repository = tempRepository({ 'README.md': '# A\n' })
    stage({ 'big.ts': Array.from({ length: 300 }, (_, at) => `call(${at})\n`).join('') })
    const finding = (await review()).findings.find(({ path }) => path === null)
    assert.ok(finding)
    const { folder } = repository
    const answer = await answerSuppress(
      { folder, fingerprint: finding.fingerprint, reason: 'Calls: "all" of them' },
      never,
    )
    assert.equal(answer.creates, true)
    const text = editLines('', answer.edit)
    assert.equal(text, `exceptions:\n  - rule: no-oversized-change\n    reason: 'Calls: "all" of them'\n`)
    writeFileSync(join(folder, '.hunkwise.yml'), text)
    const after = (await review()).findings.find(({ fingerprint }) => fingerprint === finding.fingerprint)
    assert.equal(after?.suppressed?.reason, 'Calls: "all" of them')
  })

  it('goes by the open document, which has more lines than the staged one', async () => {
    stage({ 'a.ts': 'const a = MARK\n' })
    const [finding] = (await review()).findings
    const { folder } = repository
    const ask = { folder, fingerprint: finding?.fingerprint ?? '', reason: 'It is agreed.' }
    const { edit } = await answerSuppress({ ...ask, text: 'one()\ntwo()\nconst a = MARK\n' }, never)
    assert.deepEqual([edit.startLine, edit.endLine], [3, 3])
    const gone = await answerSuppress({ ...ask, text: 'const a = other\n' }, never)
    assert.equal(gone.kind, 'exception', 'the line is another by now')
  })

  it('refuses a finding of another review, and a rules file that cannot be read', async () => {
    stage({ 'a.json': '"MARK"\n' })
    const [finding] = (await review()).findings
    const { folder } = repository
    await assert.rejects(answerSuppress({ folder, fingerprint: 'x', reason: 'So.' }, never), /review again/)
    const ask = { folder, fingerprint: finding?.fingerprint ?? '', reason: 'So.', rules: 'a: [\n' }
    await assert.rejects(answerSuppress(ask, never), /by hand/)
  })

  it('finds the place of a safe edit in the open document, and none where the line was edited', async () => {
    stage({ 'a.test.js': "it.only('a', () => {\n  debugger\n  a()\n})\n" })
    await review()
    const { folder } = repository
    const ask = { folder, path: 'a.test.js' }
    const text = "// new\nit.only('a', () => {\n  debugger\n  a()\n})\n"
    const fixes = await answerFixes({ ...ask, text }, never)
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Take the focus off', 'Delete this line'],
    )
    const edited = fixes.toReversed().reduce((now, { edit }) => editLines(now, edit), text)
    assert.equal(edited, "// new\nit('a', () => {\n  a()\n})\n")
    const left = await answerFixes({ ...ask, text: text.replace('only', 'onlyOne') }, never)
    assert.deepEqual(
      left.map(({ title }) => title),
      ['Delete this line'],
    )
  })
})
