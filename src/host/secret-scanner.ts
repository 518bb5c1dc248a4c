import { lintSource } from '@secretlint/core'
import { creator } from '@secretlint/secretlint-rule-preset-recommend'
import { isPlaceholder, isPublicLogin } from '../engine/placeholder'
import { isDocumented, VENDOR_KEYS } from '../engine/vendor-keys'

export interface Found {
  /** "GitHub Token" */
  readonly what: string
  /** 1-based line of `text`. */
  readonly line: number
}

const PRESET = '@secretlint/secretlint-rule-preset-recommend'
/** The scanner's own time-keeping throws, out of anybody's reach, where a path has one. */
const LINE_BREAKS = /[\n\r\u2028\u2029]/g
const LOGIN = /basicauth|connection-string/

/** Secrets in vendors' formats that are not plainly placeholders. What is found never leaves this function. */
export async function scanForSecrets(text: string, path: string): Promise<Found[]> {
  const { messages } = await lintSource({
    source: {
      content: text,
      filePath: path.replace(LINE_BREAKS, '_'),
      // For some others it reads the file itself, and there is none: this is what the change adds to one.
      ext: path.endsWith('.json') ? '.json' : '',
      contentType: 'text',
    },
    options: { config: { rules: [{ id: PRESET, rule: creator, options: {} }] }, maskSecrets: true },
  })
  const found = messages.flatMap((message): Found[] => {
    if (message.type !== 'message') return []
    const secret = text.slice(message.range[0], message.range[1])
    const isLogin = LOGIN.test(message.ruleId)
    if (isLogin ? isPublicLogin(secret) : isPlaceholder(secret)) return []
    const what = /^found ([^:(]+)/.exec(message.message)?.[1]?.trim() ?? 'a secret'
    return [{ what, line: message.loc.start.line }]
  })
  return [...found, ...vendorKeysIn(text, path)].sort((a, b) => a.line - b.line)
}

function vendorKeysIn(text: string, path: string): Found[] {
  return VENDOR_KEYS.flatMap(({ what, pattern, isPublic }) =>
    isPublic?.(path, text)
      ? []
      : [...text.matchAll(new RegExp(pattern, 'g'))].flatMap(({ 0: key, index }): Found[] =>
          isPlaceholder(key) || isDocumented(key) ? [] : [{ what, line: text.slice(0, index).split('\n').length }],
        ),
  )
}
