/** Beyond this many comparisons only what two lists begin and end with is aligned. */
const MOST_CELLS = 1_000_000

/** Pairs of indexes of equal keys, in order, as many as possible (longest common subsequence). */
export function align(a: readonly string[], b: readonly string[]): [number, number][] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const pairs: [number, number][] = Array.from({ length: start }, (_, at) => [at, at])
  const rows = a.length - start - end
  const columns = b.length - start - end
  if (rows > 0 && columns > 0 && rows * columns <= MOST_CELLS) pairs.push(...alignMiddle(a, b, start, rows, columns))
  for (let left = end; left > 0; left--) pairs.push([a.length - left, b.length - left])
  return pairs
}

function alignMiddle(
  a: readonly string[],
  b: readonly string[],
  from: number,
  rows: number,
  columns: number,
): [number, number][] {
  const width = columns + 1
  const lengths = new Uint32Array((rows + 1) * width)
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      const equal = a[from + row] === b[from + column]
      const below = lengths[(row + 1) * width + column] ?? 0
      const right = lengths[row * width + column + 1] ?? 0
      lengths[row * width + column] = equal
        ? (lengths[(row + 1) * width + column + 1] ?? 0) + 1
        : Math.max(below, right)
    }
  }
  const pairs: [number, number][] = []
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (a[from + row] === b[from + column]) pairs.push([from + row++, from + column++])
    else if ((lengths[(row + 1) * width + column] ?? 0) >= (lengths[row * width + column + 1] ?? 0)) row++
    else column++
  }
  return pairs
}
