/**
 * A case of a rule: whole files with their change marked in the first column, and what the rule must say of it.
 *
 *     # Reported once, on the added line only.
 *     # expect src/cart.ts:2 no-debugger
 *
 *     ::: src/cart.ts
 *      export const total = (cart) => {
 *     +  debugger
 *        return sum(cart)
 *      }
 *
 * `-> TEXT` behind the rule is what its safe edit leaves of the lines, `-> nothing` that they go altogether.
 * `# expect - RULE` is a finding about the whole change, `# expect path:1- RULE` one on the old side. A file of nothing
 * but `+` is added, of nothing but `-` deleted, of nothing but context unchanged. `⟦U+202E⟧` stands for that character,
 * `⟦⟧` for nothing: it keeps fixtures from being taken for what they show.
 */
export interface Fixture {
  readonly title: string
  readonly expected: readonly string[]
  readonly files: readonly FixtureFile[]
}

export interface FixtureFile {
  readonly path: string
  /** Absent where that side does not have the file. */
  readonly before?: string
  readonly after?: string
}

/** @throws Error where the text is not a case */
export function parseFixture(text: string): Fixture {
  const [head = '', ...sections] = text.split(/^::: /m)
  const header = head.split('\n').filter((line) => line.startsWith('# '))
  const expected = header.filter((line) => line.startsWith('# expect ')).map((line) => line.slice('# expect '.length))
  const title = header.find((line) => !line.startsWith('# expect'))?.slice(2)
  if (title === undefined) throw new Error('the first line of a fixture is "# " and what it shows')
  return { title, expected, files: sections.map(parseFile) }
}

/** The same text with other expectations. */
export function withExpected(text: string, expected: readonly string[]): string {
  const at = text.search(/^::: /m)
  const header = text
    .slice(0, at)
    .split('\n')
    .filter((line) => line.startsWith('# ') && !line.startsWith('# expect'))
  return [...header, ...expected.map((line) => `# expect ${line}`), '', text.slice(at)].join('\n')
}

function parseFile(section: string): FixtureFile {
  const [path = '', ...lines] = section.replace(/\n+$/, '').split('\n')
  const changes = lines.map((line) => ({ mark: line[0] ?? ' ', text: decode(line.slice(1)) }))
  const side = (marks: string): string | undefined => {
    const found = changes.filter(({ mark }) => marks.includes(mark))
    return found.length > 0 || changes.length === 0 ? found.map(({ text }) => `${text}\n`).join('') : undefined
  }
  const wrong = changes.find(({ mark }) => !' +-'.includes(mark))
  if (wrong) throw new Error(`${path}: a line starts with a space, + or -, not with "${wrong.mark}"`)
  const before = side(' -')
  const after = side(' +')
  return { path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }
}

const decode = (text: string): string =>
  text.replace(/⟦(?:U\+([0-9A-F]{2,6}))?⟧/g, (_, code?: string) =>
    code === undefined ? '' : String.fromCodePoint(Number.parseInt(code, 16)),
  )

/** What cannot be seen, as fixtures write it. */
export const encode = (text: string): string =>
  text.replace(/\p{Cf}/gu, (found) => `⟦U+${found.codePointAt(0)?.toString(16).toUpperCase()}⟧`)
