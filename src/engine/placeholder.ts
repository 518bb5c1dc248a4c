const WORDS =
  /example|sample|dummy|fake|placeholder|redacted|change-?me|your|insert|replace|test|mock|foo|bar|secret|password|passw|xxx|abcdef|123456|987654|000000|aaaaaa|qwerty|lorem|<|>|\$\{?|\{\{|%s|\*\*\*/i

/** What chance does not write into a long text either: short words stand in one key out of twenty. */
const LONG_WORDS = /example|sample|placeholder|redacted|change-?me|insert|replace|<|>|\$\{?|\{\{|%s|\*\*\*|\.\.\.|…/i
/** Characters from which on short words are chance. */
const LONG = 64

/** `AWS_SECRET_ACCESS_KEY=`, `"secretAccessKey": "`: the name of a secret is not the secret; what `=` ends is no name. */
const NAME = /^["']?[\w.-]{1,64}["']?\s*(?:=>|=|:)\s*["']?(?=[^\s=])/

/** Whether this, in the form of a secret, is plainly none: a word for it, a counted-up or repeated run, too little chance. */
export function isPlaceholder(secret: string): boolean {
  const value = secret.replace(NAME, '')
  return (value.length > LONG ? LONG_WORDS : WORDS).test(value) || entropy(value) < 3
}

/** Whether a URL's name and password are there to be seen: the defaults of local services, documentation's hosts. */
export function isPublicLogin(url: string): boolean {
  const match = /\/\/([^:/@\s]+):([^@\s]*)@([^/:\s"'`]+)/.exec(url)
  if (!match) return false
  const [, user = '', password = '', host = ''] = match
  return (
    password === user ||
    password.length < 6 ||
    /^(?:pass\w*|pw|pwd|postgres|mysql|root|admin|user\w*|guest|hunter2|p@ss\w*|s3cr3t|token|x-oauth-basic|letmein|welcome)$/i.test(
      password,
    ) ||
    WORDS.test(password) ||
    /^(?:localhost$|127\.|0\.0\.0\.0|10\.|192\.168\.|(?:host|hostname|server|db|database|postgres|mysql|mongo|redis|rabbitmq|proxy)$)|\.(?:local|test|invalid|internal)$|example\./i.test(
      host,
    )
  )
}

/** Bits a character, by how often each occurs (Shannon). */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0)
}
