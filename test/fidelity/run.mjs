// node test/fidelity/run.mjs REPOSITORY [COMMITS] [REVISION...]
//
// Replays the newest COMMITS (default 500) commits of any repository as staged changes, and compares what Hunkwise read
// of each with git: files, statuses, modes, ids, counts, and the tree that the patch printed from the model leads to.
// The repository is only read; indexes, objects and the empty working tree are in a temporary folder.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const [repository, commits = '500', ...revisions] = process.argv.slice(2)
if (!repository || !/^\d+$/.test(commits)) {
  console.error('Usage: node test/fidelity/run.mjs REPOSITORY [COMMITS] [REVISION...]')
  process.exit(2)
}
const root = join(import.meta.dirname, '..', '..')
const outfile = join(root, 'out', 'fidelity', 'replay.cjs')
await build({
  entryPoints: [join(import.meta.dirname, 'replay.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
})
/** @type {{ replay: typeof import('./replay').replay }} */
const { replay } = (await import(pathToFileURL(outfile).href)).default
const start = Date.now()
const result = await replay(repository, Number(commits), revisions.length > 0 ? revisions : ['HEAD'])
const seconds = ((Date.now() - start) / 1000).toFixed(0)
for (const line of result.disagreements) console.log(`disagreement  ${line}`)
for (const line of result.refused) console.log(`refused  ${line}`)
console.log(
  `${result.commits} commits, ${result.files} files, ${result.hunks} hunks, ${result.lines} lines in ${seconds} s: ` +
    `${result.disagreements.length} disagreements, ${result.refused.length} refused; ` +
    `${result.omitted} files compared by counts and ids alone`,
)
process.exitCode = result.disagreements.length > 0 ? 1 : 0
