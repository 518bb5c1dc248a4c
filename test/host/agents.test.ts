import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { AGENTS } from '../../src/host/agents/agent'
import { applyAgentPlan, planAgents } from '../../src/host/agents/plan'
import { addHook, removeHook } from '../../src/host/agents/settings'
import { launcherCommand } from '../../src/host/launcher'
import { tempFolder } from './temp-repository'

describe('the hooks in assistants’ settings', () => {
  for (const agent of AGENTS) {
    const command = launcherCommand(['record', agent.tool])
    const list = agent.list.at(-1) ?? ''
    const existing = [
      '{}\n',
      '{\n    "theme": "dark", // mine\n    "permissions": { "allow": ["Bash(ls:*)"] }\n}\n',
      `{\n  "hooks": {\n    "${list}": [\n      { "matcher": "Bash", "hooks": [{ "type": "command", "command": "other-tool" }], "command": "other-tool" }\n    ]\n  },\n  "model": "x"\n}\n`,
      `{"version":1,"hooks":{"stop":[{"command":"other"}]}}`,
      '{\r\n\t"theme": "dark"\r\n}\r\n',
    ]
    it(`of ${agent.title} go in once, keep what is there, and come out whole`, () => {
      const fresh = addHook(undefined, agent, command, 'settings.json')
      assert.equal(fresh.split(JSON.stringify(command)).length - 1, agent.tool === 'copilot' ? 2 : 1)
      assert.equal(removeHook(fresh, agent, 'settings.json'), undefined)
      for (const text of existing) {
        const added = addHook(text, agent, command, 'settings.json')
        assert.ok(added.includes(JSON.stringify(command)))
        for (const word of ['other-tool', '// mine', 'Bash(ls:*)', '"model"'])
          assert.equal(added.includes(word), text.includes(word))
        assert.equal(addHook(added, agent, command, 'settings.json'), added)
        const removed = removeHook(added, agent, 'settings.json')
        if (text === '{}\n') assert.ok(removed === undefined)
        else if (agent.beside && !text.includes('"version"')) assert.ok(!removed?.includes('hunkwise'))
        else assert.equal(removed, text)
      }
    })
  }

  it('are not written into a file that is not what its tool reads', () => {
    const [agent] = AGENTS
    assert.ok(agent)
    for (const text of ['{ "hooks": ', '[]', '{"hooks":{"PostToolUse":{}}}'])
      assert.throws(
        () => addHook(text, agent, 'x', 'settings.json'),
        /settings\.json is not of the form its tool reads/,
      )
  })

  it('are planned first, and written only where nothing has changed since', async () => {
    const top = tempFolder()
    const plan = await planAgents({ action: 'install', tools: ['claude', 'copilot'], scope: 'project', top })
    assert.deepEqual(
      plan.edits.map(({ path }) => path.slice(top.length + 1)),
      ['.claude/settings.json', '.github/hooks/hunkwise.json'],
    )
    const [edit] = plan.edits
    assert.ok(edit)
    mkdirSync(dirname(edit.path), { recursive: true })
    writeFileSync(edit.path, '{"theme":"dark"}')
    await assert.rejects(applyAgentPlan(plan), /has changed in the meantime/)
    assert.equal(readFileSync(edit.path, 'utf8'), '{"theme":"dark"}')
    await applyAgentPlan(await planAgents({ action: 'install', tools: ['claude'], scope: 'project', top }))
    const again = await planAgents({ action: 'install', tools: ['claude'], scope: 'project', top })
    assert.deepEqual(again.edits, [])
    await applyAgentPlan(await planAgents({ action: 'uninstall', tools: [], scope: 'project', top }))
    assert.equal(readFileSync(edit.path, 'utf8'), '{"theme":"dark"}')
  })
})
