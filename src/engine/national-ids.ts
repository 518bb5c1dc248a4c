const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** France, numéro d'inscription au répertoire: the two last digits are 97 less the rest modulo 97; Corsica counts as 19 and 18. */
export function isNir(text: string): boolean {
  const digits = text
    .replace(/ /g, '')
    .replace(/^(.{5})2A/, '$119')
    .replace(/^(.{5})2B/, '$118')
  return /^\d{15}$/.test(digits) && 97n - (BigInt(digits.slice(0, 13)) % 97n) === BigInt(digits.slice(13))
}

/** Italy, decree of 12 March 1974: what a character counts on odd places, the first one's included. */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]

export function isCodiceFiscale(text: string): boolean {
  const values = [...text].map((character) =>
    /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 'A'.charCodeAt(0),
  )
  const sum = values
    .slice(0, 15)
    .reduce((total, value, index) => total + (index % 2 === 0 ? (ODD[value] ?? 0) : value), 0)
  return sum % 26 === values[15]
}

/** Spain, DNI and NIE: the number modulo 23 gives the letter; X, Y and Z stand for 0, 1 and 2. */
export function isDni(text: string): boolean {
  const bare = text.replaceAll('-', '').replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)))
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(bare.slice(0, -1)) % 23] === bare.at(-1)
}

/** Brazil, CPF: two check digits, each the weighted sum before it times ten, modulo 11, ten being zero. */
export function isCpf(text: string): boolean {
  const digits = [...digitsOf(text)].map(Number)
  return [9, 10].every((at) => {
    const sum = digits.slice(0, at).reduce((total, digit, index) => total + digit * (at + 1 - index), 0)
    return ((sum * 10) % 11) % 10 === digits[at]
  })
}
