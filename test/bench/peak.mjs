// Loaded into a measured process: writes its peak resident memory, in KiB, where the bench will look.
import { writeFileSync } from 'node:fs'

process.on('exit', () => {
  if (process.env.BENCH_PEAK) writeFileSync(process.env.BENCH_PEAK, String(process.resourceUsage().maxRSS))
})
