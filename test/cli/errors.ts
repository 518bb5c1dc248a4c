import { type TempRepository, tempFolder } from '../host/temp-repository'

/** How to bring an error about from outside: the repository is made ready, the arguments are returned. */
type Cause = (repo: TempRepository) => { args: string[]; input?: string; env?: NodeJS.ProcessEnv }

export interface CliError {
  /** As it stands in the source, with … for what it names. */
  readonly sentence: string
  readonly code: 2
  /** Absent where no input from outside leads there: another process in the way, or a git that answers wrongly. */
  readonly cause?: Cause
}

const review =
  (...args: string[]): Cause =>
  () => ({ args: ['review', ...args] })
const withFile =
  (path: string, text: string, ...args: string[]): Cause =>
  (repo) => {
    repo.write({ [path]: text })
    return { args }
  }
const INSTALL = ['hook', 'install', '--yes']

/** Every error the command line can print. Exit code 2 says that the work could not be done. */
export const ERRORS: readonly CliError[] = [
  // The command line itself
  {
    sentence: '"…" is not a command: run hunkwise --help to see the commands.',
    code: 2,
    cause: () => ({ args: ['nothing'] }),
  },
  { sentence: '"…" is not a command: did you mean …?', code: 2, cause: () => ({ args: ['reviw'] }) },
  { sentence: 'There is no option --…: did you mean --…?', code: 2, cause: review('--stagd') },
  { sentence: '…: run hunkwise … --help to see what it takes.', code: 2, cause: review('--nothing') },
  {
    sentence: 'hunkwise … takes a whole change, not …: stage what it is to look at, or name commits with --range A..B.',
    code: 2,
    cause: review('src/cart.ts'),
  },
  {
    sentence: 'Name the commits behind an option: hunkwise … --range …',
    code: 2,
    cause: review('main..HEAD'),
  },
  {
    sentence: 'Choose one of --staged, --unpushed, --all, --range and --ci.',
    code: 2,
    cause: review('--staged', '--all'),
  },
  { sentence: 'There is no folder …: check what stands behind -C.', code: 2, cause: review('-C', 'nowhere') },
  { sentence: '"…" is not a format: choose one of ….', code: 2, cause: review('--format', 'xml') },
  { sentence: 'Name a file behind --format …=, or leave the = out.', code: 2, cause: review('--format', 'json=') },
  {
    sentence: 'Two formats cannot share standard output: give one of them a file, as in sarif=FILE.',
    code: 2,
    cause: review('--format', 'json', '--format', 'sarif'),
  },
  {
    sentence: '… could not be written (…): choose another place for it.',
    code: 2,
    cause: review('--format', 'json=no/such/folder/x.json'),
  },
  {
    sentence: '"…" is not a format: choose text or json.',
    code: 2,
    cause: () => ({ args: ['describe', '--format', 'xml'] }),
  },
  {
    sentence: '"…" is not a format: history writes ndjson.',
    code: 2,
    cause: () => ({ args: ['history', '--format', 'csv'] }),
  },
  { sentence: 'the review is incomplete', code: 2 },

  // The repository and the change
  {
    sentence: '… is not in a git repository: run git init there, or choose another folder with -C.',
    code: 2,
    cause: () => ({ args: ['review', '-C', tempFolder()] }),
  },
  {
    sentence: '… has no working tree: run Hunkwise in a clone that is not bare.',
    code: 2,
    cause(repo) {
      repo.git('clone', '--quiet', '--bare', '.', repo.path('bare.git'))
      return { args: ['review', '-C', 'bare.git'] }
    },
  },
  {
    sentence:
      'Git does not trust …, because it belongs to somebody else: run git config --global --add safe.directory …',
    code: 2,
  },
  { sentence: 'Git cannot read …: …', code: 2 },
  { sentence: 'The name of … is not UTF-8, which no path here can say: rename the folder.', code: 2 },
  {
    sentence: 'Git could not be started in …: install git, or put it on the PATH.',
    code: 2,
    cause: () => ({ args: ['review'], env: { PATH: '/nowhere' } }),
  },
  {
    sentence:
      'This branch has no upstream and no remote has a default branch: use --staged, or name a range with --range A..B.',
    code: 2,
    cause: review('--unpushed'),
  },
  {
    sentence: 'There is no commit yet: use --staged to review what is staged.',
    code: 2,
    cause(repo) {
      repo.git('checkout', '--quiet', '--orphan', 'fresh')
      return { args: ['review', '--unpushed'] }
    },
  },
  {
    sentence: '"…" is not a range: write --range A..B, two commits with two dots between them.',
    code: 2,
    cause: review('--range', 'HEAD'),
  },
  {
    sentence: '"…" is no commit here: fetch it, or check the name.',
    code: 2,
    cause: review('--range', 'nowhere..HEAD'),
  },
  {
    sentence: '… and … have no commit in common: fetch more history, or use two dots.',
    code: 2,
    cause(repo) {
      repo.git('checkout', '--quiet', '--orphan', 'other')
      repo.commit('Unrelated', { 'x.txt': 'x\n' })
      return { args: ['review', '--range', 'main...other'] }
    },
  },
  {
    sentence: 'The target branch … is not in this clone: run git fetch origin +refs/heads/…:refs/remotes/origin/…',
    code: 2,
    cause: () => ({ args: ['review', '--ci'], env: { GITHUB_BASE_REF: 'release' } }),
  },
  {
    sentence:
      'This clone does not reach back to where the branch left …: fetch the whole history (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0, Azure: fetchDepth: 0, or git fetch --unshallow).',
    code: 2,
    cause(repo) {
      repo.git('checkout', '--quiet', '--orphan', 'other')
      repo.commit('Unrelated', { 'x.txt': 'x\n' })
      return { args: ['review', '--ci'], env: { GITHUB_BASE_REF: 'main' } }
    },
  },
  {
    sentence: 'The rules file names the base "…", which shares no commit with HEAD here: fetch it, or correct it.',
    code: 2,
  },
  { sentence: 'git … failed: …', code: 2 },
  { sentence: 'Git could not read the staged files: …', code: 2 },
  { sentence: 'Git could not read the attributes: …', code: 2 },
  { sentence: 'Git could not read the change: …', code: 2 },
  { sentence: 'The tree … is not whole in this clone: run git fetch, then review again.', code: 2 },

  // A diff that is not whole: the parser's own tests bring these about
  { sentence: 'This is a combined diff of a merge; Hunkwise reads two sides only.', code: 2 },
  { sentence: 'The diff ends inside its raw block, after … records.', code: 2 },
  { sentence: 'The diff ends inside …….', code: 2 },
  { sentence: 'The diff lists … files, but its patch has ….', code: 2 },
  { sentence: 'The diff lists … files, but its patch has more.', code: 2 },
  { sentence: "The diff's patch is out of step with its raw block at ….", code: 2 },
  { sentence: "The diff's patch is out of step with its raw block at … (…): run the review again.", code: 2 },
  { sentence: "The diff's raw block cannot be read behind its … first records, at byte ….", code: 2 },
  { sentence: 'The diff of … has a line inside a hunk that is none.', code: 2 },
  { sentence: 'The diff of … has a hunk header that cannot be read.', code: 2 },
  { sentence: 'The diff has a line that belongs to no file: …', code: 2 },
  { sentence: 'The diff has lines before its first file.', code: 2 },
  { sentence: 'A hunk of … has … more lines than its header says.', code: 2 },
  { sentence: 'A hunk of … says that it starts at lines … and …; by the hunks before it that cannot be.', code: 2 },
  { sentence: 'The lines of … were not kept: ….', code: 2 },

  {
    sentence: 'There is a line break in the name of …: rename the folder.',
    code: 2,
  },
  { sentence: 'HEAD names a commit that is not in this repository: run git fsck to see what is damaged.', code: 2 },
  {
    sentence: 'There is no writing in … (…): point TMPDIR to a folder where there is.',
    code: 2,
    cause: () => ({ args: ['review'], env: { TMPDIR: '/no/such/folder' } }),
  },
  { sentence: 'The object of … is missing here: run git fetch, then review again.', code: 2 },

  // Rules, state and baseline
  {
    sentence: 'The committed … is no file, or its object is missing here: put a file there, or run git fetch.',
    code: 2,
  },
  { sentence: '… is no file: put a file in its place.', code: 2 },
  { sentence: '… is a symbolic link, which is not followed: put a file in its place.', code: 2 },
  { sentence: '… cannot be read (…): see to it that you may read it.', code: 2 },
  { sentence: 'The convention … (…) …', code: 2 },
  { sentence: 'Another process keeps …: remove that file if no Hunkwise runs.', code: 2 },
  {
    sentence: 'The marks of what you have reviewed cannot be read: move … away to start anew, or update Hunkwise.',
    code: 2,
  },
  {
    sentence: "Say what to dismiss: PATH:LINE, a path or a finding's fingerprint.",
    code: 2,
    cause: () => ({ args: ['dismiss'] }),
  },
  {
    sentence: 'The findings you have dismissed cannot be read: move … away to start anew, or update Hunkwise.',
    code: 2,
    cause: (repo) => {
      repo.stage({ 'swallow.js': 'try {\n  a()\n} catch {}\n' })
      repo.write({ '.git/hunkwise/dismissals.json': '{' })
      return { args: ['dismiss', 'swallow.js', '--reason', 'x'] }
    },
  },
  { sentence: 'Say why, with --reason.', code: 2, cause: () => ({ args: ['dismiss', 'a.ts:1'] }) },
  {
    sentence: 'There is no finding at …: hunkwise review lists them.',
    code: 2,
    cause: () => ({ args: ['dismiss', 'nowhere.ts', '--reason', 'x'] }),
  },
  {
    sentence: 'What became of findings cannot be read: move … away to start anew, or update Hunkwise.',
    code: 2,
    cause: withFile('.git/hunkwise/stats.json', '{', 'stats'),
  },
  { sentence: "Say what to mark: a path, PATH:LINE or a hunk's id.", code: 2, cause: () => ({ args: ['mark'] }) },
  {
    sentence: 'There is no hunk at …: hunkwise review --format json lists them.',
    code: 2,
    cause: () => ({ args: ['mark', 'nowhere.ts'] }),
  },
  {
    sentence: 'There is no baseline …: write one with hunkwise baseline -o …',
    code: 2,
    cause: review('--baseline', 'none.json'),
  },
  {
    sentence: 'The baseline … cannot be read: write it again with hunkwise baseline -o …',
    code: 2,
    cause: withFile('torn.json', '{', 'review', '--baseline', 'torn.json'),
  },

  // History
  {
    sentence: 'There is no commit yet: history tells of what is committed.',
    code: 2,
    cause: (repo) => {
      repo.git('update-ref', '-d', 'HEAD')
      return { args: ['history'] }
    },
  },
  {
    sentence: '"…" is no range of commits here: fetch it, or write A..B.',
    code: 2,
    cause: () => ({ args: ['history', '--range', 'nowhere'] }),
  },
  {
    sentence: '"…" is not among the commits: give --after a commit of an earlier run.',
    code: 2,
    cause: () => ({ args: ['history', '--after', 'nowhere'] }),
  },
  {
    sentence: '"…" is no part of a whole: write --shard 2/8.',
    code: 2,
    cause: () => ({ args: ['history', '--shard', '9/2'] }),
  },
  {
    sentence: '… of the commits could not be reviewed whole: their lines say why.',
    code: 2,
    cause(repo) {
      repo.commit('A mistake', { '.hunkwise.yml': 'failOn: sometimes\n' })
      return { args: ['history'] }
    },
  },

  // Description and test runs
  {
    sentence: 'There is no change to describe: stage something, or name a range with --range A..B.',
    code: 2,
    cause: () => ({ args: ['describe'] }),
  },
  {
    sentence: '… is a folder: name a file behind --output.',
    code: 2,
    cause: () => ({ args: ['describe', '--output', '.'] }),
  },
  { sentence: 'The description to be filled again …: shorten it, or name another file.', code: 2 },
  { sentence: 'The template … of … …: mend it, or choose another with --template.', code: 2 },
  { sentence: 'There is no template …, neither on the default branch nor in the index.', code: 2 },
  { sentence: '… cannot be read: …', code: 2 },
  { sentence: '… cannot be written: …', code: 2 },
  {
    sentence: 'There is no command to run: write it behind --, as in hunkwise test -- npm test.',
    code: 2,
    cause: () => ({ args: ['test'] }),
  },
  {
    sentence: '… could not be started: check the command behind --.',
    code: 2,
    cause: () => ({ args: ['test', '--', '/no/such/program'] }),
  },
  { sentence: 'There are merge conflicts in the index: resolve them first, then run the tests.', code: 2 },

  // The rules file
  {
    sentence: '… exists: edit it, or see what would be written with hunkwise init --print.',
    code: 2,
    cause: withFile('.hunkwise.yml', '', 'init'),
  },
  { sentence: 'Name one rule: hunkwise rules lists them.', code: 2, cause: () => ({ args: ['explain'] }) },
  { sentence: 'There is no rule …: …', code: 2, cause: () => ({ args: ['explain', 'no-such-rule'] }) },
  { sentence: 'The pattern of … cannot be read in any language: correct it, or name its language.', code: 2 },

  // Authorship and assistants
  { sentence: 'Say which file: hunkwise blame src/cart.ts.', code: 2, cause: () => ({ args: ['blame'] }) },
  {
    sentence: '… is not in the change: hunkwise review lists what is.',
    code: 2,
    cause: () => ({ args: ['blame', 'nowhere.ts'] }),
  },
  {
    sentence: '"…" is no author: choose ai or mine.',
    code: 2,
    cause: () => ({ args: ['mark', '--as', 'them', 'a.js'] }),
  },
  {
    sentence: 'What you said of who wrote hunks cannot be read: move … away to start anew, or update Hunkwise.',
    code: 2,
  },
  {
    sentence: 'Say what to do: hunkwise agents install, or hunkwise agents uninstall.',
    code: 2,
    cause: () => ({ args: ['agents'] }),
  },
  {
    sentence: 'Choose one of --user and --project.',
    code: 2,
    cause: () => ({ args: ['agents', 'install', '--user', '--project'] }),
  },
  {
    sentence: "No assistant's settings were found: name one, ….",
    code: 2,
    cause: () => ({ args: ['agents', 'install'] }),
  },
  {
    sentence: '"…" is not an assistant Hunkwise knows: choose ….',
    code: 2,
    cause: () => ({ args: ['agents', 'install', 'nobody'] }),
  },
  {
    sentence: '… is not of the form its tool reads: correct it first, nothing was written.',
    code: 2,
    cause: withFile('.claude/settings.json', '[]', 'agents', 'install', 'claude', '--project', '--yes'),
  },

  // Hooks
  { sentence: 'Say what to do with the hook: hunkwise hook ….', code: 2, cause: () => ({ args: ['hook', 'nothing'] }) },
  {
    sentence: 'Nothing was written: there is nobody to ask here, so say --yes to write this.',
    code: 2,
    cause: () => ({ args: ['hook', 'install'] }),
  },
  {
    sentence: 'Standard input is not what git tells a pre-push hook: call it from the hook, with its input.',
    code: 2,
    cause: () => ({ args: ['hook', 'pre-push'], input: 'what?\n' }),
  },
  {
    sentence:
      '… is pushed to …, and is not in this repository: run git fsck, or call the hook where the push comes from.',
    code: 2,
    cause: () => ({
      args: ['hook', 'pre-push'],
      input: `refs/heads/main ${'1'.repeat(40)} refs/heads/main ${'0'.repeat(40)}\n`,
    }),
  },
  {
    sentence: 'This repository does not use …: set it up first, or leave --through out.',
    code: 2,
    cause: () => ({ args: [...INSTALL, '--through', 'husky'] }),
  },
  {
    sentence: '"…" is no way to run hooks: choose ….',
    code: 2,
    cause: () => ({ args: [...INSTALL, '--through', 'magic'] }),
  },
  { sentence: '… has changed in the meantime: look at it, then try again.', code: 2 },
  { sentence: 'Add a … command to … by hand: …', code: 2, cause: withFile('lefthook.toml', '', ...INSTALL) },
  {
    sentence: 'Add a command to … in lefthook’s file by hand: …',
    code: 2,
    cause: withFile('lefthook.yml', 'pre-push: {parallel: true}\n', ...INSTALL),
  },
  {
    sentence: '… cannot be read (…): mend it first.',
    code: 2,
    cause: withFile('lefthook.yml', 'pre-push: [\n', ...INSTALL),
  },
  {
    sentence: '… is written in a form that lines cannot be added to: add … by hand.',
    code: 2,
    cause: withFile('lefthook.yml', '{}\n', ...INSTALL),
  },
  {
    sentence: 'Write the list of repos in … line by line, then install again.',
    code: 2,
    cause: withFile('.pre-commit-config.yaml', 'repos: []\n', ...INSTALL),
  },
  {
    sentence:
      'The … hook is not a shell script (…): let it call hunkwise hook … with its arguments and its standard input.',
    code: 2,
    cause: withFile('.git/hooks/pre-push', '#!/usr/bin/env python3\n', ...INSTALL),
  },
  {
    sentence: 'The file of simple-git-hooks is not JSON: mend it first.',
    code: 2,
    cause: withFile('.simple-git-hooks.json', 'x', ...INSTALL),
  },
]

/** Sentences of the source that only the editor shows. */
export const EDITOR_ONLY: readonly string[] = [
  'The hunk could not be unstaged: …',
  'Something else was staged or unstaged meanwhile: stage the hunk again by hand.',
  '… cannot be unstaged in parts: unstage the file in Source Control.',
  'Another git program is at work in this repository: try again when it has ended.',
  'The finding is not in the last review: review again.',
  '… cannot be added to as it stands: write the exception by hand.',
]
