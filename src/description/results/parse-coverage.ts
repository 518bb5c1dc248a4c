import type { FileCoverage } from './results'

/** lcov (geninfo's format): `SF:path`, `DA:line,hits`, `end_of_record`. Undefined where the text is none. */
export function parseLcov(text: string): FileCoverage[] | undefined {
  if (!/^SF:/m.test(text)) return undefined
  const files: FileCoverage[] = []
  let open: { path: string; hit: number[]; missed: number[] } | undefined
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('SF:')) open = { path: line.slice(3), hit: [], missed: [] }
    else if (line === 'end_of_record') {
      if (open) files.push(open)
      open = undefined
    } else if (open && line.startsWith('DA:')) {
      const [at = 0, hits = 0] = line.slice(3).split(',').map(Number)
      if (at > 0) (hits > 0 ? open.hit : open.missed).push(at)
    }
  }
  return files
}

/** Cobertura's XML: `<class filename="…"><lines><line number="1" hits="0"/>`. Undefined where the text is none. */
export function parseCobertura(text: string): FileCoverage[] | undefined {
  if (!/<coverage\b/.test(text) || !/<class\b/.test(text)) return undefined
  const files = new Map<string, { path: string; hit: number[]; missed: number[] }>()
  for (const match of text.matchAll(/<class\b[^>]*\bfilename="([^"]+)"[^>]*>([\s\S]*?)<\/class>/g)) {
    const path = (match[1] ?? '').replaceAll('\\', '/')
    const file = files.get(path) ?? { path, hit: [], missed: [] }
    files.set(path, file)
    for (const line of (match[2] ?? '').matchAll(/<line\b[^>]*\bnumber="(\d+)"[^>]*\bhits="(\d+)"/g))
      (Number(line[2]) > 0 ? file.hit : file.missed).push(Number(line[1]))
  }
  return [...files.values()].map(({ path, hit, missed }) => ({
    path,
    hit: [...new Set(hit)],
    missed: [...new Set(missed)].filter((line) => !hit.includes(line)),
  }))
}
