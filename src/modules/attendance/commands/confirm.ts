import type { z } from 'zod'
import { AppError, notFound } from '#kernel/app-error.ts'
import { classIn, holdAttendance } from '#modules/presence/store/class.ts'
import type { Act } from '#platform/act.ts'
import { record, recordMany } from '#platform/outbox/record.ts'
import { attendanceConfirmed, attendanceDayConfirmed } from '../events.ts'
import type { Confirm, Confirmed } from '../model.ts'
import { shownDays } from '../read.ts'
import { decideNow, NOTHING_SAID } from '../rules/follow-facts.ts'
import { type AgentDay, type ClassDays, loadClassDays } from '../store/days.ts'
import { auditOf, type DayRow, listDays, NO_DEED, type StoredDay, saveDays } from '../store/decisions.ts'
import { isClean } from '../view.ts'
import { refuseBeforeEnd } from './open-day.ts'

/**
 * Confirms proposals of one day: those named, else all clean ones. What is left and why is told. Refused as a whole before
 * the shift is over and while no report covers the day.
 */
export async function confirmDays(act: Act, cohortId: string, input: z.output<typeof Confirm>): Promise<z.infer<typeof Confirmed>> {
  await classIn(act.tx, act.scope, cohortId)
  await holdAttendance(act.tx, cohortId)
  const known = await loadClassDays(act.tx, cohortId, { dates: [input.date], agentIds: input.agentIds })
  if (!known) throw notFound('class')
  refuseUndecidable(act, known, input)
  const kept = new Map(
    (await listDays(act.tx, { agentIds: known.days.map(({ agent }) => agent.id), dates: [input.date] })).map((day) => [day.agentId, day]),
  )
  const judged = known.days.map((day) => ({
    day,
    kept: kept.get(day.agent.id),
    why: whyLeft(day, kept.get(day.agent.id), input.agentIds !== undefined),
  }))
  const taken = judged.flatMap(({ day, kept: was, why }) => (why === null && was ? [{ day, was }] : []))
  const rows = taken.map(({ day, was }) => ({
    ...decideNow('confirmed', NOTHING_SAID, day.now),
    ...{ ...NO_DEED, decidedBy: act.actor.personId, decidedAt: act.at },
    ...{ id: was.id, agentId: was.agentId, date: was.date },
  }))
  await saveDays(act.tx, rows)
  await recordConfirmed(act, cohortId, input.date, rows)
  const left = judged.flatMap(({ day, why }) => (why ? [{ agentId: day.agent.id, name: day.agent.name, why }] : []))
  const confirmed = await shownDays(
    act.tx,
    act,
    cohortId,
    taken.map(({ day }) => day),
  )
  return { confirmed, left }
}

function refuseUndecidable(act: Act, known: ClassDays, { date, agentIds }: z.output<typeof Confirm>): void {
  const shift = known.shifts.find((one) => one.date === date)
  if (!shift) {
    throw new AppError('request.invalid', `${date} is no scheduled day of ${known.cohort.name}.`, {
      errors: [{ path: 'date', code: 'date.unscheduled', message: 'Choose a scheduled day of the class.' }],
    })
  }
  const strangers = agentIds?.filter((id) => !known.days.some(({ agent }) => agent.id === id)) ?? []
  if (strangers.length > 0) throw notFound('agent')
  const [first] = known.days
  if (first) refuseBeforeEnd(act, { day: first })
  if (known.covered.has(date) || known.days.some(({ now }) => now.facts.covered)) return
  throw new AppError(
    'attendance.not_decidable',
    `No report covers ${date} yet, and no report is not absence. Import the meeting report of the day first.`,
  )
}

/** Why a day is not confirmed; null when it is; '' when there is nothing to say about it. */
function whyLeft({ now, agent }: AgentDay, kept: StoredDay | undefined, isNamed: boolean): string | null {
  if (now.facts.leaver && !isNamed) return ''
  if (!kept || kept.holds.label === null) return 'No report covers this day of the agent.'
  if (kept.state !== 'proposed') return isNamed || kept.factsChanged ? whyDecided(kept) : ''
  if (isNamed || isClean(kept.holds)) return null
  if (agent.state === 'leaver') return ''
  return `${kept.holds.label}: ${kept.holds.hint ?? kept.holds.because}`
}

const whyDecided = ({ state, decidedByName, factsChanged }: StoredDay): string =>
  `Already ${state}${decidedByName ? ` by ${decidedByName}` : ''}${factsChanged ? '; the facts changed since, look at them' : ''}.`

async function recordConfirmed(act: Act, cohortId: string, date: string, rows: readonly DayRow[]): Promise<void> {
  const changes = rows.map((row) => ({ id: row.id, agentId: row.agentId, before: { state: 'proposed' }, after: auditOf(row) }))
  const [only, ...others] = changes
  if (!only) return
  if (others.length === 0) {
    const data = { cohortId, agentId: only.agentId, date, decisionId: only.id }
    return record(act, { event: attendanceConfirmed, cohortId, data, ...only })
  }
  await recordMany(act, { event: attendanceConfirmed, cohortId, changes })
  await record(act, { event: attendanceDayConfirmed, id: cohortId, cohortId, data: { cohortId, date, agents: rows.length } })
}
