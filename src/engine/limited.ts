/**
 * Runs jobs one after the other, each within a time: what users' patterns may make endless. Jobs must have no effect but
 * their result, because one that was cut off may be run again.
 *
 * @returns the results, in order, and the index of the job that was stopped: those behind it did not run
 */
export type Limited = <T>(jobs: readonly (() => T)[]) => { readonly results: readonly T[]; readonly stopped?: number }

/** Without a clock: everything runs to its end. */
export const unlimited: Limited = (jobs) => ({ results: jobs.map((job) => job()) })
