import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import type { Diff } from '../../src/engine/model'
import { hardCases } from './hard-cases'
import { readStaged } from './read-staged'
import type { TempRepository } from './temp-repository'

/** Settings that change what `git diff --cached` prints, or what git runs; each by its own is set in the repository. */
const SETTINGS = [
  'color.ui=always',
  'color.diff=always',
  'diff.noprefix=true',
  'diff.mnemonicPrefix=true',
  'diff.srcPrefix=x/',
  'diff.dstPrefix=y/',
  'diff.external=SCRIPT',
  'diff.doc.command=SCRIPT',
  'diff.doc.textconv=SCRIPT',
  'diff.doc.binary=true',
  'diff.doc.xfuncname=^(.*)$',
  'diff.default.binary=true',
  'diff.lfs.textconv=SCRIPT',
  'diff.renames=false',
  'diff.renames=copies',
  'diff.renameLimit=1',
  'diff.context=12',
  'diff.interHunkContext=50',
  'diff.suppressBlankEmpty=true',
  'diff.submodule=log',
  'diff.submodule=diff',
  'diff.ignoreSubmodules=all',
  'submodule.new-submodule.ignore=all',
  'submodule.recurse=true',
  'diff.orderFile=ORDER',
  'diff.relative=true',
  'diff.algorithm=patience',
  'diff.algorithm=histogram',
  'diff.indentHeuristic=false',
  'diff.colorMoved=zebra',
  'diff.wordRegex=.',
  'diff.wsErrorHighlight=all',
  'diff.dirstat=lines,0',
  'diff.statGraphWidth=1',
  'diff.statNameWidth=1',
  'diff.autoRefreshIndex=false',
  'diff.tool=SCRIPT',
  'core.quotePath=false',
  'core.attributesFile=ATTRIBUTES',
  'core.bigFileThreshold=100',
  'core.abbrev=8',
  'core.autocrlf=true',
  'core.eol=crlf',
  'core.safecrlf=true',
  'core.fileMode=false',
  'core.ignoreCase=true',
  'core.symlinks=false',
  'core.pager=SCRIPT',
  'core.whitespace=cr-at-eol',
  'core.precomposeUnicode=true',
  'core.fsmonitor=SCRIPT',
  'core.untrackedCache=true',
  'core.splitIndex=true',
  'core.trustctime=false',
  'core.checkStat=minimal',
  'core.commentChar=@',
  'core.notesRef=refs/notes/none',
  'core.hooksPath=HOOKS',
  'index.sparse=true',
  'index.version=4',
  'index.threads=4',
  'feature.manyFiles=true',
  'pager.diff=SCRIPT',
  'alias.diff=!SCRIPT',
  'alias.write-tree=!SCRIPT',
  'alias.check-attr=!SCRIPT',
  'filter.lfs.clean=SCRIPT',
  'filter.lfs.smudge=SCRIPT',
  'filter.lfs.process=SCRIPT',
  'filter.lfs.required=true',
  'merge.conflictStyle=diff3',
  'i18n.logOutputEncoding=latin1',
  'log.showSignature=true',
  'trace2.normalTarget=2',
  'advice.diffWarning=true',
  'include.path=INCLUDED',
]

const ENVIRONMENT: Readonly<Record<string, string>> = {
  GIT_DIFF_OPTS: '-u9',
  GIT_EXTERNAL_DIFF: 'SCRIPT',
  GIT_PAGER: 'SCRIPT',
  GIT_TRACE: '1',
  GIT_TRACE_SETUP: '1',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_ICASE_PATHSPECS: '1',
  GIT_ATTR_SOURCE: 'HEAD~0',
  GIT_CONFIG_PARAMETERS: "'diff.noprefix=true' 'diff.context=9'",
  GIT_DEFAULT_HASH: 'sha256',
  GIT_PREFIX: 'dir with space/',
  GIT_INDEX_VERSION: '4',
  GIT_NAMESPACE: 'other',
  LC_ALL: 'fr_FR.UTF-8',
  LANGUAGE: 'de',
  CLICOLOR_FORCE: '1',
  TERM: 'dumb',
  PAGER: 'SCRIPT',
}

describe('whatever is configured', () => {
  let repo: TempRepository
  let plain: Diff
  const fill = (value: string): string =>
    value.replace(/\b(SCRIPT|ORDER|ATTRIBUTES|HOOKS|INCLUDED)\b/g, (name) =>
      repo.path('.git', `hostile-${name.toLowerCase()}`),
    )
  const ran = (): boolean => existsSync(repo.path('.git', 'hostile-ran'))
  const same = async (folder = repo.folder): Promise<void> => {
    assert.deepEqual(await readStaged(folder), plain)
    assert.ok(!ran(), 'a program of the repository was run')
  }

  before(async () => {
    repo = hardCases()
    // Ten megabytes of it are another test's matter.
    repo.git('reset', '--quiet', '--', 'long-line.txt')
    plain = await readStaged(repo.folder)
    assert.ok(plain.files.length > 90)
    const script = repo.path('.git', 'hostile-script')
    writeFileSync(script, `#!/bin/sh\ntouch '${repo.path('.git', 'hostile-ran')}'\necho hostile\n`)
    chmodSync(script, 0o755)
    writeFileSync(repo.path('.git', 'hostile-order'), 'yarn.lock\n*.sql\n')
    writeFileSync(repo.path('.git', 'hostile-attributes'), '* -diff linguist-generated\n')
    writeFileSync(repo.path('.git', 'hostile-included'), '[diff]\n\tnoprefix = true\n\tcontext = 7\n')
    mkdirSync(repo.path('.git', 'hostile-hooks'))
    for (const hook of ['post-index-change', 'pre-commit', 'fsmonitor-watchman'])
      writeFileSync(
        repo.path('.git', 'hostile-hooks', hook),
        `#!/bin/sh\ntouch '${repo.path('.git', 'hostile-ran')}'\n`,
        { mode: 0o755 },
      )
  })

  after(() => repo.dispose())

  for (const setting of SETTINGS) {
    it(`the diff is the same with ${setting}`, async () => {
      const [key = '', value = ''] = setting.split(/=(.*)/s)
      repo.git('config', key, fill(value))
      try {
        await same()
      } finally {
        repo.git('config', '--unset', key)
      }
    })
  }

  for (const [name, value] of Object.entries(ENVIRONMENT)) {
    it(`the diff is the same with ${name} in the environment`, async () => {
      const before = process.env[name]
      process.env[name] = fill(value)
      try {
        await same()
      } finally {
        if (before === undefined) delete process.env[name]
        else process.env[name] = before
      }
    })
  }

  it('the diff is the same from a folder below', () => same(repo.path('dir with space')))

  it('attributes that are not staged change nothing', async () => {
    writeFileSync(repo.path('.gitattributes'), '* -diff linguist-vendored\n')
    writeFileSync(repo.path('.git', 'info', 'attributes'), '* -diff linguist-generated\n')
    try {
      await same()
    } finally {
      repo.git('checkout', '--', '.gitattributes')
      writeFileSync(repo.path('.git', 'info', 'attributes'), '')
    }
  })

  it('a replaced object changes nothing', async () => {
    const blob = repo.git('rev-parse', 'HEAD:two-hunks.txt')
    repo.git('replace', blob, repo.git('rev-parse', 'HEAD:blank.txt'))
    try {
      await same()
    } finally {
      repo.git('replace', '-d', blob)
    }
  })
})
