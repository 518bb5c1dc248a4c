import { type TempRepository, tempRepository } from './temp-repository'

const numbers = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, at) => `${from + at}\n`).join('')
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le')

/** Paths that are hard to quote, split or sort. */
const ODD_PATHS = [
  'a b',
  'dir with space/x y.txt',
  'tab\there.txt',
  'new\nline.txt',
  'üñï–日本.txt',
  '🚀 rocket.txt',
  'quote"d.txt',
  "apostrophe's.txt",
  'back\\slash.txt',
  'windows\\style\\path.txt',
  'trail ',
  ' lead',
  'x b/x b',
  'bell\u0007\u0001.txt',
  'cr\r.txt',
  '-dash',
  ':(top)magic',
  '*.glob[x]',
  '#hash',
  '@@ -1 +1 @@',
  'a/b/c/d/e/f/g/h/i/j/k.txt',
]

/** Names whose bytes are not UTF-8. */
const BYTE_PATHS = [Buffer.from('inv\xff.txt', 'latin1'), Buffer.from('caf\xe9 "x".txt', 'latin1')]

const LONG = 'x'.repeat(10_000_000)
const FAKE_PATCH =
  'one\ndiff --git a/x b/x\nindex 000..111\n--- a/fake\n+++ b/fake\n@@ -1 +1 @@\n-minus\n+plus\n\\ No newline at end of file\nlast\n'
const LFS = (id: string): string =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${id.repeat(64)}\nsize 12345\n`

/** Everything git can stage that a reader of diffs may get wrong, staged on one commit. */
export function hardCases(...init: readonly string[]): TempRepository {
  const repo = tempRepository(undefined, ...init)
  before(repo)
  const first = repo.commit('Before')
  after(repo, first)
  return repo
}

function before(repo: TempRepository): void {
  repo.write({
    '.gitattributes':
      '*.hidden -diff\nyarn.lock -diff\n*.raw -text\n*.u16 diff\n*.doc diff=doc\n*.big filter=lfs diff=lfs merge=lfs -text\nforced.bin diff\n*.enc working-tree-encoding=UTF-16\n',
    'rename-edit.txt': numbers(1, 60),
    'rename-pure.txt': numbers(100, 160),
    'rename-mode.sh': numbers(200, 260),
    'copy-source.txt': numbers(300, 360),
    'Case.txt': numbers(400, 440),
    'swap-a.txt': numbers(500, 540),
    'swap-b.txt': numbers(600, 640),
    'mode.sh': 'x\n',
    'mode-edit.sh': 'x\ny\n',
    'file-to-link': 'target\nsecond\n',
    'same-to-link': 'target',
    'tail-to-link': 'first\ntarget',
    'empty-to-link': '',
    'binary-to-link': bytes(1, 0, 2),
    'file-to-submodule': 'file\n',
    'changed.bin': 'bin\0ary\u0001',
    'deleted.bin': 'bin\0del',
    'renamed.bin': Buffer.from(`${numbers(1, 50)}\0`),
    'renamed-edited.bin': Buffer.from(`${numbers(50, 150)}\0`),
    'text-to-binary': 'text\n',
    'binary-to-text': 'b\0\n',
    'deleted.txt': 'gone\nfor good\n',
    'deleted-empty': '',
    'emptied.txt': 'gone\n',
    'filled.txt': '',
    'no-newline-both': 'a\nb',
    'no-newline-old': 'a\nb',
    'no-newline-new': 'a\nb\n',
    'no-newline-far': `${numbers(1, 20)}end`,
    'crlf.txt': 'l1\r\nl2\r\nl3\r\n',
    'lf-to-crlf.txt': 'l1\nl2\nl3\n',
    'mixed.txt': 'l1\r\nl2\nl3\r\n',
    'lone-cr.txt': 'a\rb\rc\n',
    'only-cr.txt': 'a\rb\rc\r',
    'blank.txt': 'a\n\n\nb\n\nc\n',
    'dashes.sql': '-- old sql comment\nkeep\n@@ -1,3 +1,3 @@\nkeep2\n',
    'fake-patch.txt': FAKE_PATCH,
    'separators.txt': 'p\u2028q\fr\u0085s\rt\nline2\n',
    'latin1.txt': Buffer.from('caf\xe9\nna\xefve\nplain\n', 'latin1'),
    'mixed-encoding.txt': Buffer.concat([Buffer.from('utf8 é\n'), Buffer.from('latin \xe9\n', 'latin1')]),
    'bom.txt': '\ufeffbom\nline\n',
    'bom-lost.txt': '\ufefffirst\nline\n',
    'utf16.txt': utf16('one\ntwo\n'),
    'utf16.u16': utf16('one\ntwo\n'),
    'surrogate.txt': '𝒳 one\n\ufffd two\n',
    'forced.bin': 'a\0b\nc\n',
    'long-line.txt': `${LONG}a\nshort\n`,
    'x.hidden': 'one\n',
    'yarn.lock': 'lock1\nlock2\n',
    'x.raw': 'a\r\nb\n',
    'x.doc': 'doc1\n',
    'x.big': LFS('a'),
    'x.enc': utf16('plain\n'),
    'section.c':
      'int first(void)\n{\n\treturn 1;\n}\n\n/*\n * café\n */\nint second(void)\n{\n\tint a = 1;\n\tint b = 2;\n\tint c = 3;\n\tint d = 4;\n\treturn a;\n}\n',
    'two-hunks.txt': numbers(1, 40),
    'near-hunks.txt': numbers(1, 40),
    'assumed.txt': 'staged\n',
    'skipped.txt': 'staged\n',
    'untouched.txt': 'same\n',
  })
  for (const path of ODD_PATHS) repo.write({ [path]: 'a\n' })
  for (const path of BYTE_PATHS) repo.writeBytes(path, 'a\n')
  repo.link('link', 'mode.sh')
  repo.link('link-to-file', 'mode.sh')
  repo.link('link-to-submodule', 'mode.sh')
  repo.link('deleted-link', 'mode.sh')
}

function after(repo: TempRepository, first: string): void {
  const submodule = (path: string, id: string): string =>
    repo.git('update-index', '--add', '--cacheinfo', `160000,${id},${path}`)
  repo.git('mv', 'rename-edit.txt', 'renamed – edited.txt')
  repo.git('mv', 'rename-pure.txt', 'renamed pure.txt')
  repo.git('mv', 'rename-mode.sh', 'renamed mode.sh')
  repo.git('mv', 'Case.txt', 'case.txt')
  repo.git('mv', 'swap-a.txt', 'swap-c.txt')
  repo.git('mv', 'swap-b.txt', 'swap-a.txt')
  repo.git('mv', 'renamed.bin', 'renamed to.bin')
  repo.git('mv', 'renamed-edited.bin', 'renamed and edited.bin')
  repo.executable('renamed mode.sh', true)
  repo.executable('mode.sh', true)
  repo.executable('mode-edit.sh', true)
  repo.executable('x b/x b', true)
  repo.remove('deleted.bin', 'deleted.txt', 'deleted-empty', 'deleted-link', 'file-to-submodule', 'link-to-submodule')
  for (const path of ['file-to-link', 'same-to-link', 'tail-to-link', 'empty-to-link', 'binary-to-link'])
    repo.link(path, 'target')
  repo.link('link', 'mode-edit.sh')
  repo.remove('link-to-file')
  repo.link('new-link', '../outside with space')
  repo.write({
    'renamed – edited.txt': `${numbers(1, 60)}more\n`,
    'renamed and edited.bin': Buffer.from(`${numbers(50, 151)}\0`),
    'copied.txt': numbers(300, 360),
    'copy-source.txt': `${numbers(300, 360)}x\n`,
    'mode-edit.sh': 'x\ny\nz\n',
    'link-to-file': 'now a file\n',
    'changed.bin': 'bin\0ary\u0002more',
    'new.bin': '\0new',
    'text-to-binary': 'te\0xt\n',
    'binary-to-text': 'b\n',
    'emptied.txt': '',
    'filled.txt': 'fill\n',
    'new-empty': '',
    'new.txt': 'first\nsecond\n',
    'new-no-newline': 'only',
    'no-newline-both': 'a\nc',
    'no-newline-old': 'a\nb\n',
    'no-newline-new': 'a\nb',
    'no-newline-far': `${numbers(1, 5)}six\n${numbers(7, 20)}end`,
    'crlf.txt': 'l1\r\nL2\r\nl3\r\n',
    'lf-to-crlf.txt': 'l1\r\nl2\r\nl3\r\n',
    'mixed.txt': 'l1\nl2\r\nl3\r\n',
    'lone-cr.txt': 'a\rB\rc\n',
    'only-cr.txt': 'a\rb\rd\r',
    'blank.txt': 'A\n\n\nb\n\nC\n',
    'dashes.sql': '++ new\nkeep\n@@ -1,3 +1,3 @@\nkeep2\n-- x\n++ y\n--- a/x\n',
    'fake-patch.txt': `${FAKE_PATCH.replace('one', 'ONE')}diff --git a/y b/y\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n`,
    'separators.txt': 'P\u2028q\fr\u0085s\rT\nline2\nnew\u2029x\rlone\n',
    'latin1.txt': Buffer.from('caf\xe9s\nna\xefve\nplain\n', 'latin1'),
    'mixed-encoding.txt': Buffer.concat([Buffer.from('utf8 è\n'), Buffer.from('latin \xe8\n', 'latin1')]),
    'bom.txt': '\ufeffbom\nLine\n',
    'bom-lost.txt': 'first\nline\n',
    'bom-new.txt': '\ufeffnew\n',
    'utf16.txt': utf16('one\nthree\n'),
    'utf16.u16': utf16('one\nthree\n'),
    'surrogate.txt': '𝒴 one\n\ufffd three\n',
    'forced.bin': 'a\0B\nc\n',
    'long-line.txt': `${LONG}b\nshort\n`,
    'x.hidden': 'one\ntwo\n',
    'yarn.lock': 'lock1\nlock2\nlock3\n',
    'x.raw': 'a\r\nB\n',
    'x.doc': 'doc2\n',
    'x.big': LFS('b'),
    'x.enc': utf16('plain\nencoded\n'),
    'section.c':
      'int first(void)\n{\n\treturn 1;\n}\n\n/*\n * café\n */\nint second(void)\n{\n\tint a = 1;\n\tint b = 2;\n\tint c = 3;\n\tint d = 5;\n\treturn a;\n}\n',
    'two-hunks.txt': numbers(1, 40).replace('5\n', 'five\n').replace('\n30\n', '\nthirty\n'),
    'near-hunks.txt': numbers(1, 40).replace('\n10\n', '\nten\n').replace('\n17\n', '\nseventeen\n'),
  })
  for (const path of ODD_PATHS) repo.write({ [path]: 'a\nb\n' })
  for (const path of BYTE_PATHS) repo.writeBytes(path, 'a\nb\n')
  repo.git('add', '--all')
  submodule('file-to-submodule', first)
  submodule('link-to-submodule', first)
  submodule('new-submodule', first)
  // Staged content that the index is told not to look for in the working tree.
  repo.write({ 'assumed.txt': 'staged\nagain\n', 'skipped.txt': 'staged\nagain\n' })
  repo.git('add', 'assumed.txt', 'skipped.txt')
  repo.git('update-index', '--assume-unchanged', 'assumed.txt')
  repo.git('update-index', '--skip-worktree', 'skipped.txt')
  // What is not staged must not show.
  repo.write({ 'intended.txt': 'not yet\n', 'untouched.txt': 'not staged\n', 'untracked.txt': 'new\n' })
  repo.git('add', '--intent-to-add', 'intended.txt')
}

/** A change of submodules needs one in the first commit: added, moved on, and taken away. */
export function submoduleCases(): TempRepository {
  const repo = tempRepository({ 'a.txt': 'a\n' })
  const [one, two] = [repo.commit('One'), repo.commit('Two', { 'a.txt': 'b\n' })]
  const at = (path: string, id: string): string =>
    repo.git('update-index', '--add', '--cacheinfo', `160000,${id},${path}`)
  for (const path of ['bumped', 'removed', 'to-file', 'renamed']) at(path, one)
  repo.git('commit', '--quiet', '--message', 'Submodules')
  at('bumped', two)
  repo.git('rm', '--cached', '--quiet', 'removed', 'to-file', 'renamed')
  at('renamed-to', one)
  repo.write({ 'to-file': 'file\n' })
  repo.git('add', 'to-file')
  return repo
}
