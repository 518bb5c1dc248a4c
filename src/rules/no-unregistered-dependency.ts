import * as v from 'valibot'
import { changedDependencies } from '../engine/manifests/changed-dependencies'
import { defineRule } from '../engine/rule'

/** Not from a registry; files and workspaces of the repository itself are its own. */
const ELSEWHERE = /^(?:git\b|git\+|git@|ssh:|https?:|github:|gitlab:|bitbucket:)|^[\w.-]+\/[\w.-]+(?:#|$)/

export default defineRule({
  id: 'no-unregistered-dependency',
  severity: 'info',
  summary: 'A dependency comes from a URL or a git repository instead of a registry.',
  why: 'What it points at can change or vanish, no registry has checked it, and updates do not find it.',
  options: v.strictObject({}),
  needs: ['text', 'old-text'],
  *check(change) {
    for (const { file, line, after, before } of changedDependencies(change)) {
      if (!ELSEWHERE.test(after.version) || (before && ELSEWHERE.test(before.version))) continue
      yield {
        at: { file, line },
        message: `${after.name} comes from ${after.version.slice(0, 120)}.`,
        suggestion: 'Depend on a released version, or say in the description why it has to be this one.',
      }
    }
  },
})
