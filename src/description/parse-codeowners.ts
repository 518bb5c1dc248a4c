import { minimatch } from 'minimatch'

export interface OwnerRule {
  readonly pattern: string
  readonly owners: readonly string[]
}

/**
 * A CODEOWNERS file (GitHub's syntax; GitLab's sections are read as headings and skipped):
 *
 *     /src/payments/ @org/payments
 */
export function parseCodeowners(text: string): OwnerRule[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const bare = line.replace(/(^|\s)#.*$/, '').trim()
    if (bare === '' || /^\^?\[/.test(bare)) return []
    const [pattern = '', ...owners] = bare.split(/(?<!\\)\s+/)
    return [{ pattern: pattern.replace(/\\ /g, ' '), owners }]
  })
}

/** The owners of a file: the last rule that fits decides. */
export function ownersOf(rules: readonly OwnerRule[], path: string): readonly string[] {
  return rules.findLast(({ pattern }) => fits(pattern, path))?.owners ?? []
}

function fits(pattern: string, path: string): boolean {
  const anchored = pattern.startsWith('/') || pattern.slice(0, -1).includes('/')
  const bare = pattern.replace(/^\//, '').replace(/\/$/, '')
  const globs = pattern.endsWith('/') ? [`${bare}/**`] : bare.endsWith('*') ? [bare] : [bare, `${bare}/**`]
  return globs.some((glob) =>
    minimatch(path, anchored ? glob : `**/${glob}`, { dot: true, nonegate: true, nocomment: true, nobrace: true }),
  )
}
