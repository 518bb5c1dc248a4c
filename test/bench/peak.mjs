// Loaded into a measured process: writes its peak resident memory, in KiB, and its processor time, in µs, where the bench will look.
import { writeFileSync } from 'node:fs'

process.on('exit', () => {
  if (process.env.BENCH_PEAK)
    writeFileSync(
      process.env.BENCH_PEAK,
      `${process.resourceUsage().maxRSS} ${process.cpuUsage().user + process.cpuUsage().system}`,
    )
})
