/** What git sets for its own children and what means this one repository (`git rev-parse --local-env-vars`). */
const LOCAL = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_CONFIG',
  'GIT_CONFIG_PARAMETERS',
  'GIT_CONFIG_COUNT',
  'GIT_OBJECT_DIRECTORY',
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_GRAFT_FILE',
  'GIT_INDEX_FILE',
  'GIT_NO_REPLACE_OBJECTS',
  'GIT_REPLACE_REF_BASE',
  'GIT_PREFIX',
  'GIT_SHALLOW_FILE',
  'GIT_COMMON_DIR',
  'GIT_INTERNAL_SUPER_PREFIX',
  'GIT_QUARANTINE_PATH',
]

/**
 * Takes out of this process's environment what a hook inherits, so that what is read is the repository of the working
 * folder and not whatever the pushing git was told. Returns what was there.
 */
export function clearHookEnvironment(): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const name of LOCAL) {
    const value = process.env[name]
    if (value !== undefined) found.set(name, value)
    delete process.env[name]
  }
  return found
}
