import * as v from 'valibot'
import type { FileChange } from '../engine/model'
import { matchesGlobs } from '../engine/path-filter'
import { findPersonalData } from '../engine/personal-data'
import { added, defineRule } from '../engine/rule'

export default defineRule({
  id: 'no-personal-data',
  severity: 'warning',
  preset: 'privacy',
  summary: 'Personal data is added to code, fixtures or configuration.',
  why: 'Whoever can read the repository can read it, its history keeps it, and nobody can ask for it to be deleted.',
  options: v.strictObject({
    paths: v.optional(
      v.pipe(
        v.array(v.pipe(v.string(), v.minLength(1))),
        v.description('Globs of files that hold personal data, whatever is in them: no line may be added to them.'),
      ),
      [],
    ),
  }),
  needs: [],
  *check({ diff }, { paths }) {
    for (const file of diff.files) {
      if (file.status === 'deleted' || paths.length === 0 || !matchesGlobs(file.path, paths)) continue
      const [first] = added([file])
      yield {
        at: { file, ...(first ? { line: first.line } : {}) },
        message: `${file.path} is among the files that the rules name as personal data.`,
        suggestion: 'Keep it out of the repository, or say in the description why it may be there.',
      }
    }
    for (const { file, line } of added(diff.files)) {
      if (matchesGlobs(file.path, paths)) continue
      if (!isRead(file) || line.moved || line.layout) continue
      const [found] = findPersonalData(line.text)
      if (!found) continue
      yield {
        at: { file, line },
        message: `This line has what looks like ${found.what}.`,
        suggestion:
          'Put an invented value in its place: example.org for addresses, the test numbers of the standard for others.',
      }
    }
  },
})

/** Names of authors and maintainers stand where they are meant to. */
const isRead = ({ kind, path }: FileChange): boolean =>
  !['lockfile', 'vendored', 'generated', 'snapshot', 'docs', 'manifest', 'ci'].includes(kind) &&
  !/(^|\/)(\.mailmap|CODEOWNERS|AUTHORS|OWNERS|MAINTAINERS)/i.test(path)
