import type { IntegrationPoint } from '../fact'
import { changedCode } from './changed-code'
import { type Material, sourceFiles } from './material'
import { isInTests } from './own-tests'

/** Packages of the same repository that the code of the change begins to import. */
export function workspacePoints(material: Material): IntegrationPoint[] {
  return sourceFiles(material).flatMap((file): IntegrationPoint[] => {
    const facts = file.status === 'deleted' ? undefined : material.factsOf(file, 'new')
    if (facts?.depth !== 'tree') return []
    // Of a package that was imported before, one more name is no beginning.
    const before = new Set(
      (file.status === 'added' ? [] : (material.factsOf(file, 'old')?.imports ?? [])).map(
        ({ specifier }) => material.otherPackage(file.oldPath ?? file.path, specifier, facts.language)?.folder,
      ),
    )
    const changed = changedCode(material, file).added
    const inTests = isInTests(facts, material.texts.get(file.path))
    const told = new Set<string>()
    const text = (material.texts.get(file.path) ?? '').split('\n')
    return facts.imports.flatMap(({ specifier, startLine, endLine }): IntegrationPoint[] => {
      const other = material.otherPackage(file.path, specifier, facts.language)
      if (!other || before.has(other.folder) || told.has(other.folder)) return []
      const lines = Array.from({ length: endLine - startLine + 1 }, (_, at) => startLine + at)
      const line = lines.find((at) => changed.has(at) && !inTests(at) && text[at - 1]?.includes(specifier))
      if (line === undefined) return []
      told.add(other.folder)
      return [
        {
          source: 'workspace',
          boundary: 'workspace package',
          text: `begins to import \`${specifier}\` from the package \`${other.name}\` in \`${other.folder || '.'}\``,
          path: file.path,
          line,
          symbol: specifier,
          weight: 32,
        },
      ]
    })
  })
}
