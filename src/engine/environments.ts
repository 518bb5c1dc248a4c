import { isFixture } from './sample-folders'

/** Words by which files of one configuration are told apart: config/production.yml, .env.staging, values-qa.yaml. */
const WORDS =
  'production|prod|prd|live|preproduction|pre-?prod|staging|stage|stg|acceptance|uat|qa|integration|sandbox|demo|development|dev|testing|test'
/** The word is the whole name, or a part of it between `.`, `-` and `_`. */
const NAMED = new RegExp(`^(.*[._-])?(${WORDS})((?:\\.[\\w-]+)*)$`, 'i')
const SETTINGS = /\.(?:ya?ml|json|jsonc|properties|ini|toml|tfvars)$|^\.?env\b|\.env$/i
/** Folders whose files are called so and are no configuration of the code. */
const OTHERS = /(^|\/)(?:node_modules|vendor|tests?|specs?|examples?|locales?|i18n|\.github)\//

export interface OfFamily {
  /** The same for all siblings, and the path of the file they are variants of: "config/.env", "values.yaml". */
  readonly family: string
  /** As written: "production". */
  readonly environment: string
}

/** The family of a file of configuration that speaks for one environment; undefined for every other file. */
export function familyOf(path: string): OfFamily | undefined {
  const slash = path.lastIndexOf('/') + 1
  const [folder, name] = [path.slice(0, slash), path.slice(slash)]
  const [, before = '', environment, after = ''] = NAMED.exec(name) ?? []
  if (environment === undefined || !SETTINGS.test(name)) return undefined
  // Tests of the code, and their data, are called so too.
  if (isFixture(folder) || OTHERS.test(folder)) return undefined
  // application-prod.yml -> application.yml, .env.production -> .env, production.yml -> *.yml
  const base = before.replace(/[._-]$/, '')
  return { family: `${folder}${base === '' ? '*' : base}${after}`, environment }
}

/** A setting of a file: its path of keys, "database.pool". */
export interface Setting {
  readonly key: string
  /** 1-based. */
  readonly line: number
}

/** Settings of a file of configuration, by the look of its lines: what stands in lists is no setting. */
export function settingsOf(path: string, text: string): Setting[] {
  const isNested = /\.(?:ya?ml|jsonc?)$/i.test(path)
  const settings: Setting[] = []
  const above: { readonly indent: number; readonly key: string }[] = []
  let section = ''
  let block: number | undefined
  text.split('\n').forEach((line, index) => {
    const indent = /^\s*/.exec(line)?.[0].length ?? 0
    if (line.trim() === '') return
    // Inside a text of several lines: `script: |`.
    if (block !== undefined && indent > block) return
    block = undefined
    section = /^\s*\[+([^\]]+)\]+\s*$/.exec(line)?.[1] ?? section
    const [, written, rest = ''] = KEY.exec(line) ?? []
    if (written === undefined) return
    const key = written.replace(/^["']|["']$/g, '')
    if (!isNested) {
      settings.push({ key: section === '' ? key : `${section}.${key}`, line: index + 1 })
      return
    }
    if (/^[|>][+-]?\d*\s*$/.test(rest.trim())) block = indent
    while ((above.at(-1)?.indent ?? -1) >= indent) above.pop()
    above.push({ indent, key })
    settings.push({ key: above.map((part) => part.key).join('.'), line: index + 1 })
  })
  return settings
}

/** `key: value`, `"key": value`, `export KEY=value`, `key = value`; no comment and no item of a list. */
const KEY = /^\s*(?:export\s+)?("[^"]+"|'[^']+'|[A-Za-z_][\w.-]*)\s*[:=](?!=)(?:\s+|(?=[^/:])|$)(.*)$/
