/** All of standard input as text; empty where it is a terminal. */
export async function readInput(): Promise<string> {
  if (process.stdin.isTTY) return ''
  const pieces: Buffer[] = []
  for await (const piece of process.stdin) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString()
}
