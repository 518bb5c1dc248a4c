// node test/moves/run.mjs FOLDER [CASES]
//
// Measures how well moved code is recognised, on blocks of real refactorings that were judged by eye before anything
// was tuned. FOLDER holds clones of the repositories the cases name, as OWNER+NAME or OWNER+NAME/repo; none of their
// code is kept here. A case counts as recognised when at least half of its telling lines are.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const [folder, file = join(import.meta.dirname, 'cases.json')] = process.argv.slice(2)
if (!folder) {
  console.error('Usage: node test/moves/run.mjs FOLDER [CASES]')
  process.exit(2)
}
const outfile = join(import.meta.dirname, '..', '..', 'out', 'moves', 'judge.cjs')
await build({
  entryPoints: [join(import.meta.dirname, 'judge.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
})
/** @type {{ judge: typeof import('./judge').judge }} */
const { judge } = (await import(pathToFileURL(outfile).href)).default
/** @type {import('./judge').Case[]} */
const cases = JSON.parse(readFileSync(file, 'utf8'))

let [right, wrong, missed] = [0, 0, 0]
for (const repository of new Set(cases.map((one) => one.repository))) {
  const clone = join(folder, repository.replace('/', '+'))
  // A bare folder has no working tree, and needs none.
  process.env.GIT_DIR = existsSync(join(clone, 'repo')) ? join(clone, 'repo') : join(clone, '.git')
  process.env.GIT_WORK_TREE = import.meta.dirname
  const ofIt = cases.filter((one) => one.repository === repository)
  for (const { case: one, lines, recognised } of await judge(import.meta.dirname, ofIt)) {
    const found = lines > 0 && recognised * 2 >= lines
    if (found && one.moved) right++
    else if (found) wrong++
    else if (one.moved) missed++
    if (found !== one.moved)
      console.log(
        `${found ? 'wrong' : 'missed'}  ${one.repository} ${one.commit.slice(0, 10)} ${one.path}:${one.from}-${one.to}  ${recognised} of ${lines} lines`,
      )
  }
}
const percent = (/** @type {number} */ part, /** @type {number} */ whole) => `${((100 * part) / whole).toFixed(1)} %`
console.log(
  `${cases.length} cases, ${right + missed} of them moved: precision ${percent(right, right + wrong)} (${right} of ${right + wrong}), ` +
    `recall ${percent(right, right + missed)} (${right} of ${right + missed})`,
)
