import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { cohortOfAgent } from '#modules/agents/store.ts'
import { lockCohort } from '#modules/cohorts/store.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { arrivalSeen, arrivalTakenBack, chaseMade, chaseTakenBack } from './events.ts'
import type { Arrivals, Morning, NewChase } from './model.ts'
import { expectedAgents, readMorning, shiftOn } from './read-morning.ts'
import { isOpenAt } from './rules/morning.ts'
import { chaseIn, deleteArrivals, deleteChase, insertChase, saveArrivals } from './store.ts'

async function openMorning(act: Act, cohortId: string, date: LocalDate, agentIds: readonly string[]): Promise<void> {
  const shift = await shiftOn(act.tx, cohortId, date)
  if (!isOpenAt(shift, toEpochSeconds(act.at)))
    throw new AppError(
      'resource.conflict',
      toEpochSeconds(act.at) < shift.start
        ? `The roll of ${date} can be taken from four hours before the shift on. Come back then.`
        : `The shift of ${date} is over: who was there is decided by the meeting’s report. Import it on the roll.`,
    )
  await expectedAgents(act.tx, cohortId, date, agentIds)
}

/** The lead saw these agents in the meeting; who is seen already stays as first seen. Refused outside of the day's shift. */
export async function seeArrivals(act: Act, cohortId: string, { date, agentIds }: Arrivals): Promise<Morning> {
  await lockCohort(act.tx, act.scope, cohortId)
  await openMorning(act, cohortId, date, agentIds)
  const seen = await saveArrivals(act.tx, agentIds, { date, at: act.at, by: act.actor.personId })
  if (seen.length > 0)
    await record(act, {
      event: arrivalSeen,
      id: cohortId,
      cohortId,
      data: { cohortId, date, agents: seen.length },
      after: { date, agentIds: seen },
    })
  return readMorning({ ...act, db: act.tx }, cohortId, date)
}

/** Takes back that agents were seen. */
export async function takeBackArrivals(act: Act, cohortId: string, { date, agentIds }: Arrivals): Promise<Morning> {
  await lockCohort(act.tx, act.scope, cohortId)
  await openMorning(act, cohortId, date, agentIds)
  const gone = await deleteArrivals(act.tx, agentIds, date)
  if (gone.length > 0)
    await record(act, {
      event: arrivalTakenBack,
      id: cohortId,
      cohortId,
      data: { cohortId, date, agents: gone.length },
      before: { date, agentIds: gone },
    })
  return readMorning({ ...act, db: act.tx }, cohortId, date)
}

/** Puts down a try to reach a missing agent, at this moment. Refused outside of the day's shift. */
export async function chaseAgent(act: Act, agentId: string, { date, way, isReached }: NewChase): Promise<Morning> {
  const cohortId = await cohortOfAgent(act.tx, act.scope, agentId)
  await openMorning(act, cohortId, date, [agentId])
  const id = newId()
  await insertChase(act.tx, { id, agent_id: agentId, date, way, is_reached: isReached, at: act.at, by_person: act.actor.personId })
  await record(act, { event: chaseMade, id, cohortId, agentId, data: { cohortId, agentId, date }, after: { date, way, isReached } })
  return readMorning({ ...act, db: act.tx }, cohortId, date)
}

/** Takes back an own try. Throws a conflict for somebody else’s. */
export async function takeBackChase(act: Act, id: string): Promise<Morning> {
  const { agentId, cohortId, date, way, isReached, byId, by } = await chaseIn(act.tx, act.scope, id)
  if (byId === null || byId !== act.actor.personId)
    throw new AppError(
      'resource.conflict',
      `This try was put down by ${by ?? 'a program'}, and only they take it back. Put down another one instead.`,
    )
  await deleteChase(act.tx, id)
  await record(act, { event: chaseTakenBack, id, cohortId, agentId, data: { cohortId, agentId, date }, before: { date, way, isReached } })
  return readMorning({ ...act, db: act.tx }, cohortId, date)
}
