import { readFileSync } from 'node:fs'
import { TOOLS, type Tool } from '../../engine/provenance/hooks/index'
import { record } from './record'

/**
 * The program an assistant's hook runs: `record.js TOOL`, the hook's JSON on standard input. A bundle of its own, because
 * starting is most of what it costs. Gemini CLI and Cursor read JSON from its standard output.
 */
const tool = process.argv[2] as Tool
try {
  if (TOOLS.includes(tool)) record(tool, readFileSync(0, 'utf8'), process.cwd(), Date.now())
} catch {
  // Nothing that happens here may fail the assistant's call.
}
if (tool === 'cursor' || tool === 'gemini') process.stdout.write('{}\n')
process.exitCode = 0
