import type { Profiler } from 'node:inspector'

/** Work of the engine itself: reading messages, and collecting garbage. Whose it is shows in what ran beside it. */
const NATIVE = /^\((program|garbage collector)\)$/

/**
 * The most, in milliseconds, that code of `file` held the event loop in one of its turns, with the reading of messages
 * and the garbage collected in the same turn. Other extensions live in the same thread.
 *
 * @param turns when each turn of the loop began, in microseconds of the monotonic clock, which is the profile's too
 */
export function longestHold(
  { nodes, samples = [], timeDeltas = [], startTime }: Profiler.Profile,
  file: string,
  turns: readonly number[],
): number {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]))
  const isOurs = (id: number | undefined): boolean =>
    id !== undefined && ((byId.get(id)?.url.endsWith(file) ?? false) || isOurs(parents.get(id)))
  let time = startTime
  let turn = 0
  let ours = 0
  let native = 0
  let longest = 0
  samples.forEach((id, at) => {
    time += timeDeltas[at] ?? 0
    if (time >= (turns[turn] ?? Number.POSITIVE_INFINITY)) {
      while (time >= (turns[turn] ?? Number.POSITIVE_INFINITY)) turn++
      ours = 0
      native = 0
    }
    const took = timeDeltas[at + 1] ?? 0
    if (isOurs(id)) ours += took
    else if (NATIVE.test(byId.get(id)?.functionName ?? '')) native += took
    if (ours > 0) longest = Math.max(longest, ours + native)
  })
  return longest / 1000
}
