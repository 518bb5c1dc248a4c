import * as v from 'valibot'
import { defineRule } from '../engine/rule'

const MONOREPO = /^(?:packages|apps|services|libs|modules|crates|src|internal|cmd|plugins|extensions)$/

export default defineRule({
  id: 'no-unrelated-areas',
  severity: 'info',
  preset: 'strict',
  summary: 'The change touches the code of many areas at once.',
  why: 'Each area has readers of its own; together they make a change that nobody reviews as a whole.',
  options: v.strictObject({
    areas: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.description('Areas one change may touch.')), 4),
  }),
  needs: [],
  *check({ diff }, { areas: limit }) {
    const areas = new Map<string, number>()
    for (const { path, kind, added, deleted } of diff.files) {
      const parts = path.split('/')
      if (kind !== 'source' || parts.length < 2) continue
      const area = MONOREPO.test(parts[0] ?? '') && parts.length > 2 ? parts.slice(0, 2).join('/') : (parts[0] ?? '')
      areas.set(area, (areas.get(area) ?? 0) + added + deleted)
    }
    if (areas.size <= limit) return
    yield {
      message: `The change touches production code in ${areas.size} areas: ${[...areas.keys()].slice(0, 8).join(', ')}${areas.size > 8 ? ' …' : ''}.`,
      suggestion: 'See whether it is several changes; if it is one, say in the description what holds it together.',
      evidence: [...areas].map(([area, lines]) => ({ text: `${lines} changed lines`, path: area })),
    }
  },
})
