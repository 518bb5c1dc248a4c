import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Repository } from '../repository'
import { readStateFile, stateFolder, updateStateFile } from '../state'

/** Where Claude Code keeps its session logs. */
export const sessionLogFolder = (): string =>
  join(process.env.CLAUDE_CONFIG_DIR || join(homedir(), '.claude'), 'projects')

const fileOf = (repo: Repository): string => join(stateFolder(repo, false), 'consent.json')

/** Whether the user has agreed, for this repository, that session logs in this folder are read. Never by default. */
export async function hasConsent(repo: Repository, folder: string): Promise<boolean> {
  return parse(await readStateFile(fileOf(repo))).includes(folder)
}

export async function setConsent(repo: Repository, folder: string, agreed: boolean): Promise<void> {
  await updateStateFile(fileOf(repo), (text) => {
    const others = parse(text).filter((one) => one !== folder)
    return `${JSON.stringify({ version: 1, sessionLogs: agreed ? [...others, folder] : others })}\n`
  })
}

/** A file that cannot be read is no consent. */
function parse(text: string | undefined): string[] {
  try {
    const { sessionLogs } = JSON.parse(text ?? '{}') as { sessionLogs?: unknown }
    return Array.isArray(sessionLogs) ? sessionLogs.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}
