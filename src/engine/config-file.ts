/** The rules file: at the repository's root, and in folders that have one of their own. */
export const CONFIG_FILE = '.hunkwise.yml'

/** What somebody may have meant for it: none of them is read. */
export const MISNAMED_CONFIG_FILES: readonly string[] = ['.hunkwise.yaml', 'hunkwise.yml', 'hunkwise.yaml']
