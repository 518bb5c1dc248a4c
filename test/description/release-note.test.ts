import assert from 'node:assert/strict'
import { fillTemplate } from '../../src/description/fill-template'
import { parseTemplate } from '../../src/description/parse-template'
import { releaseNote } from '../../src/description/release-note'

const fill = (text: string, note: string | undefined) =>
  fillTemplate(parseTemplate(text), [], () => undefined, note).text

describe('a fence for a release note', () => {
  it('takes what commits say to users, word for word', () => {
    const commits = [
      { body: 'Why.\n\nBREAKING CHANGE: `total` wants\na currency.\nCo-authored-by: A <a@example.invalid>' },
      { body: 'Release-Note: Totals are rounded.' },
      { body: 'It has release notes: none of them here' },
    ]
    assert.equal(releaseNote(commits), '`total` wants\na currency.\nTotals are rounded.')
    assert.equal(releaseNote([{ body: 'Nothing of the kind.' }]), undefined)
    assert.equal(releaseNote([{ body: 'Release-Note: ```\nx' }]), undefined)
  })
  it('is filled where it is empty, by its own name or its section’s', () => {
    const named = '### What\r\n\r\n```release-note\r\n\r\n```\r\n\r\n/kind bug\r\n'
    assert.equal(fill(named, 'One\nTwo'), named.replace('release-note\r\n\r\n', 'release-note\r\nOne\r\nTwo\r\n'))
    assert.equal(fill('## Release note\n\n```\n```\n', 'One'), '## Release note\n\n```\nOne\n```\n')
    assert.equal(fill('## Release note\n\n```\n...\n```\n', 'One'), '## Release note\n\n```\nOne\n```\n')
  })
  it('is found under a title of any form', () => {
    for (const title of [
      '**Release note**',
      '<h2>Release note</h2>',
      'Release note\n---',
      '## Release note\n\n**Here:**',
    ])
      assert.equal(fill(`${title}\n\n\`\`\`\n\`\`\`\n`, 'One'), `${title}\n\n\`\`\`\nOne\n\`\`\`\n`)
    const bold = '## Release note\n\nNone.\n\n**How was it tested?**\n\n```\n```\n'
    assert.equal(fill(bold, 'One'), bold)
  })
  it('is left alone where it holds words, asks for something else, or nothing is known', () => {
    for (const text of [
      '```release-note\nNONE\n```\n',
      '## Testing\n\n```\n```\n',
      '```sh\n```\n',
      '```release-note\n',
    ])
      assert.equal(fill(text, 'One'), text)
    assert.equal(fill('```release-note\n```\n', undefined), '```release-note\n```\n')
  })
  it('is the author’s from then on', () => {
    const once = fill('```release-note\n```\n', 'One')
    assert.match(once, /One/)
    assert.equal(fill(once, 'Two'), once)
  })
})
