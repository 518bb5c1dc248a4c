import type { Profiler } from 'node:inspector'

/**
 * The longest stretch, in milliseconds, in which the thread was busy without a break and code of `file` was part of it:
 * what of a blocked event loop can be ours. Other extensions live in the same thread.
 */
export function longestStretch(
  { nodes, samples = [], timeDeltas = [], startTime }: Profiler.Profile,
  file: string,
): number {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)))
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]))
  const isOurs = (id: number | undefined): boolean =>
    id !== undefined && ((byId.get(id)?.url.endsWith(file) ?? false) || isOurs(parents.get(id)))
  let time = startTime
  let start: number | undefined
  let ours = false
  let longest = 0
  samples.forEach((id, at) => {
    time += timeDeltas[at] ?? 0
    if (/^\((idle|program)\)$/.test(byId.get(id)?.functionName ?? '')) {
      start = undefined
      return
    }
    if (start === undefined) {
      start = time
      ours = false
    }
    ours ||= isOurs(id)
    if (ours) longest = Math.max(longest, time - start)
  })
  return longest / 1000
}
