import * as v from 'valibot'
import { above, folderOf } from '../engine/imports/surroundings'
import { changedDependencies } from '../engine/manifests/changed-dependencies'
import type { Dependency } from '../engine/manifests/dependency'
import { isLockedIn } from '../engine/manifests/lock-scope'
import { LOCKS } from '../engine/manifests/locks'
import { parseManifest } from '../engine/manifests/parse-manifest'
import { defineRule } from '../engine/rule'

export default defineRule({
  id: 'use-matching-lockfile',
  severity: 'warning',
  summary: 'A dependency is in the manifest and not in its lockfile, or the lockfile was changed back without it.',
  why: 'A clean install fails, or installs something nobody has tested.',
  options: v.strictObject({}),
  needs: ['text', 'old-text', 'manifests'],
  *check(change) {
    const { diff, repository } = change
    for (const { file, line, after, before } of changedDependencies(change)) {
      if (before || isLocal(after) || /peer/i.test(after.section)) continue
      const [lock, ...others] = locksOf(file.path)
      if (!lock || [lock, ...others].some((any) => any.knows(any.text, after.registered ?? after.name))) continue
      yield {
        at: { file, line },
        message: `${after.name} is not in ${lock.path}.`,
        suggestion: `Run the package manager and put ${lock.path} into the change.`,
        evidence: [{ text: 'the lockfile', path: lock.path }],
      }
    }
    // The other way round: the lockfile alone was changed, and no longer knows what its manifest names.
    for (const file of diff.files) {
      const kind = LOCKS.find(({ names }) => names.includes(nameOf(file.path)))
      const text = repository.manifests.get(file.path)
      const manifest = kind && beside(file.path, kind.manifest)
      if (!kind || text === undefined || manifest === undefined || diff.files.some(({ path }) => path === manifest))
        continue
      const named = parseManifest(manifest, repository.manifests.get(manifest) ?? '') ?? []
      const lost = named.filter(
        (one) =>
          !isLocal(one) &&
          !/peer|optional|indirect/i.test(one.section) &&
          !kind.knows(text, one.registered ?? one.name),
      )
      const gone = lost.filter(({ name }) =>
        file.hunks.some((hunk) => hunk.lines.some((line) => line.kind === 'deleted' && line.text.includes(name))),
      )
      const [first] = gone
      if (!first) continue
      yield {
        at: { file },
        message: `${file.path} no longer has ${first.name}, which ${manifest} names.`,
        suggestion: 'Run the package manager again, or change the manifest with it.',
        evidence: [{ text: 'the manifest', path: manifest }],
      }
    }

    /** The nearest lockfiles of the manifest's kind that hold its dependencies; two where two package managers are in use. */
    function locksOf(path: string) {
      const found = LOCKS.filter(({ manifest }) => manifest === nameOf(path)).flatMap((kind) =>
        kind.names.flatMap((name) =>
          above(name, folderOf(path), repository).map(({ folder, text }) => ({
            ...kind,
            text,
            folder,
            path: folder === '' ? name : `${folder}/${name}`,
          })),
        ),
      )
      const nearest = Math.max(...found.map(({ folder }) => folder.length))
      return found.filter(({ folder }) => folder.length === nearest && isLockedIn(path, folder, repository))
    }

    function beside(path: string, name: string): string | undefined {
      const folder = folderOf(path)
      const manifest = folder === '' ? name : `${folder}/${name}`
      return repository.manifests.has(manifest) ? manifest : undefined
    }
  },
})

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

const isLocal = ({ version, local }: Dependency): boolean =>
  local === true || /^(?:workspace:|path:|file:|link:|portal:|\.|catalog:)/.test(version)
