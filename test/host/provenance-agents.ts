import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../../src/engine/model'
import type { Tool } from '../../src/engine/provenance/hooks/index'
import { record } from '../../src/host/provenance/record'
import type { TempRepository } from './temp-repository'

/** A session of an assistant: the files before it, what its hook is told, and the lines that are then recorded. */
export interface AgentFixture {
  readonly name: string
  /** Says that nobody captured it. */
  readonly constructed: string
  readonly tool: Tool
  readonly before: Readonly<Record<string, string>>
  readonly calls: readonly { readonly input: object; readonly after: Readonly<Record<string, string>> }[]
  /** Lines recorded as AI-written, by path. */
  readonly expect: Readonly<Record<string, readonly string[]>>
}

const FOLDER = join('test', 'fixtures', 'agents')

export const agentFixtures = (): AgentFixture[] =>
  readdirSync(FOLDER).map((name) => ({
    name: name.replace('.json', ''),
    ...(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Omit<AgentFixture, 'name'>),
  }))

export const agentFixture = (name: string): AgentFixture =>
  agentFixtures().find((fixture) => fixture.name === name) as AgentFixture

/** The hook's input with the repository's own folder in it. */
export const inputFor = (input: object, root: string): string =>
  JSON.stringify(input).replaceAll('$ROOT', JSON.stringify(root).slice(1, -1))

let clock = 1_758_000_000_000

/** Does in the working tree what the session did, and tells the recorder of it. */
export function play(repository: TempRepository, fixture: AgentFixture, eol = '\n'): void {
  for (const { input, after } of fixture.calls) {
    repository.write(
      Object.fromEntries(Object.entries(after).map(([path, text]) => [path, text.replaceAll('\n', eol)])),
    )
    record(fixture.tool, inputFor(input, repository.folder), repository.folder, clock++)
  }
}

/** One edit by Claude Code, from what the file is to what it becomes. */
export function edit(repository: TempRepository, path: string, before: string | null, after: string): void {
  repository.write({ [path]: after })
  const file = join(repository.folder, path)
  const response = before === null ? { type: 'create', filePath: file } : { filePath: file, originalFile: before }
  const input = {
    session_id: 'session-1',
    cwd: repository.folder,
    hook_event_name: 'PostToolUse',
    tool_name: 'Write',
    tool_input: { file_path: file, content: after },
    tool_response: response,
  }
  record('claude', JSON.stringify(input), repository.folder, clock++)
}

/** Texts of the added lines that have this contributor, by path. */
export function linesBy(report: Report, contributor = 'ai'): Record<string, string[]> {
  return Object.fromEntries(
    report.diff.files.map((file) => [
      file.path,
      file.hunks.flatMap((hunk) =>
        hunk.lines
          .filter((line) => line.kind === 'added' && (line.provenance?.contributor ?? 'unknown') === contributor)
          .map((line) => line.text.replace(/\r$/, '')),
      ),
    ]),
  )
}
