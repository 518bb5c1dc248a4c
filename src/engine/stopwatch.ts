import type { Timing } from './model'

/** Milliseconds since any moment; handed in by the host, for this room has no clock. */
export type Clock = () => number

/** What a stage or rule costs, itself alone: what it starts under another name is counted there. */
export interface Stopwatch {
  time<T>(name: string, work: () => T): T
  /** The time since the last measure belongs to this stage. */
  lap(name: string): void
}

/** Measures nothing. */
export const untimed: Stopwatch = { time: (_, work) => work(), lap: () => {} }

export interface Running extends Stopwatch {
  /** @param rules names that are rules' ids; all others are stages */
  read(rules: ReadonlySet<string>): Timing
}

/** @param since when it started, on the same clock */
export function startStopwatch(clock: Clock, since = clock()): Running {
  const start = since
  const spent = new Map<string, number>()
  const open: string[] = []
  const charge = (name: string | undefined): void => {
    const now = clock()
    if (name !== undefined) spent.set(name, (spent.get(name) ?? 0) + now - since)
    since = now
  }
  return {
    time(name, work) {
      charge(open.at(-1))
      open.push(name)
      try {
        return work()
      } finally {
        charge(open.pop())
      }
    },
    lap: charge,
    read(rules) {
      const costs = [...spent].map(([name, milliseconds]) => ({ name, milliseconds: tenths(milliseconds) }))
      const dearest = costs.filter(({ name }) => rules.has(name)).sort((a, b) => b.milliseconds - a.milliseconds)
      return {
        milliseconds: tenths(clock() - start),
        stages: costs.filter(({ name }) => !rules.has(name)),
        rules: dearest.map(({ name, milliseconds }) => ({ ruleId: name, milliseconds })),
      }
    },
  }
}

const tenths = (milliseconds: number): number => Math.round(milliseconds * 10) / 10
