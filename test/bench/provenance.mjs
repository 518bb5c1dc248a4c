// node test/bench/provenance.mjs, after a build: what recording and attributing cost. Prints figures; asserts nothing.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..', '..')
const outfile = join(root, 'out', 'bench', 'provenance.mjs')
await build({
  entryPoints: [join(import.meta.dirname, 'provenance.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
})
await import(pathToFileURL(outfile).href)
