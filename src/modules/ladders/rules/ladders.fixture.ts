import type { LocalDate } from '#kernel/local-date.ts'
import { DEFAULT_ATTENDANCE_POLICY, type Occurrence } from '#modules/attendance/rules/policy.ts'
import { DEFAULT_TIMEFRAMES } from '#modules/clocks/rules/policy.ts'
import { DEFAULT_EXAM_POLICY } from '#modules/exams/policy.ts'
import { DEFAULT_CONDUCT_POLICY, type LadderPolicy } from '../policy.ts'
import type { AgentFacts, FailFact, LimitFact, OccurrenceFact } from './facts.ts'
import type { Known, RungRecord } from './history.ts'
import type { Act } from './judge-act.ts'
import type { RungAct, RungActor } from './rung-table.ts'
import type { RungStep } from './rungs.ts'

export const POLICY: LadderPolicy = {
  attendance: DEFAULT_ATTENDANCE_POLICY,
  timeframes: DEFAULT_TIMEFRAMES,
  exams: DEFAULT_EXAM_POLICY,
  conduct: DEFAULT_CONDUCT_POLICY,
  words: 'policy version 1',
}

export const facts = (some: Partial<AgentFacts>): AgentFacts => ({
  ...{ zone: 'America/Denver', occurrences: [], limits: [], fails: [], conduct: [] },
  ...some,
})
export const known = (some: AgentFacts, more: Partial<Known> = {}): Known => ({ facts: some, notes: [], policy: POLICY, ...more })

/** An occurrence whose id is its day and kind. */
export const occurred = (kind: Occurrence, date: LocalDate, more: Partial<OccurrenceFact> = {}): OccurrenceFact => ({
  ...{ id: `${date} ${kind}`, date, kind, points: DEFAULT_ATTENDANCE_POLICY.points[kind], goneOn: null },
  ...more,
})
export const late = (date: LocalDate, more: Partial<OccurrenceFact> = {}): OccurrenceFact => occurred('late', date, more)

export const reached = (clock: string, step: LimitFact['step'], date: LocalDate, more: Partial<LimitFact> = {}): LimitFact => ({
  ...{ id: `${clock} ${step}`, date, clock, step, at: `${date}T18:00:00.000Z`, goneOn: null },
  ...more,
})
export const failed = (exam: string, attempt: number, date: LocalDate, more: Partial<FailFact> = {}): FailFact => ({
  ...{ id: `${exam} ${attempt}`, date, exam, attempt, goneOn: null },
  ...more,
})

/** `lead issue 2026-10-05`, with a reason and a witness. */
export const done = (words: string, more: Partial<Act> = {}): Act => {
  const [by = '', act = '', on = ''] = words.split(' ')
  return { act: act as RungAct, by: by as RungActor, on, reason: 'As agreed', witness: 'Kim Roy', withoutNote: null, ...more }
}
/** A rung of the attendance ladder that is delivered on the day it was triggered. */
export const delivered = (step: RungStep, on: LocalDate, more: Partial<RungRecord> = {}): RungRecord => ({
  ...{ category: 'attendance', step, triggeredOn: on },
  acts: [`lead issue ${on}`, ...(step === 'verbal' || step === 'written' ? [] : [`hr approve ${on}`]), `lead deliver ${on}`].map((words) =>
    done(words),
  ),
  ...more,
})
