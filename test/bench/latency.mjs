// npm run bench:latency [-- --rounds N] [--profile]
//
// Inside a real extension host: from `git add` finishing to diagnostics published, median and 95th percentile, split
// into notice (until the review starts), engine (the worker's own work), git (the rest of its time: it waits for git and
// the disk) and publish (from its answer to the last diagnostic). And how long the extension host's event loop was held up
// meanwhile: by whomever, and in one turn of it by code of ours.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runTests } from '@vscode/test-electron'
import { build } from 'esbuild'
import { build as buildExtension } from '../harness/build.mjs'
import { installServer } from '../harness/install.mjs'
import { outDir, root } from '../harness/paths.mjs'
import { makeTempDir } from '../harness/temporary.mjs'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' }, profile: { type: 'boolean' } } })
const out = join(outDir, 'bench')
await installServer()
await buildExtension('--production')

// The extension as it ships, but for a worker that tells when it was at work.
const extension = join(makeTempDir('latency'), 'extension')
for (const part of ['package.json', 'dist', 'media', 'README.md'])
  cpSync(join(root, part), join(extension, part), { recursive: true })
renameSync(join(extension, 'dist', 'worker.js'), join(extension, 'dist', 'own-worker.js'))
const shared = /** @type {const} */ ({
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
})
await build({
  ...shared,
  entryPoints: ['test/bench/latency-worker.ts'],
  outfile: join(extension, 'dist', 'worker.js'),
  external: ['./own-worker.js'],
})
await build({
  ...shared,
  entryPoints: ['test/bench/latency-suite.ts'],
  outfile: join(out, 'latency.js'),
  external: ['vscode'],
})

const folder = join(makeTempDir('latency'), 'repository')
mkdirSync(folder)
execFileSync('git', ['init', '--quiet', '--initial-branch=main', folder])
process.exitCode = await runTests({
  vscodeExecutablePath: join(root, 'test', 'harness', 'code.mjs'),
  extensionDevelopmentPath: extension,
  extensionTestsPath: join(out, 'latency.js'),
  extensionTestsEnv: {
    LATENCY_ROUNDS: values.rounds,
    LATENCY_LOG: join(folder, '..', 'log.jsonl'),
    ...(values.profile ? { LATENCY_PROFILE: join(out, 'latency.cpuprofile') } : {}),
  },
  launchArgs: [folder],
})
