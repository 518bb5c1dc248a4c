import type { Rule } from '../engine/rule'
import noAnyCast from './no-any-cast'
import noCommentedCode from './no-commented-code'
import noComplexFunction from './no-complex-function'
import noConflictMarker from './no-conflict-marker'
import noDebugOutput from './no-debug-output'
import noDebugger from './no-debugger'
import noDeletedTest from './no-deleted-test'
import noDestructiveMigration from './no-destructive-migration'
import noDuplicateCode from './no-duplicate-code'
import noEditedGenerated from './no-edited-generated'
import noFocusedTest from './no-focused-test'
import noHiddenFallback from './no-hidden-fallback'
import noInvisibleCharacter from './no-invisible-character'
import noLoneSetting from './no-lone-setting'
import noLooserRules from './no-looser-rules'
import noMajorBump from './no-major-bump'
import noMixedReformat from './no-mixed-reformat'
import noNarratingComment from './no-narrating-comment'
import noOversizedChange from './no-oversized-change'
import noOversizedFile from './no-oversized-file'
import noOversizedHunk from './no-oversized-hunk'
import noPersonalData from './no-personal-data'
import noSecret from './no-secret'
import noStub from './no-stub'
import noSwallowedError from './no-swallowed-error'
import noUnexplainedSkip from './no-unexplained-skip'
import noUnexplainedSuppression from './no-unexplained-suppression'
import noUnpinnedAction from './no-unpinned-action'
import noUnregisteredDependency from './no-unregistered-dependency'
import noUnrelatedAreas from './no-unrelated-areas'
import noUnresolvedImport from './no-unresolved-import'
import noUnusedDependency from './no-unused-dependency'
import noWeakenedTest from './no-weakened-test'
import noWiderWorkflowPermission from './no-wider-workflow-permission'
import useCurrentDocs from './use-current-docs'
import useDocumentedEnvironment from './use-documented-environment'
import useEditorconfig from './use-editorconfig'
import useMatchingLockfile from './use-matching-lockfile'
import useTests from './use-tests'
import useTodoId from './use-todo-id'

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
  noStub,
  noDuplicateCode,
  noComplexFunction,
  // tests
  noDeletedTest,
  noWeakenedTest,
  noUnexplainedSkip,
  useTests,
  // checks that are silenced
  noUnexplainedSuppression,
  noAnyCast,
  // dependencies
  useMatchingLockfile,
  noUnregisteredDependency,
  noMajorBump,
  noUnusedDependency,
  // operation
  noDestructiveMigration,
  noLooserRules,
  noWiderWorkflowPermission,
  noUnpinnedAction,
  useDocumentedEnvironment,
  noLoneSetting,
  noHiddenFallback,
  // places
  useCurrentDocs,
  noEditedGenerated,
  noUnrelatedAreas,
  // personal data
  noPersonalData,
  // reading
  noNarratingComment,
  noCommentedCode,
  useTodoId,
  noDebugOutput,
  useEditorconfig,
]
