import { minimatch } from 'minimatch'
import type { FileChange } from '../../engine/model'
import type { Fact } from '../fact'
import { type OwnerRule, ownersOf } from '../parse-codeowners'
import { firstLine } from './migrations'

/** Risk areas of the rules file that the change touches, with who owns the files. */
export function areaFacts(
  files: readonly FileChange[],
  areas: Readonly<Record<string, readonly string[]>>,
  owners: readonly OwnerRule[],
): Fact[] {
  return Object.entries(areas).flatMap(([name, globs]): Fact[] => {
    const touched = files.filter((file) => globs.some((glob) => minimatch(file.path, glob, { dot: true })))
    const [first] = touched
    if (!first) return []
    const asked = [...new Set(touched.flatMap((file) => ownersOf(owners, file.path)))]
    const whom = asked.length > 0 ? `; CODEOWNERS names ${asked.map((owner) => `\`${owner}\``).join(', ')}` : ''
    const count = `${touched.length} ${touched.length === 1 ? 'file' : 'files'}`
    return [
      {
        source: 'areas',
        text: `touches the risk area \`${name}\` (${count})${whom}`,
        path: first.path,
        ...firstLine(first),
        weight: 85,
      },
    ]
  })
}
