import { packages as entries } from './packages.mjs'

/** @typedef {Record<string, Record<string, unknown>>} Packages */

// Copied from lockfiles npm wrote, so that `npm ci` accepts the example.
/** @type {Record<'base' | import('./plan.mjs').Plan['dependency'], Packages>} */
const locked = entries

/**
 * package.json and package-lock.json, with or without the dependency that the staged change adds.
 * @param {import('./plan.mjs').Plan} plan
 * @param {import('./plan.mjs').Plan['dependency'] | undefined} dependency
 */
export function packageFiles({ words }, dependency) {
  const name = `${words.entity}-service`
  const version = '1.4.0'
  const engines = { node: '>=22.18' }
  /** @type {Packages} */
  const added = dependency ? locked[dependency] : {}
  const devDependencies = { '@types/node': '^22.0.0', typescript: '^5.9.0' }
  const dependencies = dependency
    ? { dependencies: { [dependency]: `^${added[`node_modules/${dependency}`]?.version}` } }
    : {}
  const scripts = { start: 'node src/server.ts', test: 'node --test', check: 'tsc' }
  const root = { name, version, ...dependencies, devDependencies, engines }
  const packages = Object.entries({ ...locked.base, ...added }).sort(([a], [b]) => a.localeCompare(b, 'en'))
  const manifest = { name, version, private: true, type: 'module', engines, scripts, ...dependencies, devDependencies }
  const lock = {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: { '': root, ...Object.fromEntries(packages) },
  }
  return { 'package.json': json(manifest), 'package-lock.json': json(lock) }
}

/** @param {unknown} value */
const json = (value) => `${JSON.stringify(value, null, 2)}\n`

/** @param {import('./plan.mjs').Plan} plan */
export const readme = ({ port }) => `# Order service

Keeps orders, prices them, and reports what was earned. One process, one file of data, no build step.

## Run

\`\`\`sh
npm ci
npm start
npm test
\`\`\`

## Routes

| Route | Answer |
| --- | --- |
| \`GET /orders\` | every order |
| \`GET /orders/:id\` | one order with its price |
| \`POST /orders\` | saves the order in the body |

## Environment

| Name | Default | Meaning |
| --- | --- | --- |
| \`PORT\` | ${port} | where the server listens |
| \`DATA_FILE\` | data/orders.json | where orders are kept |
`

/** @type {Record<string, string>} */
export const houseRules = {
  '.gitattributes': `* text=auto eol=lf
package-lock.json linguist-generated
`,
  '.gitignore': `node_modules/
data/
`,
  '.github/CODEOWNERS': `* @example/order-team
/src/order-price.ts @example/finance
/.github/ @example/platform
`,
  '.github/pull_request_template.md': `<!-- Short is fine. Keep the headings: release notes are cut from them. -->

## Summary

<!-- What changes, in one or two sentences. -->

## Why

<!-- The reason, and the issue it belongs to. -->

Closes #

## What could break in production?

<!-- Callers, data, configuration, third parties. "Nothing" needs a reason. -->

## How were the integration points tested?

<!-- HTTP calls, files, environment. Say which were only tried by hand. -->

## Checklist

- [ ] I have read every line of this change
- [ ] Tests cover the new behaviour
- [ ] README and environment variables are up to date
- [ ] Rolling back needs no change of data
`,
  'tsconfig.json': `{
  "compilerOptions": {
    "target": "es2024",
    "module": "nodenext",
    "types": ["node"],
    "strict": true,
    "noUncheckedIndexedAccess": true,
    "erasableSyntaxOnly": true,
    "verbatimModuleSyntax": true,
    "allowImportingTsExtensions": true,
    "noEmit": true
  },
  "include": ["src", "test"]
}
`,
}
