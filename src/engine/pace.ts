/**
 * One sitting of somebody who reviews. Kept in memory by whoever shows it: it is nobody else's business.
 *
 * Self-review at up to 200 lines an hour finds more than half of the defects (Kemerer and Paulk, IEEE TSE 35(4), 2009);
 * beyond 400 lines, 60 minutes or 500 lines an hour attention goes down (SmartBear's study at Cisco, 2006).
 */
export interface Sitting {
  /** Milliseconds with a hunk in sight and somebody there. */
  readonly time: number
  /** Counted lines of the hunks that were marked as reviewed in it. */
  readonly lines: number
  /** Ids of those hunks: one that is marked again is not reviewed again. */
  readonly hunks: readonly string[]
  /** Whether a hunk is in sight, as of `now`. */
  readonly looking: boolean
  /** When that was last said, in milliseconds of the caller's clock. */
  readonly now: number
  /** When a hunk was last in sight. */
  readonly seen: number
}

const MANY_LINES = 400
const LONG = 60 * 60_000
/** Counted lines an hour. */
const FAST = 500
/** Lines before which a pace says nothing. */
const TELLING = 100
/** Milliseconds without a hunk in sight after which a new sitting begins. */
const PAUSE = 15 * 60_000
/** Somebody who looks says so more often than this: longer steps are a machine that slept. */
const STEP = 2 * 60_000

export const sitDown = (now: number): Sitting => ({ time: 0, lines: 0, hunks: [], looking: false, now, seen: now })

/** Says whether a hunk is in sight from now on. To be said again every minute, while it is. */
export function look(sitting: Sitting, now: number, looking: boolean): Sitting {
  const step = now - sitting.now
  const counts = sitting.looking && step >= 0 && step <= STEP
  const seen = counts || looking ? now : sitting.seen
  if (!counts && now - sitting.seen > PAUSE) return { ...sitDown(now), looking }
  return { ...sitting, time: sitting.time + (counts ? step : 0), looking, now, seen }
}

/** Counts a hunk that was marked as reviewed. */
export function addReviewed(sitting: Sitting, id: string, lines: number): Sitting {
  if (sitting.hunks.includes(id)) return sitting
  return { ...sitting, lines: sitting.lines + lines, hunks: [...sitting.hunks, id] }
}

/** Counted lines an hour; undefined where too little was reviewed to tell. */
export function paceOf({ time, lines }: Sitting): number | undefined {
  return lines < TELLING ? undefined : Math.round((lines * 3_600_000) / Math.max(time, 60_000))
}

/** A sentence for somebody who would do well to stop or to slow down; undefined for everybody else. */
export function hintOf(sitting: Sitting): string | undefined {
  const { time, lines } = sitting
  const pace = paceOf(sitting)
  if (time > LONG) return `You have been reviewing for ${minutes(time)} minutes: take a break, attention does not last.`
  if (lines > MANY_LINES)
    return `You have reviewed ${lines} lines in one sitting: take a break, attention does not last.`
  if (pace === undefined || pace <= FAST) return undefined
  return `You review ${pace} lines an hour: above ${FAST}, most of what is wrong is passed over.`
}

/** "12 minutes, 140 lines reviewed, 700 an hour" */
export function sayPace(sitting: Sitting): string {
  const pace = paceOf(sitting)
  const count = minutes(sitting.time)
  const facts = [`${count} minute${count === 1 ? '' : 's'}`, `${sitting.lines} lines reviewed`]
  return [...facts, ...(pace === undefined ? [] : [`${pace} an hour`])].join(', ')
}

const minutes = (time: number): number => Math.floor(time / 60_000)
