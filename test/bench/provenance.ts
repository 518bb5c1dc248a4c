// What provenance.mjs runs.
import { execFileSync, spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { attribute } from '../../src/engine/provenance/attribute'
import { recordEdit } from '../../src/engine/provenance/record-edit'
import type { ToolEdit } from '../../src/engine/provenance/tool-edit'
import { ledgerFile } from '../../src/host/provenance/ledger-file'
import { readEvidence } from '../../src/host/provenance/read-evidence'
import { readChange } from '../../src/host/read-change'
import { readConfig } from '../../src/host/read-config'
import { readScope } from '../../src/host/read-scope'
import { readTexts } from '../../src/host/read-texts'
import { readRepository } from '../../src/host/repository'
import { takeSnapshot } from '../../src/host/snapshot'
import { RULES } from '../../src/rules/index'

const digest = (text: string): string => hash('sha256', text)
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
const folder = mkdtempSync(join(tmpdir(), 'hunkwise-bench-'))
const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim()
const FILES = 12
const LINES = 300

const textOf = (file: number, added: number): string =>
  Array.from({ length: LINES }, (_, at) => `  const name${file}_${at} = compute(${at})\n`)
    .flatMap((line, at) =>
      at % 60 === 30
        ? [line, ...Array.from({ length: added }, (_, n) => `  added${file}_${at}_${n}(call, ${n})\n`)]
        : [line],
    )
    .join('')

function append(ledger: string, path: string, before: string, after: string, session: string, times: number): void {
  const edit: ToolEdit = { path, change: { kind: 'texts', before, after } }
  const call = { tool: 'claude', session, cwd: folder, edits: [edit] }
  const lines = Array.from({ length: times }, (_, time) =>
    JSON.stringify(recordEdit(call, edit, { path, time, text: after }, digest)),
  )
  mkdirSync(ledger, { recursive: true })
  writeFileSync(ledgerFile(ledger, path), `${lines.join('\n')}\n`, { flag: 'a' })
}

async function measure(name: string): Promise<void> {
  const times: Record<'diff' | 'read' | 'attribute', number[]> = { diff: [], read: [], attribute: [] }
  let marked = 0
  for (let turn = 0; turn < 9; turn++) {
    const repo = await readRepository(folder)
    const snapshot = await takeSnapshot(repo)
    const { config } = await readConfig(snapshot, RULES)
    const scoped = await readScope(repo, snapshot, { kind: 'staged' })
    const started = performance.now()
    const diff = await readChange(scoped, config, digest)
    const diffed = performance.now()
    const texts = await readTexts(scoped.at, diff, RULES, config)
    const read = performance.now()
    const { records } = await readEvidence({ repo, scope: scoped.scope, diff }, scoped.at, texts)
    const attributing = performance.now()
    const attributed = attribute(diff, records, digest)
    times.diff.push(diffed - started)
    times.read.push(attributing - read)
    times.attribute.push(performance.now() - attributing)
    marked = attributed.files
      .flatMap((file) => file.hunks.flatMap((hunk) => hunk.lines))
      .filter((line) => line.provenance?.contributor === 'ai').length
    await snapshot.dispose()
  }
  const row = Object.entries(times).map(([what, values]) => `${what} ${median(values).toFixed(1)} ms`)
  const memory = Math.round(process.memoryUsage().rss / 1e6)
  console.log(`${name.padEnd(52)} ${row.join(', ')}; ${marked} lines ai, ${memory} MB resident`)
}

try {
  git('init', '-q')
  git('config', 'user.email', 'bench@example.invalid')
  git('config', 'user.name', 'Bench')
  for (let file = 0; file < FILES; file++) writeFileSync(join(folder, `f${file}.js`), textOf(file, 0))
  git('add', '-A')
  git('commit', '-qm', 'base')
  for (let file = 0; file < FILES; file++) writeFileSync(join(folder, `f${file}.js`), textOf(file, 3))
  git('add', '-A')
  await measure('no ledger')
  const ledger = join(folder, '.git', 'hunkwise', 'ledger')
  for (let file = 0; file < FILES; file++) append(ledger, `f${file}.js`, textOf(file, 0), textOf(file, 3), 's', 1)
  await measure(`${FILES} files, one record each`)
  for (let file = 0; file < 1000; file++) append(ledger, `other/f${file}.js`, textOf(1, 0), textOf(1, 3), 's', 100)
  await measure('and 100,000 records of 1,000 other files')
  append(ledger, 'f0.js', textOf(0, 0), textOf(0, 3), 's', 20_000)
  await measure('and 20,000 records of one of the files')

  const input = JSON.stringify({
    session_id: 's',
    cwd: folder,
    tool_name: 'Edit',
    tool_input: { file_path: join(folder, 'f0.js'), old_string: '', new_string: '' },
    tool_response: { filePath: join(folder, 'f0.js'), originalFile: textOf(0, 0) },
  })
  for (const [name, args] of [
    ['node -e 0', ['-e', '0']],
    ['record.js', [resolve('dist/record.js'), 'claude']],
    ['cli.js record', [resolve('dist/cli.js'), 'record', 'claude']],
  ] as const) {
    const values = Array.from({ length: 21 }, () => {
      const started = performance.now()
      spawnSync(process.execPath, args, { cwd: folder, input })
      return performance.now() - started
    })
    console.log(`${name.padEnd(52)} ${median(values).toFixed(1)} ms, slowest ${Math.max(...values).toFixed(1)} ms`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
