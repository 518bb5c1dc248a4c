/** The rules file: at the repository's root, and in folders that have one of their own. */
export const CONFIG_FILE = '.hunkwise.yml'
