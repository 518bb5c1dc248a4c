/** Cart.total -> total */
export const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1)

/** Cart.Item.total -> Item; empty where there is none. */
export const ownerOf = (name: string): string => lastPart(name.slice(0, Math.max(0, name.lastIndexOf('.'))))

/** As it stands in a regular expression: operators and Ruby's methods have names like `[]=` and `valid?`. */
export const literally = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whether a line of documentation means the code's own name: in a call, in backticks, with its type before it. */
export function showsName(text: string, name: string): boolean {
  const [last, owner] = [lastPart(name), name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : undefined]
  const word = literally(last)
  const isOwned =
    owner !== undefined && new RegExp(`\\b${literally(owner)}(?:\\.|::|#|->)${word}(?![\\w$])`, 'i').test(text)
  // "add", "Cart" and "parse" are words, and names of many things.
  const isTelling = /[a-z][A-Z]|[A-Za-z]_[A-Za-z]/.test(last) && last.length > 5
  if (owner !== undefined && !isTelling) return isOwned
  const isCall = new RegExp(`(?<![\\w$])${word}\\(`).test(text)
  const isQuoted = new RegExp(`\`[^\`]*(?<![\\w$])${word}(?![\\w$])[^\`]*\``).test(text)
  const isImport = new RegExp(`\\b(?:import|from|require|use|using)\\b.*(?<![\\w$])${word}(?![\\w$])`).test(text)
  return isOwned || isImport || (isTelling ? isCall || isQuoted : isCall && last.length > 3)
}
