/** How many tests did what. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** Such a run says nothing of the code, however it ended. */
export const ranNoTest = ({ passed, failed }: Counts): boolean => passed + failed === 0

/** Lines of one file that tests ran, and those they could have run. */
export interface FileCoverage {
  readonly path: string
  readonly hit: readonly number[]
  readonly missed: readonly number[]
}

export const NO_COUNTS: Counts = { passed: 0, failed: 0, skipped: 0 }

export const sum = (counts: readonly Counts[]): Counts =>
  counts.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    NO_COUNTS,
  )
