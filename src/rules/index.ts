import type { Rule } from '../engine/rule'
import noConflictMarker from './no-conflict-marker'
import noDebugger from './no-debugger'
import noDeletedTest from './no-deleted-test'
import noDestructiveMigration from './no-destructive-migration'
import noDuplicateCode from './no-duplicate-code'
import noFocusedTest from './no-focused-test'
import noInvisibleCharacter from './no-invisible-character'
import noMajorBump from './no-major-bump'
import noMixedReformat from './no-mixed-reformat'
import noOversizedChange from './no-oversized-change'
import noOversizedFile from './no-oversized-file'
import noOversizedHunk from './no-oversized-hunk'
import noSecret from './no-secret'
import noSwallowedError from './no-swallowed-error'
import noUnexplainedSkip from './no-unexplained-skip'
import noUnexplainedSuppression from './no-unexplained-suppression'
import noUnpinnedAction from './no-unpinned-action'
import noUnregisteredDependency from './no-unregistered-dependency'
import noUnresolvedImport from './no-unresolved-import'
import noWeakenedTest from './no-weakened-test'
import noWiderWorkflowPermission from './no-wider-workflow-permission'
import useMatchingLockfile from './use-matching-lockfile'

/** Every built-in rule, grouped by meaning; the order is that of the README's table. */
export const RULES: readonly Rule[] = [
  // size
  noOversizedChange,
  noOversizedFile,
  noOversizedHunk,
  noMixedReformat,
  // never meant to be pushed
  noSecret,
  noConflictMarker,
  noFocusedTest,
  noDebugger,
  noInvisibleCharacter,
  // defects
  noUnresolvedImport,
  noSwallowedError,
  noDuplicateCode,
  // tests
  noDeletedTest,
  noWeakenedTest,
  noUnexplainedSkip,
  // checks that are silenced
  noUnexplainedSuppression,
  // dependencies
  useMatchingLockfile,
  noUnregisteredDependency,
  noMajorBump,
  // operation
  noDestructiveMigration,
  noWiderWorkflowPermission,
  noUnpinnedAction,
]
