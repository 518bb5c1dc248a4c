import assert from 'node:assert/strict'
import { candidatesOf, type Forge, forgeOf } from '../../src/description/forges'
import { meaningOf } from '../../src/description/meaning-of'
import { parseForm } from '../../src/description/parse-form'
import { fill } from './fill'

describe('the forge', () => {
  for (const [url, forge] of [
    ['https://github.com/a/b.git', 'github'],
    ['git@github.com:a/b.git', 'github'],
    ['ssh://git@github.example.org:2222/a/b', 'github'],
    ['https://user:secret@gitlab.com/a/b.git', 'gitlab'],
    ['git@gitlab.example.org:a/b.git', 'gitlab'],
    ['https://org@dev.azure.com/org/p/_git/r', 'azure'],
    ['https://org.visualstudio.com/p/_git/r', 'azure'],
    ['https://codeberg.org/a/b', 'forgejo'],
    ['https://gitea.example.org/a/b', 'gitea'],
    ['git@bitbucket.org:a/b.git', 'bitbucket'],
    ['https://code.example.org/github.com/b', 'unknown'],
    ['/srv/github.com/b.git', 'unknown'],
    ['C:\\github.com\\b', 'unknown'],
    ['../gitlab', 'unknown'],
  ] as const) {
    it(`of ${url} is ${forge}`, () => assert.equal(forgeOf(url), forge))
  }
})

describe('the template', () => {
  const first = (forge: Forge, paths: readonly string[], target?: string) =>
    candidatesOf(forge, paths, target)
      .filter(({ automatic }) => automatic)
      .map(({ path }) => path)
  it('of GitHub is in .github, the root or docs, in any case and with any extension or none', () => {
    const paths = [
      'docs/PULL_REQUEST_TEMPLATE.md',
      'Pull_Request_Template',
      '.github/pull-request-template.txt',
      'src/pull_request_template.md',
    ]
    assert.deepEqual(first('github', paths), [
      '.github/pull-request-template.txt',
      'Pull_Request_Template',
      'docs/PULL_REQUEST_TEMPLATE.md',
    ])
  })
  it('of GitHub in a folder is for people to choose', () => {
    const paths = ['.github/PULL_REQUEST_TEMPLATE/bug.md', '.github/PULL_REQUEST_TEMPLATE/feature.md']
    assert.deepEqual(first('github', paths), [])
    assert.equal(candidatesOf('github', paths).length, 2)
  })
  it('of GitLab is Default.md in any case', () => {
    const paths = [
      '.gitlab/merge_request_templates/Bug.md',
      '.gitlab/merge_request_templates/default.md',
      '.github/pull_request_template.md',
    ]
    assert.deepEqual(first('gitlab', paths), ['.gitlab/merge_request_templates/default.md'])
  })
  it('of Azure DevOps is the target branch’s before the default', () => {
    const paths = [
      '.azuredevops/pull_request_template.md',
      '.azuredevops/pull_request_template/branches/release.md',
      'docs/pull_request_template.txt',
    ]
    assert.deepEqual(first('azure', paths, 'release/2.0')[0], '.azuredevops/pull_request_template/branches/release.md')
    assert.deepEqual(first('azure', paths, 'main')[0], '.azuredevops/pull_request_template.md')
  })
  it('of Gitea and Forgejo has one of two casings, and Forgejo a folder of its own', () => {
    const paths = [
      '.forgejo/pull_request_template.md',
      '.gitea/PULL_REQUEST_TEMPLATE.yaml',
      '.gitea/Pull_Request_Template.md',
    ]
    assert.deepEqual(first('gitea', paths), ['.gitea/PULL_REQUEST_TEMPLATE.yaml'])
    assert.deepEqual(first('forgejo', paths), [
      '.forgejo/pull_request_template.md',
      '.gitea/PULL_REQUEST_TEMPLATE.yaml',
    ])
  })
  it('of Gogs has a name of its own, and Bitbucket has none', () => {
    assert.deepEqual(first('gogs', ['.gogs/PULL_REQUEST.md', '.github/pull_request_template.md']), [
      '.gogs/PULL_REQUEST.md',
    ])
    assert.deepEqual(candidatesOf('bitbucket', ['.bitbucket/pull_request_template.md', 'pull_request_template.md']), [])
  })
})

describe('a form', () => {
  it('becomes Markdown that can be filled', () => {
    const text = parseForm(
      'name: x\nbody:\n- type: markdown\n  attributes: {value: "Hello"}\n- type: textarea\n  attributes: {label: Risks, description: "What? --> x"}\n- type: checkboxes\n  attributes: {label: Checks, options: [{label: tests}]}\n- type: dropdown\n  attributes: {label: Kind, options: [a, b]}\n',
    )
    assert.equal(
      text,
      'Hello\n\n### Risks\n\n<!-- What? --&gt; x -->\n\n### Checks\n\n- [ ] tests\n\n### Kind\n\n<!-- One of: a, b -->\n',
    )
    assert.match(fill(text).text, /### Risks\n\n<!-- .* -->\n\n<!-- hunkwise:begin break -->/)
  })
})

describe('the meaning of a title', () => {
  for (const [title, meaning] of [
    ['What could break or regress?', 'break'],
    ['Risk & Rollback', 'break'],
    ['BC breaks?', 'break'],
    ['Does this PR introduce any user-facing change?', 'break'],
    ['💥 Blast radius', 'break'],
    ['How was this patch tested?', 'tested'],
    ['How did you test this code?', 'tested'],
    ['Manual testing scenarios (*)', 'tested'],
    ['Tests/Evidence', 'tested'],
    ['Test & Review', 'tested'],
    ['3. How to set up and validate locally', 'tested'],
    ['What does this PR do?', 'what'],
    ['Description of Changes', 'what'],
    ['Type of change', 'type'],
    ['Types of changes', 'type'],
    ['Related issue(s)', 'issues'],
    ['Checklist before merging', 'checklist'],
    ['AI Disclosure', 'ai'],
    ['Screenshots (if appropriate)', 'screenshots'],
    ['Release notes', 'release-note'],
    ['Motivation and Context', 'why'],
  ] as const) {
    it(`${title} is ${meaning}`, () => assert.equal(meaningOf(title)?.meaning, meaning))
  }
  for (const title of ['Latest news', 'Contestants', 'Reviewers', 'Whatever', ''])
    it(`${title || 'of nothing'} is not known`, () => assert.equal(meaningOf(title), undefined))
  it('is what the team says it is', () => {
    assert.equal(meaningOf('Sorgenfalten', { break: ['sorgenfalten'] })?.meaning, 'break')
    assert.equal(meaningOf('Testing', { checklist: ['=testing'] })?.meaning, 'checklist')
  })
})
