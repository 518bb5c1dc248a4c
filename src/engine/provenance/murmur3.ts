/** MurmurHash3_x86_32 with seed 0 of UTF-8 text, eight hexadecimal digits (github.com/aappleby/smhasher). */
export function murmur3(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const view = new DataView(bytes.buffer)
  const whole = bytes.length & ~3
  let hash = 0
  for (let at = 0; at < whole; at += 4) {
    hash ^= scramble(view.getUint32(at, true))
    hash = (Math.imul(rotate(hash, 13), 5) + 0xe6546b64) | 0
  }
  let rest = 0
  for (let at = bytes.length - 1; at >= whole; at--) rest = (rest << 8) | (bytes[at] ?? 0)
  hash ^= scramble(rest) ^ bytes.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0')
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by))
const scramble = (value: number): number => Math.imul(rotate(Math.imul(value, 0xcc9e2d51), 15), 0x1b873593)
