import { runEditorSuite } from '../../harness/editor-suite.mjs'

export const run = (): Promise<void> => runEditorSuite(__dirname)
