import { toMillisecond } from '#kernel/working-time.ts'

/** Steps of the timeframe ladders, mildest first. Coaching and verbal are one rung under two names. */
export const CLOCK_STEPS = ['coaching', 'verbal', 'written', 'final', 'termination_review'] as const
export type ClockStep = (typeof CLOCK_STEPS)[number]

const RANK: Readonly<Record<ClockStep, number>> = { coaching: 0, verbal: 0, written: 1, final: 2, termination_review: 3 }
const CLIMB: readonly ClockStep[] = ['verbal', 'written', 'final', 'termination_review']

const MEASURES = ['atHours', 'atDays', 'eachFurtherHours', 'afterWorkingDays', 'afterBusinessDays'] as const
type Measure = (typeof MEASURES)[number]

/**
 * One rung as it is stored, with exactly one measure. `atHours` and `atDays` (of `hoursPerDay` each) count from the start;
 * `eachFurtherHours` goes with the step `next` and climbs to the last step; days count from the rung before, the first
 * from the day the clock started.
 */
export type RungData = {
  readonly step: ClockStep | 'next'
  /** Who else the step needs. */
  readonly with?: 'hr' | undefined
} & { readonly [M in Measure]?: number | undefined }

/** A rung that is reached at so much working time, or after so many days counted on from the rung before. */
export type Rung = { readonly step: ClockStep; readonly with: 'hr' | null } & (
  | { readonly by: 'hours'; readonly atSeconds: number }
  | { readonly by: 'days'; readonly of: 'working' | 'business'; readonly days: number }
)

/** What is wrong with the rung at `index`, as advice: `write …`. */
export type RungFault = { readonly index: number; readonly key: string | null; readonly advice: string }

const HOUR = 3600

/** The rungs that stored data means, up to the first fault. */
export function climb(
  data: readonly RungData[],
  hoursPerDay: number,
): { readonly rungs: readonly Rung[]; readonly fault: RungFault | null } {
  const rungs: Rung[] = []
  for (const [index, one] of data.entries()) {
    const fault = faultOf(one, index, rungs, hoursPerDay)
    if (fault) return { rungs, fault }
    rungs.push(...rungsOf(one, rungs.at(-1), hoursPerDay))
  }
  return { rungs, fault: null }
}

const secondsAt = ({ atHours, atDays = 0 }: RungData, hoursPerDay: number): number =>
  toMillisecond((atHours ?? atDays * hoursPerDay) * HOUR)

const stepsAbove = (step: ClockStep): readonly ClockStep[] => CLIMB.slice(RANK[step] + 1)

function rungsOf(one: RungData, below: Rung | undefined, hoursPerDay: number): Rung[] {
  const more = { with: one.with ?? null }
  if (one.step === 'next') {
    if (below?.by !== 'hours') return []
    const every = toMillisecond((one.eachFurtherHours ?? 0) * HOUR)
    const at = (times: number) => toMillisecond(below.atSeconds + times * every)
    return stepsAbove(below.step).map((step, index) => ({ step, ...more, by: 'hours', atSeconds: at(index + 1) }))
  }
  if (one.afterWorkingDays !== undefined) return [{ step: one.step, ...more, by: 'days', of: 'working', days: one.afterWorkingDays }]
  if (one.afterBusinessDays !== undefined) return [{ step: one.step, ...more, by: 'days', of: 'business', days: one.afterBusinessDays }]
  return [{ step: one.step, ...more, by: 'hours', atSeconds: secondsAt(one, hoursPerDay) }]
}

function faultOf(one: RungData, index: number, rungs: readonly Rung[], hoursPerDay: number): RungFault | null {
  const fault = (key: string | null, advice: string): RungFault => ({ index, key, advice })
  const given = MEASURES.filter((measure) => one[measure] !== undefined)
  if (given.length !== 1) return fault(null, `give it one of ${MEASURES.join(', ')}`)
  const below = rungs.at(-1)
  if ((one.step === 'next') !== (given[0] === 'eachFurtherHours')) {
    return fault('step', 'write "next" with eachFurtherHours, and a step of its own with any other measure')
  }
  const by = given[0] === 'afterWorkingDays' || given[0] === 'afterBusinessDays' ? 'days' : 'hours'
  if (below && below.by !== by) return fault(given[0] ?? null, 'let one ladder count hours or days, not both')
  if (one.step === 'next') return below ? null : fault('step', 'let a step with atHours stand before it')
  if (below && RANK[one.step] <= RANK[below.step]) {
    return fault('step', `let the steps go up: coaching or ${CLIMB.join(', ')}`)
  }
  if (below?.by === 'hours' && secondsAt(one, hoursPerDay) <= below.atSeconds) {
    return fault(given[0] ?? null, 'let it be later than the step before')
  }
  return null
}
