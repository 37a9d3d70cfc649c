import { toMillisecond } from '#kernel/working-time.ts'
import { climb, type RungData } from './ladder.ts'

/** Why a clock may stand still (policies.md 2). */
export const PAUSE_KINDS = ['n_number', 'equipment', 'carrier_ticket', 'approved_leave', 'other'] as const
export type PauseKind = (typeof PAUSE_KINDS)[number]

/** Why a ladder may not apply at all; only clocks that name the kind grant it (policies.md 2, the alternative). */
export const EXEMPTION_KINDS = ['outside_control'] as const
export type ExemptionKind = (typeof EXEMPTION_KINDS)[number]

/** What starts a clock: the class, a part or track that is complete, or something else that happens to the agent. */
export type ClockStart = 'class start' | { readonly complete: string } | { readonly event: string }

/** One clock as a policy version stores it. What is left out here holds as the timeframes have it. */
export type ClockData = {
  /** The part or track whose completion stops the clock. */
  readonly key: string
  readonly name: string
  readonly starts: ClockStart
  readonly limitHours?: number | undefined
  /** Instead of hours: days of `hoursPerDay` working hours each. */
  readonly limitDays?: number | undefined
  readonly steps: readonly RungData[]
  readonly pausedBy?: readonly PauseKind[] | undefined
  readonly exemptWhen?: readonly ExemptionKind[] | undefined
  readonly atRiskPercent?: number | undefined
  readonly hoursPerDay?: number | undefined
}

/** The part `timeframes` of a policy version (policies.md 2). */
export type Timeframes = {
  /** A clock is at risk from this share of its limit on, inclusive. */
  readonly atRiskPercent: number
  /** What one day of a limit in days means; the one-week window of 40 hours has five of 8. */
  readonly hoursPerDay: number
  readonly pausedBy: readonly PauseKind[]
  readonly clocks: readonly ClockData[]
  readonly equipment: { readonly starts: 'class start'; readonly overdueAfterDays: number }
  readonly rts: {
    readonly starts: 'class start'
    readonly expiresAfterDays: number
    readonly amberAfterDays: number
    readonly redAfterDays: number
  }
  readonly nNumber: { readonly callSupportAfterBusinessDays: number }
}

/** What a clock takes from the timeframes it stands in; the other clocks name what starts it. */
export type ClockDefaults = Pick<Timeframes, 'atRiskPercent' | 'hoursPerDay' | 'pausedBy' | 'clocks'>

/** One clock as the rules read it: everything in seconds, every rung named. */
export type ClockPolicy = {
  readonly key: string
  readonly name: string
  readonly starts: ClockStart
  /** `starts` as one says it after "until" or "once": `AHIP is complete`. */
  readonly startWords: string
  /** Null: nothing is late by hours. */
  readonly limitSeconds: number | null
  readonly atRiskSeconds: number | null
  readonly pausedBy: readonly PauseKind[]
  readonly exemptWhen: readonly ExemptionKind[]
  readonly rungs: ReturnType<typeof climb>['rungs']
}

const HOUR = 3600

/** The clock of a policy with its defaults filled in. Total: of a ladder that contradicts itself, the rungs before the fault. */
export function clockPolicyOf(clock: ClockData, defaults: ClockDefaults): ClockPolicy {
  const hoursPerDay = clock.hoursPerDay ?? defaults.hoursPerDay
  const limitHours = clock.limitHours ?? (clock.limitDays === undefined ? null : clock.limitDays * hoursPerDay)
  const limitSeconds = limitHours === null ? null : toMillisecond(limitHours * HOUR)
  const percent = clock.atRiskPercent ?? defaults.atRiskPercent
  return {
    key: clock.key,
    name: clock.name,
    starts: clock.starts,
    startWords: startWordsOf(clock.starts, defaults.clocks),
    limitSeconds,
    atRiskSeconds: limitSeconds === null ? null : toMillisecond((limitSeconds * percent) / 100),
    pausedBy: clock.pausedBy ?? defaults.pausedBy,
    exemptWhen: clock.exemptWhen ?? [],
    rungs: climb(clock.steps, hoursPerDay).rungs,
  }
}

function startWordsOf(starts: ClockStart, clocks: readonly ClockData[]): string {
  if (typeof starts === 'string') return 'the class starts'
  if ('event' in starts) return starts.event
  return `${clocks.find(({ key }) => key === starts.complete)?.name ?? starts.complete} is complete`
}

const DAY_LADDER: readonly RungData[] = [
  { step: 'coaching', afterWorkingDays: 3 },
  { step: 'written', afterBusinessDays: 1 },
  { step: 'final', afterBusinessDays: 1 },
  { step: 'termination_review', afterBusinessDays: 1 },
]

/** policies.md 2 as the source process has it; the at-risk share is a sample value. */
export const DEFAULT_TIMEFRAMES: Timeframes = {
  atRiskPercent: 75,
  hoursPerDay: 8,
  pausedBy: PAUSE_KINDS,
  clocks: [
    {
      key: 'ahip',
      name: 'AHIP',
      starts: 'class start',
      limitHours: 24,
      steps: [
        { step: 'verbal', atHours: 24 },
        { step: 'written', atHours: 28 },
        { step: 'final', atHours: 32 },
        { step: 'termination_review', atHours: 36 },
      ],
    },
    {
      key: 'aetna',
      name: 'Aetna (Producer World)',
      starts: { complete: 'ahip' },
      limitHours: 4,
      steps: [
        { step: 'verbal', atHours: 4 },
        { step: 'next', eachFurtherHours: 4 },
      ],
    },
    { key: 'tbt', name: 'TBT', starts: { complete: 'aetna' }, limitHours: 8, steps: DAY_LADDER },
    { key: 'call_cert', name: 'Call Cert', starts: { event: 'paired with a certifier' }, limitHours: 4, steps: DAY_LADDER },
  ],
  equipment: { starts: 'class start', overdueAfterDays: 1 },
  rts: { starts: 'class start', expiresAfterDays: 30, amberAfterDays: 7, redAfterDays: 14 },
  nNumber: { callSupportAfterBusinessDays: 10 },
}
