import { isCodiceFiscale, isCpf, isDni, isNir } from './national-ids'

/** A kind of personal data in text, checked by its checksum where it has one. */
export interface PersonalData {
  readonly what: string
  readonly from: number
}

interface Form {
  readonly what: string
  readonly pattern: RegExp
  readonly isReal: (text: string) => boolean
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** Luhn (ISO/IEC 7812-1, annex B). */
export function isLuhn(text: string): boolean {
  const digits = [...digitsOf(text)].reverse().map(Number)
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return digits.length > 0 && sum % 10 === 0
}

/** ISO 13616: the country and check digits behind, letters as numbers, modulo 97 is 1. */
export function isIban(text: string): boolean {
  const bare = text.replace(/\s/g, '')
  const turned = bare.slice(4) + bare.slice(0, 4)
  let rest = 0
  for (const character of turned) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1
}

/** Numbers that networks give out for tests. */
const TEST_CARDS = /^(?:4242|4111|4000|5555|5105|3782|3714|6011|3056|3852|3530|3566|2223|4012|4222|5200)/
const isOneDigit = (text: string): boolean => new Set(digitsOf(text)).size < 4

const FORMS: readonly Form[] = [
  {
    what: 'an e-mail address',
    pattern: /(?<![\w.+%/:@-])[A-Za-z0-9][\w.+-]{1,63}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?![\w@/(-])/g,
    isReal: (text) =>
      !/@(?:[\w-]+\.)*(?:example|test|invalid|localhost|local)\b|@(?:[\w-]+\.)*(?:example|test|foo|bar|acme|domain|email|mail|company|site|server|host|sentry|noreply|users\.noreply\.github)\.\w+$|^(?:git|noreply|no-reply|info|support|security|admin|hello|contact|user\w*|test\w*|foo|bar|me|you|name|someone|anybody|opensource|conduct|team|press|sales|help|bot)@|\.(?:png|jpe?g|svg|gif|js|ts|css)$|@\d|\[bot\]/i.test(
        text,
      ),
  },
  {
    what: 'a payment card number',
    pattern:
      /(?<![\w.-])(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|3[47]\d{2}|6(?:011|5\d{2}))(?:[ -]?\d{4}){2}[ -]?\d{3,4}(?![\w.-])/g,
    isReal: (text) => isLuhn(text) && !TEST_CARDS.test(text) && !isOneDigit(text),
  },
  {
    what: 'a bank account number (IBAN)',
    pattern: /(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?!\w)/g,
    isReal: (text) =>
      isIban(text) && !isOneDigit(text) && !/^(?:GB82WEST|DE89370400440532013000)/.test(text.replace(/\s/g, '')),
  },
  {
    what: 'a US social security number',
    pattern: /(?<![\w-])(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])/g,
    isReal: (text) => !/^(?:123-45-6789|078-05-1120|219-09-9999|987-65-)/.test(text) && !isOneDigit(text),
  },
  {
    what: 'a French social security number',
    pattern: /(?<![\w.-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}(?![\w.-])/g,
    isReal: (text) => isNir(text) && !isOneDigit(text),
  },
  {
    what: 'an Italian tax code',
    pattern: /(?<!\w)[A-Z]{6}\d{2}[ABCDEHLMPRST](?:[04][1-9]|[1256]\d|[37][01])[A-Z]\d{3}[A-Z](?!\w)/g,
    isReal: (text) => isCodiceFiscale(text) && !/^(?:RSSMRA|VRDLGI|BNCGNN)/.test(text),
  },
  {
    what: 'a Spanish identity number',
    pattern: /(?<![\w.-])(?:\d{8}|[XYZ]-?\d{7})-?[A-HJ-NP-TV-Z](?![\w-])/g,
    isReal: (text) => isDni(text) && !isOneDigit(text) && !/1234567|^00000/.test(text),
  },
  {
    what: 'a Brazilian taxpayer number',
    pattern: /(?<![\w.-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w-])/g,
    isReal: (text) => isCpf(text) && !isOneDigit(text) && !/^(?:123\.456|529\.982\.247|111\.444\.777)/.test(text),
  },
  {
    what: 'a British national insurance number',
    // Without a checksum only the form people write it in.
    pattern: /(?<!\w)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] \d{2} \d{2} \d{2} [A-D](?!\w)/g,
    isReal: (text) => !/^(?:QQ|AB 12 34 56|BG|GB|KN|NK|NT|TN|ZZ)/.test(text) && !isOneDigit(text),
  },
  {
    what: 'a telephone number',
    pattern: /(?<![\w.+-])\+[1-9]\d{0,2}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,4}){1,4}(?![\w.-])/g,
    // Numbers of North America that are kept free for fiction, and counted-up ones.
    isReal: (text) => {
      const digits = digitsOf(text)
      return (
        digits.length >= 9 &&
        digits.length <= 15 &&
        !/555\D?01\d\d|5550\d{3}|123456|000000|111111|999999/.test(text + digits) &&
        !isOneDigit(text)
      )
    },
  },
]

/** Personal data in a line of text; what it is, never the data itself. */
export function findPersonalData(text: string): PersonalData[] {
  if (text.length > 2_000) return []
  return FORMS.flatMap(({ what, pattern, isReal }) =>
    [...text.matchAll(pattern)].filter((match) => isReal(match[0])).map((match) => ({ what, from: match.index })),
  )
}
