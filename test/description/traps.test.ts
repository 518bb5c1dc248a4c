import assert from 'node:assert/strict'
import { fill, regionIn, timesIn, without } from './fill'

/** Each is a trap real templates set; the text is ours. */
interface Trap {
  readonly name: string
  readonly template: string
  /** Strings in the order they must come in the filled text; `{break}`, `{tested}` and `{what}` stand for the answers. */
  readonly order: readonly string[]
  /** Lines of the template that are replaced. */
  readonly replaced?: readonly string[]
}

const TRAPS: readonly Trap[] = [
  {
    name: 'a comment behind the heading on its line',
    template:
      '## What? <!-- In one sentence. -->\n\n## How to test? <!-- Step by step. -->\n\n## Risks <!-- none? -->\n',
    order: ['## What? <!-- In', '{what}', '## How to test? <!--', '{tested}', '## Risks <!--', '{break}'],
  },
  {
    name: 'a label with a comment behind it',
    template: 'Notes: <!-- for the release -->\n\nRisks: <!-- what can go wrong? -->\n\nTest plan: \n\nThanks!\n',
    order: ['Notes: <!-- for the release -->', 'Risks: <!--', '{break}', 'Test plan:', '{tested}', 'Thanks!'],
  },
  {
    name: 'a label whose comment goes on over lines',
    template: 'Risk: <!-- say\nwhat could\ngo wrong -->\nTesting: <!-- how -->\n',
    order: ['go wrong -->', '{break}', 'Testing:', '{tested}'],
  },
  {
    name: 'labels that follow each other without blank lines',
    template: 'Summary: \nRisk: \nTesting: \nIssue: #\n',
    order: ['Summary:', '{what}', 'Risk:', '{break}', 'Testing:', '{tested}', 'Issue: #'],
  },
  {
    name: 'labels in a list',
    template: '- **Risk**: \n- **Testing**: [describe the tests]\n- Owner: @team\n',
    order: ['- **Risk**:', '{break}', '- **Testing**:', '{tested}', '- Owner: @team'],
    replaced: ['- **Testing**: [describe the tests]'],
  },
  {
    name: 'a mark for what is required',
    template:
      '### Description (*)\n\n### Manual testing scenarios (*)\n\n1. ...\n2. ...\n\n### Questions or comments\n',
    order: ['### Description (*)', '{what}', '### Manual testing scenarios (*)', '{tested}', '### Questions'],
    replaced: ['1. ...', '2. ...'],
  },
  {
    name: 'placeholders of every kind',
    template:
      '## Summary\n\n[Add a summary]\n\n## Risks\n\n*Replace this paragraph with the risks.*\n\n## Testing\n\n<<how it was tested>>\n\n## Links\n\n[Add a link]\n',
    order: ['## Summary', '{what}', '## Risks', '{break}', '## Testing', '{tested}', '## Links', '[Add a link]'],
    replaced: ['[Add a summary]', '*Replace this paragraph with the risks.*', '<<how it was tested>>'],
  },
  {
    name: 'an open end that is no placeholder of ours',
    template: '## Description\n\nfixes #\n\n## Test plan\n\n...\n',
    order: ['fixes #', '{what}', '## What could break', '{break}', '## Test plan', '{tested}'],
    replaced: ['...'],
  },
  {
    name: 'nothing but comments and a ruler to write above',
    template:
      '<!-- Licence\n  # Not a heading\n-->\n\n<!-- Thank you! -->\n\n---\n**^ Write above, please**\n\nRead the [guide](https://example.org).\n',
    order: [
      '<!-- Thank you! -->',
      '{what}',
      '## What could break',
      '{break}',
      '## How were',
      '{tested}',
      '---',
      '**^ Write above',
    ],
  },
  {
    name: 'only comments',
    template: '<!-- Describe the change above. -->\n<!-- Link the issue. -->\n',
    order: ['<!-- Link', '{what}', '{break}', '{tested}'],
  },
  {
    name: 'legal text that must stay',
    template: '## Description\n\n### Legal boilerplate\n\nLook, I grant all rights to the owner.\n',
    order: ['## Description', '{what}', '{break}', '{tested}', '### Legal boilerplate', 'Look, I grant'],
  },
  {
    name: "another bot's marks",
    template:
      '<!-- bot-ignore:start -->\n## Testing\nfor bots only\n<!-- bot-ignore:end -->\n\n## Summary\n\n## Risk\n',
    order: ['<!-- bot-ignore:end -->', '## Summary', '{what}', '## Risk', '{break}', '## How were', '{tested}'],
  },
  {
    name: "another bot's marks at the end",
    template: '## Summary\n\n<!-- dashboard:start -->\n<!-- dashboard:end -->\n',
    order: ['## Summary', '{what}', '{break}', '{tested}', '<!-- dashboard:start -->'],
  },
  {
    name: 'link definitions at the end',
    template:
      '## Summary\n\nSee [the guide].\n\n- [ ] I read [the guide].\n\n[the guide]: https://example.org/guide\n[other]: https://example.org\n',
    order: ['See [the guide].', '{what}', '- [ ] I read', '{break}', '{tested}', '[the guide]: https'],
  },
  {
    name: 'emoji and shortcodes',
    template: '## :memo: Description\n\n## 🧪 Testing\n\n## ⚠️ Risks\n',
    order: [':memo: Description', '{what}', '🧪 Testing', '{tested}', '⚠️ Risks', '{break}'],
  },
  {
    name: 'French',
    template: '## Résumé\n\n## Risques\n\n## Pour tester\n',
    order: ['{what}', 'Risques', '{break}', 'Pour tester', '{tested}'],
  },
  {
    name: 'German',
    template: '## Beschreibung\n\n## Auswirkungen\n\n## Wie wurde das getestet?\n',
    order: ['{what}', 'Auswirkungen', '{break}', 'getestet?', '{tested}'],
  },
  {
    name: 'Spanish',
    template: '## Descripción\n\n## Riesgos\n\n## ¿Cómo se ha probado?\n',
    order: ['{what}', 'Riesgos', '{break}', 'probado?', '{tested}'],
  },
  {
    name: 'Portuguese',
    template: '## Descrição\n\n## O que pode quebrar?\n\n## Como foi testado?\n',
    order: ['{what}', 'quebrar?', '{break}', 'testado?', '{tested}'],
  },
  {
    name: 'Japanese',
    template: '## 概要\n\n## 影響範囲\n\n## 動作確認\n',
    order: ['概要', '{what}', '影響範囲', '{break}', '動作確認', '{tested}'],
  },
  {
    name: 'Chinese',
    template: '## 变更内容\n\n## 风险\n\n## 如何测试\n',
    order: ['变更内容', '{what}', '风险', '{break}', '如何测试', '{tested}'],
  },
  {
    name: 'underlined headings',
    template: 'Description\n===========\n\nRisks\n-----\n\nHow to test\n-----------\n',
    order: ['===', '{what}', 'Risks\n-----', '{break}', 'How to test', '{tested}'],
  },
  {
    name: 'alerts',
    template:
      '> [!IMPORTANT]\n> Do not delete.\n\n## Description\n\n> [!NOTE]\n> Testing: see the guide.\n\n## Checklist\n\n- [ ] done\n',
    order: ['> Do not delete.', '## Description', '> Testing: see', '{what}', '{break}', '{tested}', '## Checklist'],
  },
  {
    name: 'a fence for release notes',
    template:
      '#### What this PR does\n\n#### Does this PR introduce a user-facing change?\n\n```release-note\n## Testing\n```\n\n/kind bug\n',
    order: [
      '#### What this PR does',
      '{what}',
      'user-facing change?',
      '```release-note\n## Testing\n```',
      '{break}',
      '#### How were',
      '{tested}',
      '/kind bug',
    ],
  },
  {
    name: 'a fence inside a comment',
    template: '<!--\n```\n## Risks\n```\n-->\n\n## Summary\n',
    order: ['-->', '## Summary', '{what}', '## What could', '{break}', '{tested}'],
  },
  {
    name: 'a comment that never ends',
    template: '## Summary\n\n<!-- tell us\n## Testing\n',
    order: ['## Summary', '{what}', '{break}', '{tested}', '<!-- tell us'],
  },
  {
    name: 'a fence that never ends',
    template: '## Summary\n\n```\n## Testing\n',
    order: ['## Summary', '{what}', '{break}', '{tested}', '```\n## Testing'],
  },
  {
    name: 'a table of questions and answers',
    template:
      '| Question | Answer |\n| --- | --- |\n| Bug fix? | yes/no |\n| Risks |  |\n| Test plan | ... |\n| License | MIT |\n',
    order: ['Bug fix? | yes/no', '| Risks |', '{break}', '| Test plan |', '{tested}', '| License | MIT |'],
  },
  {
    name: 'bold text for titles',
    template: '**What does this do?**\n\n**Which issue?**\n\nFixes #\n\n**Checklist:**\n\n- [ ] tests\n',
    order: [
      '**What does',
      '{what}',
      '**What could break in production?**',
      '{break}',
      '**How were',
      '{tested}',
      '**Which issue?**',
    ],
  },
  {
    name: 'a bold title that goes on in its paragraph',
    template: '**Testing**\nPlease say how.\n\n**Risk**\nPlease say what.\n',
    order: ['Please say how.', '{tested}', '**Risk**', 'Please say what.', '{break}'],
  },
  {
    name: 'front matter',
    template: '---\nname: Feature\ntitle: "Testing"\n---\n\n## Summary\n',
    order: ['title: "Testing"', '---', '## Summary', '{what}', '{break}', '{tested}'],
  },
  {
    name: 'quick actions at the end',
    template: '## Summary\n\n## Checklist\n\n- [ ] docs\n\n/label ~"risk"\n/assign me\n',
    order: ['## Summary', '{what}', '{break}', '{tested}', '## Checklist', '/label ~"risk"\n/assign me\n'],
  },
  {
    name: 'quick actions and nothing to come before them but a heading',
    template: '## Testing\n\n/assign me\n',
    order: ['{break}', '## Testing', '{tested}', '/assign me'],
  },
  {
    name: 'a section folded away',
    template: '## Summary\n\n<details>\n<summary>More</summary>\n\n### Risks\n\n</details>\n\n## Testing\n',
    order: ['{what}', '### Risks', '{break}', '</details>', '## Testing', '{tested}'],
  },
  {
    name: 'headings in HTML',
    template: '<h2>Summary</h2>\n\n<h2>Risks</h2>\n\n<h2>Testing</h2>\n',
    order: ['<h2>Summary', '{what}', '<h2>Risks', '{break}', '<h2>Testing', '{tested}'],
  },
  {
    name: 'subsections',
    template: '# Change\n\n## Description\n\n### Why\n\n## Testing\n\n### By hand\n\n### Automated\n',
    order: ['## Description', '{what}', '### Why', '{break}', '## Testing', '{tested}', '### By hand', '### Automated'],
  },
  {
    name: 'two parts that mean the same',
    template: '## Breaking changes\n\n## What could break?\n\n## Tests\n\n## How has this been tested?\n',
    order: ['## Breaking changes', '## What could break?', '{break}', '## Tests', '## How has', '{tested}'],
  },
  {
    name: 'a type to choose before the description',
    template: '## Type of change\n\n- [ ] Bug\n- [ ] Feature\n\n## Description\n\n## Checklist\n\n- [ ] tests\n',
    order: ['- [ ] Feature', '## Description', '{what}', '{break}', '{tested}', '## Checklist'],
  },
  { name: 'no line feed at the end', template: '## Summary', order: ['## Summary', '{what}', '{break}', '{tested}'] },
  {
    name: 'headings without blank lines',
    template: '## Summary\n## Risks\n## Testing\n- [ ] done\n',
    order: ['{what}', '## Risks', '{break}', '## Testing', '{tested}', '- [ ] done'],
  },
  {
    name: 'a byte order mark',
    template: '\uFEFF## Summary\n\n## Risks\n',
    order: ['\uFEFF## Summary', '{what}', '{break}', '{tested}'],
  },
  {
    name: 'HTML around it',
    template: '<div align="center">\n\n# Change\n\n</div>\n\n## Summary\n\n## Risks\n',
    order: ['# Change', '</div>', '{what}', '## Risks', '{break}', '{tested}'],
  },
]

describe('a template with', () => {
  for (const { name, template, order, replaced = [] } of TRAPS) {
    for (const [ends, text] of [
      ['', template],
      [', its lines ending in CRLF', template.replaceAll('\n', '\r\n')],
    ] as const) {
      it(`${name}${ends}`, () => {
        const { text: filled } = fill(text)
        for (const id of ['what', 'break', 'tested']) {
          assert.equal(timesIn(filled, `<!-- hunkwise:begin ${id} -->`), 1, filled)
          assert.match(regionIn(filled, id), /one fact/)
        }
        let at = 0
        const plain = filled.replaceAll('\r\n', '\n')
        for (const part of order) {
          const sought = part.replace(/^\{(\w+)\}$/, '<!-- hunkwise:begin $1 -->')
          const found = plain.indexOf(sought, at)
          assert.ok(found >= 0, `${sought} is not where it should be:\n${plain}`)
          at = found + sought.length
        }
        const kept = template
          .split('\n')
          .map((line) => line.trimEnd())
          .filter((line) => line !== '' && !replaced.includes(line))
        const left = without(filled)
        let next = 0
        for (const line of kept) {
          const found = left.findIndex(
            (candidate, index) =>
              index >= next && (candidate === line || /\| +\|$/.test(candidate) || line.includes('|')),
          )
          assert.ok(found >= 0, `${line} is gone:\n${filled}`)
          next = found + 1
        }
        if (text.includes('\r\n')) assert.doesNotMatch(filled.replaceAll('\r\n', ''), /\n/)
        assert.equal(fill(filled).text, filled)
      })
    }
  }
})
