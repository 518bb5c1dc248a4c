/** A vendor's key that can be told by its form alone, as the vendor documents it: a prefix, a length and an alphabet. */
export interface VendorKey {
  /** "Stripe live key" */
  readonly what: string
  readonly pattern: RegExp
  /** Where keys of this form are meant to be read by everybody. */
  readonly isPublic?: (path: string, text: string) => boolean
}

/** Firebase's and Maps' keys stand in every page and app that uses them; what they may do is set at Google. */
const FOR_BROWSERS = /firebase|maps\.google|googleapis\.com\/maps|geo\.API_KEY|REVERSED_CLIENT_ID|authDomain/i
const OF_APPS = /\.(?:html?|xml|plist|vue|svelte|[jt]sx|swift|dart)$|(?:^|\/)google-services\.json$/

/** What the scanner's preset lacks. */
export const VENDOR_KEYS: readonly VendorKey[] = [
  // docs.stripe.com/keys: live secret and restricted keys; publishable ones and those of the sandbox are no secrets.
  { what: 'Stripe live key', pattern: /\b[sr]k_live_[0-9A-Za-z]{24,247}\b/ },
  // learn.microsoft.com/purview/sit-defn-google-api-key: the prefix and 35 characters.
  {
    what: 'Google API key',
    pattern: /\bAIza[\w-]{35}(?![\w-])/,
    isPublic: (path, text) => OF_APPS.test(path) || FOR_BROWSERS.test(text),
  },
  // developers.google.com/identity/protocols/oauth2
  { what: 'Google OAuth client secret', pattern: /\bGOCSPX-[\w-]{28}(?![\w-])/ },
  // learn.microsoft.com/azure/storage/common/storage-configure-connection-string: 64 bytes in base64.
  { what: 'Azure storage key', pattern: /\bAccountKey=[A-Za-z0-9+/]{86}==/ },
  // pypi.org/help/#apitoken: a macaroon of pypi.org.
  { what: 'PyPI token', pattern: /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}/ },
  // guides.rubygems.org/api-key-scopes
  { what: 'RubyGems key', pattern: /\brubygems_[0-9a-f]{48}\b/ },
  // docs.digitalocean.com/reference/api: personal, OAuth and refresh tokens.
  { what: 'DigitalOcean token', pattern: /\bdo[opr]_v1_[0-9a-f]{64}\b/ },
  // github.com/C2SP/C2SP/blob/main/age.md: bech32 of an X25519 identity.
  { what: 'age secret key', pattern: /\bAGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}\b/ },
]

/** Parts of keys that stand in the vendors' own documentation: Stripe's, Google's, the one of Azure's emulator. */
const DOCUMENTED = /HqLyjWDarjtT1zdp7dc|SyDaGmWKa4JsXZ-HjGw7ISLn|Eby8vdM02xNOcqFlqUwJPLlmEtlCDX/

/** Whether a key of a vendor's form is one that its documentation shows. */
export const isDocumented = (key: string): boolean => DOCUMENTED.test(key)

/** What the scanner's preset knows, by the names of its rules. */
export const PRESET_VENDORS: Readonly<Record<string, string>> = {
  '1password': '1Password',
  anthropic: 'Anthropic',
  aws: 'AWS',
  basicauth: 'logins in addresses',
  'database-connection-string': 'logins of databases',
  databricks: 'Databricks',
  docker: 'Docker Hub',
  figma: 'Figma',
  gcp: 'Google Cloud service accounts',
  github: 'GitHub',
  gitlab: 'GitLab',
  grafana: 'Grafana',
  groq: 'Groq',
  'hashicorp-vault': 'HashiCorp Vault',
  huggingface: 'Hugging Face',
  linear: 'Linear',
  notion: 'Notion',
  npm: 'npm',
  openai: 'OpenAI',
  privatekey: 'private keys in PEM',
  sendgrid: 'SendGrid',
  shopify: 'Shopify',
  slack: 'Slack',
  vercel: 'Vercel',
}
