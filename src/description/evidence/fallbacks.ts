import type { CatchFact } from '../../engine/syntax/facts'
import { changedCode } from './changed-code'
import { bothSides, difference, type EvidenceSource, isComparable, sourceFiles } from './material'
import { isInTests } from './own-tests'

const DEFAULT =
  /^(?:null|undefined|nil|None|NULL|nullptr|\[\]|\{\}|\(\)|''|""|``|0|-1|0\.0|false|true|False|True|Optional\.empty\(\)|Collections\.empty\w+\(\)|(?:List|Map|Set)\.of\(\)|new (?:Map|Set|\w*List)(?:<[^>]*>)?\(\)|dict\(\)|list\(\)|set\(\)|vec!\[\]|Vec::new\(\)|String::new\(\)|default|\(\{\}\)|\(\[\]\))$/

/** Errors that are answered with a default value where they were not before. */
export const fallbacks: EvidenceSource = {
  id: 'fallbacks',
  *facts(material) {
    for (const file of sourceFiles(material)) {
      if (!isComparable(material, file)) continue
      const { now, before } = bothSides(material, file)
      if (now?.depth !== 'tree' || (before && before.depth !== 'tree')) continue
      const hides = (fact: CatchFact): boolean => fact.returns !== undefined && DEFAULT.test(fact.returns.trim())
      const added = difference(
        (before?.catches ?? []).filter(hides),
        now.catches.filter(hides),
        (fact) => `${fact.form} ${fact.returns}`,
      ).added
      const changed = changedCode(material, file).added
      const inTests = isInTests(now, material.texts.get(file.path))
      for (const fact of added) {
        const touched = Array.from({ length: fact.endLine - fact.startLine + 1 }, (_, at) => fact.startLine + at)
        if (inTests(fact.startLine) || !touched.some((line) => changed.has(line))) continue
        yield {
          source: 'fallbacks',
          text: `answers an error with \`${fact.returns?.trim()}\``,
          path: file.path,
          line: fact.startLine,
          weight: 52,
        }
      }
    }
  },
}
