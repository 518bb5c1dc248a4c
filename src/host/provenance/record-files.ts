import { basename, join } from 'node:path'
import type { GitFolders } from '../read-git-folders'

/** Below the working tree. */
export const AGENT_TRACE = '.agent-trace/traces.jsonl'

/** Below a repository's common folder. */
export const GIT_AI = 'ai'

/** git-ai's working logs of a working tree, a folder for each commit somebody works from. */
export const gitAiFolder = ({ gitDir, commonDir }: GitFolders): string =>
  join(commonDir, GIT_AI, ...(gitDir === commonDir ? [] : ['worktrees', basename(gitDir)]), 'working_logs')

/** What is read, as globs: with the folders, for whoever watches a new one begins when files are in it already. */
export const GIT_AI_LOGS = '{*,*/checkpoints.jsonl,*/INITIAL}'
export const AGENT_TRACES = `{.agent-trace,${AGENT_TRACE}}`
