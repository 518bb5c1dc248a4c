import type { FileChange } from '../../engine/model'
import { matchesGlobs } from '../../engine/path-filter'
import type { RiskArea } from '../../engine/team'
import type { Fact } from '../fact'
import { many } from '../markdown'
import { type OwnerRule, ownersOf } from '../parse-codeowners'
import { firstLine } from './changed-code'

/** Risk areas of the rules file that the change touches, with who owns the files. */
export function areaFacts(
  files: readonly FileChange[],
  areas: readonly RiskArea[],
  owners: readonly OwnerRule[],
): Fact[] {
  return areas.flatMap(({ name, files: globs, level, reviewers }): Fact[] => {
    const touched = files.filter((file) => matchesGlobs(file.path, globs))
    const [first] = touched
    if (!first) return []
    const asked = [...new Set(touched.flatMap((file) => ownersOf(owners, file.path)))]
    const wanted =
      reviewers.length > 0 ? `; the rules file asks for ${reviewers.map((one) => `\`${one}\``).join(', ')}` : ''
    const whom = asked.length > 0 ? `; CODEOWNERS names ${asked.map((owner) => `\`${owner}\``).join(', ')}` : ''
    return [
      {
        source: 'areas',
        text: `touches \`${name}\`, a part of ${level} risk (${many(touched.length, 'file')})${wanted}${whom}`,
        path: first.path,
        ...firstLine(first),
        weight: level === 'high' ? 85 : level === 'medium' ? 62 : 34,
      },
    ]
  })
}
