// Defects of manifests, workflows, migrations and configuration.
import { byPath, inside, inTurn, replaced } from './forms.mjs'

const DEPENDENCY = byPath([
  [/package\.json$/, replaced(/("dependencies": \{\n)/, '$1    "left-wizard": "^1.0.0",\n')],
  [/Cargo\.toml$/, replaced(/^(\[dependencies\]\n)/m, '$1left-wizard = "1"\n')],
  [/go\.mod$/, replaced(/^(require \(\n)/m, '$1\tgithub.com/left/wizard v1.0.0\n')],
])

/** @type {Record<string, import('./forms.mjs').Planting>} */
export const OPERATION = {
  'no-unpinned-action': {
    where: 'workflow',
    plant: inTurn([
      replaced(/^(\s*)- uses: .*$/m, '$&\n$1- uses: someone/deploy@v3'),
      replaced(/^(\s*)- uses: .*$/m, '$&\n$1- uses: someone/deploy@main'),
    ]),
  },
  'no-wider-workflow-permission': {
    where: 'workflow',
    plant: inTurn([
      replaced(/^permissions:\s*\n(\s+)\w[\w-]*: read/m, '$&\n$1packages: write'),
      replaced(/^on:\n/m, '$&  pull_request_target:\n'),
      replaced(/^jobs:\n/m, 'permissions: write-all\n\n$&'),
    ]),
  },
  /** Where there is a lockfile that could know it. */
  'use-matching-lockfile': {
    where: 'manifest',
    plant: (file, tree) =>
      tree.paths.some((path) =>
        /(^|\/)(?:package-lock\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|Cargo\.lock|go\.sum)$/.test(path),
      )
        ? DEPENDENCY(file, tree)
        : undefined,
  },
  'no-unused-dependency': { where: 'manifest', plant: DEPENDENCY },
  'no-unregistered-dependency': {
    where: 'manifest',
    plant: byPath([
      [/package\.json$/, replaced(/("dependencies": \{\n)/, '$1    "left-wizard": "github:left/wizard",\n')],
      [/Cargo\.toml$/, replaced(/^(\[dependencies\]\n)/m, '$1left_wizard = { git = "https://example.org/wizard" }\n')],
      [/pyproject\.toml$/, replaced(/^(dependencies = \[\n)/m, '$1  "left @ git+https://example.org/left",\n')],
      [/Gemfile$/, replaced(/^(source .*\n)/m, '$1gem "left_wizard", git: "https://example.org/left.git"\n')],
    ]),
  },
  'no-major-bump': {
    where: 'manifest',
    plant: byPath([
      [/package\.json$/, replaced(/("dependencies": \{\n\s+"[^"]+": "[\^~]?)(\d+)\./, '$199.')],
      [/Cargo\.toml$/, replaced(/^(\[dependencies\]\n[\w-]+ = ")(\d+)/m, '$199')],
      [/pyproject\.toml$/, replaced(/^(dependencies = \[\n\s+"[\w-]+>=)(\d+)/m, '$199')],
      [/go\.mod$/, replaced(/^(require \(\n\t\S+ v)(\d+)/m, '$199')],
    ]),
  },
  'no-destructive-migration': {
    where: 'migration',
    plant: byPath([
      [/\.rb$/, replaced(/^(\s*)def (?:change|up)\n/m, '$&$1  remove_column :users, :address\n')],
      [
        /\.php$/,
        replaced(/^(\s*)public function up\([^)]*\)[^{]*\{\n/m, "$&$1    Schema::dropIfExists('addresses');\n"),
      ],
      [/\.sql$/, (file) => ({ [file.path]: `${file.text}\nDROP TABLE addresses;\n` })],
    ]),
  },
  'use-documented-environment': {
    where: 'source',
    before: () => ({ '.env.example': 'PORT=1\n' }),
    plant: inside({
      js: (at) => [`${at}const made = process.env.LEFT_WIZARD_KEY`],
      py: (at) => [`${at}made = os.environ["LEFT_WIZARD_KEY"]`],
      rb: (at) => [`${at}made = ENV.fetch("LEFT_WIZARD_KEY")`],
      rs: (at) => [`${at}let made = std::env::var("LEFT_WIZARD_KEY");`],
      java: (at) => [`${at}String made = System.getenv("LEFT_WIZARD_KEY");`],
      cs: (at) => [`${at}var made = Environment.GetEnvironmentVariable("LEFT_WIZARD_KEY");`],
      go: (at) => [`${at}made := os.Getenv("LEFT_WIZARD_KEY")`],
      php: (at) => [`${at}$made = getenv("LEFT_WIZARD_KEY");`],
    }),
  },
  /** A real file of settings, kept for two environments; one of them gets a key at its end. */
  'no-lone-setting': {
    where: 'settings',
    before: (file) => ({ [siblingOf(file, 'production')]: file.text, [siblingOf(file, 'staging')]: file.text }),
    plant(file) {
      if ((file.text.match(/^\s*"?[\w.-]+"?\s*:/gm)?.length ?? 0) < 6) return undefined
      const text = file.path.endsWith('.json')
        ? file.text.replace(/^\{\n(\s+)/, '{\n$1"leftWizard": true,\n$1')
        : `${file.text.replace(/\n*$/, '\n')}left_wizard: true\n`
      return text === file.text ? undefined : { [siblingOf(file, 'production')]: text }
    },
  },
}

/** @param {import('./forms.mjs').File} file
 * @param {string} environment */
const siblingOf = ({ path }, environment) => `config/${environment}${path.slice(path.lastIndexOf('.'))}`
