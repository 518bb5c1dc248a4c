import { VENDOR_KEYS } from '../engine/vendor-keys'

/**
 * What every pattern of the scanner's preset needs a text to hold, one line a pattern or family of them. The patterns ask
 * for more: a test takes them out of the preset and holds these against what they match.
 */
const NEEDED = [
  // Cloud providers
  /A3T[A-Z0-9]{17}|A(?:KIA|GPA|IDA|ROA|IPA|NPA|NVA|SIA)[A-Z0-9]{16}/,
  /secret_?access_?key/,
  /account_?(?:id)?["']?\s*[:=]>?\s*["']?\d{4}/,
  /-----BEGIN/,
  // Logins in addresses
  /(?:https?|ftps?):\/\/[\w-]{1,256}:|:x-oauth-basic@/,
  /(?:mongodb(?:\+srv)?|mysqlx?|postgres(?:ql)?):\/\//,
  // Tokens
  /_authToken=|npm_\w|T3BlbkFJ|sk-ant-api0|gsk_\w|hf_[a-z]{34}|lin_api_|ntn_\d|SG\.\w/,
  /xox[bpaor]-|xapp-|hooks\.slack\.com|shp(?:pa|ca|at|ss)_|gh[pousr]_\w{36}|github_pat_|glpat-|glc_|glsa_\w|ops_ey/,
  /hv[sbr]\.[\w-]{90}|vc[piark]_[a-z0-9]{20}|dapi[a-f0-9]{32}|dckr_pat_|figd_/,
]

const CANDIDATE = new RegExp(
  [...NEEDED, ...VENDOR_KEYS.map(({ pattern }) => pattern)].map(({ source }) => source).join('|'),
  'i',
)
/** In JSON a key may be written in escapes, and its value too. */
const IN_JSON = /private_key|\\u/

/** Whether the scanner could find anything in a text: where it could not, it need not even be loaded. */
export const mayHoldSecret = (text: string, path: string): boolean =>
  CANDIDATE.test(text) || (path.endsWith('.json') && IN_JSON.test(text))
