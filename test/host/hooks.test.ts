import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { hookCommand } from '../../src/host/hooks/command'
import { plainGit } from '../../src/host/hooks/git'
import { husky } from '../../src/host/hooks/husky'
import { lefthook } from '../../src/host/hooks/lefthook'
import type { HookManager, HookName } from '../../src/host/hooks/manager'
import { preCommitFramework } from '../../src/host/hooks/pre-commit'
import { simpleGitHooks } from '../../src/host/hooks/simple-git-hooks'
import { launcherAt } from '../../src/host/launcher'

const BOTH: readonly HookName[] = ['pre-push', 'pre-commit']

const TEXTS: readonly (readonly [HookManager, readonly (string | undefined)[]])[] = [
  [
    plainGit,
    [
      undefined,
      '#!/bin/sh\necho mine\n',
      '#!/usr/bin/env bash\nset -e\n\ngit lfs pre-push "$@"',
      'echo no shebang\n',
      '#!/bin/sh\n',
    ],
  ],
  [husky, [undefined, 'npm test\n', '#!/usr/bin/env sh\n. "$(dirname -- "$0")/_/husky.sh"\n\nnpm test\n']],
  [
    lefthook,
    [
      'pre-commit:\n  parallel: true\n  commands:\n    lint:\n      run: npm run lint # fast\n',
      '# nothing yet\n',
      'pre-push:\n  commands:\n    test:\n      run: npm test\n\n# the end',
      'pre-push:\n    jobs:\n        - name: test\n          run: npm test\n        - run: echo\n',
      'pre-push:\n',
      'pre-push:\n  parallel: true\n',
      'output:\r\n  - summary\r\npre-push:\r\n  commands:\r\n    a:\r\n      run: x\r\n',
    ],
  ],
  [
    preCommitFramework,
    [
      '# See https://pre-commit.com\nrepos:\n-   repo: https://github.com/pre-commit/pre-commit-hooks\n    rev: v6.0.0\n    hooks:\n    -   id: check-yaml\n',
      'default_stages: [pre-commit]\nrepos:\n  - repo: local\n    hooks:\n      - id: x\n        name: x\n        entry: x\n        language: system\n',
      'minimum_pre_commit_version: "3.0.0"\n',
    ],
  ],
  [
    simpleGitHooks,
    [
      '{\n  "name": "x",\n  "simple-git-hooks": {\n    "pre-commit": "npx lint-staged"\n  },\n  "version": "1.0.0"\n}\n',
      '{\n\t"simple-git-hooks": {\n\t\t"pre-push": "npm test",\n\t\t"pre-commit": "a && b"\n\t}\n}\n',
      '{\n  "pre-push": "npm test"\n}\n',
      '{\r\n  "simple-git-hooks": {\r\n    "commit-msg": "x"\r\n  }\r\n}\r\n',
    ],
  ],
]

for (const [manager, texts] of TEXTS) {
  describe(`hooks through ${manager.name}`, () => {
    for (const [index, text] of texts.entries()) {
      for (const hook of BOTH) {
        it(`${hook} goes into text ${index + 1} once, and out of it without a trace`, () => {
          const added = manager.add(text, hook)
          assert.notEqual(added, text)
          assert.match(added, new RegExp(`hunkwise.* hook ${hook}`))
          assert.equal(manager.add(added, hook), added)
          assert.equal(manager.remove(added, hook), text)
          for (const line of text?.trim().split(/\r?\n/) ?? [])
            assert.ok(added.includes(manager === simpleGitHooks ? line.replace(/"?,?$/, '') : line), line)
        })
      }
      it(`both hooks go into text ${index + 1}, and out of it in either order`, () => {
        if (manager.executable) return
        const both = BOTH.reduce<string>((so, hook) => manager.add(so, hook), text ?? '')
        for (const order of [BOTH, BOTH.toReversed()]) {
          const [first = 'pre-push', second = 'pre-commit'] = order
          const one = manager.remove(both, first)
          assert.equal(manager.remove(one ?? '', second), text)
        }
      })
    }
    it('takes nothing out of what it was never put into', () => {
      for (const text of texts) if (text !== undefined) assert.equal(manager.remove(text, 'pre-push'), text)
    })
  })
}

describe('what is written for a hook manager', () => {
  it('is YAML that says what is meant', () => {
    const added = parse(lefthook.add('pre-push:\n  commands:\n    test:\n      run: npm test\n', 'pre-push'))
    assert.deepEqual(Object.keys(added['pre-push'].commands), ['hunkwise', 'test'])
    assert.equal(added['pre-push'].commands.hunkwise.use_stdin, true)
    assert.match(added['pre-push'].commands.hunkwise.run, /hook pre-push \{0\}/)
    const jobs = parse(lefthook.add('pre-push:\n  jobs:\n    - run: npm test\n', 'pre-push'))
    assert.deepEqual(
      jobs['pre-push'].jobs.map((job: { name?: string }) => job.name),
      ['hunkwise', undefined],
    )
    const { repos } = parse(preCommitFramework.add('repos:\n- repo: meta\n  hooks:\n  - id: x\n', 'pre-push'))
    assert.deepEqual(repos[0].hooks[0].stages, ['pre-push'])
    assert.match(repos[0].hooks[0].entry, /^sh -c '[^']*'$/)
  })

  it('is what .pre-commit-hooks.yaml runs for those who name this repository', () => {
    const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'))
    for (const [at, hook] of BOTH.entries()) {
      const command = hookCommand(hook, '').replaceAll(launcherAt().script, '$HOME/.hunkwise/hunkwise')
      assert.equal(hooks[at].entry, `sh -c '${command}'`)
      assert.deepEqual([hooks[at].stages, hooks[at].pass_filenames], [[hook], false])
    }
  })

  it('is refused where lines cannot be added, with what to do', () => {
    assert.throws(() => lefthook.add('pre-push: {commands: {a: {run: x}}}\n', 'pre-push'), /by hand/)
    assert.throws(() => lefthook.add('pre-push: [\n', 'pre-push'), /cannot be read .*mend it first/)
    assert.throws(() => preCommitFramework.add('repos: []\n', 'pre-push'), /line by line/)
    assert.throws(
      () => plainGit.add('#!/usr/bin/env node\nprocess.exit()\n', 'pre-push'),
      /not a shell script .*hunkwise hook pre-push/,
    )
    assert.throws(() => simpleGitHooks.add('not JSON', 'pre-push'), /is not JSON/)
  })
})
