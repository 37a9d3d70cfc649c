import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { type CohortFacts, cohortIn, lockCohort } from '#modules/cohorts/store.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING, humanBehind } from '#platform/actor.ts'
import { record } from '#platform/outbox/record.ts'
import { availabilityChanged } from '../events.ts'
import type { Floor, NewAvailability } from '../model.ts'
import { dayOf } from '../read-floor.ts'
import { LONGEST_AWAY_SECONDS } from '../rules/availability.ts'
import { listAvailability, saveAvailability } from '../store/availability.ts'
import { endOlderDays } from '../store/rooms.ts'
import { floorFor, tellClass } from './keep-rooms.ts'

const invalidBackAt = (detail: string) =>
  new AppError('request.invalid', detail, { errors: [{ path: 'backAt', code: 'back_at.out_of_range', message: detail }] })

function judgeBackAt(act: Act, { state, backAt }: NewAvailability): void {
  if (backAt === null) return
  const ahead = toEpochSeconds(backAt) - toEpochSeconds(act.at)
  if (state === 'available') throw invalidBackAt('Who is in the room has no time to be back. Leave it out.')
  if (ahead <= 0) throw invalidBackAt('This time is past. Say when you will be back.')
  if (ahead > LONGEST_AWAY_SECONDS) throw invalidBackAt('Give a time within twelve hours.')
}

const isSameInstant = (a: string | null, b: string | null) => (a && toEpochSeconds(a)) === (b && toEpochSeconds(b))

/** Writes down a state; the same again changes nothing and answers false. The class is held by the caller. */
async function save(act: Act, cohort: CohortFacts, personId: string, given: NewAvailability): Promise<boolean> {
  const { date } = dayOf(cohort, act.at)
  await endOlderDays(act.tx, cohort.id, date, act.at)
  const said = await listAvailability(act.tx, cohort.id, date)
  const before = said.findLast((one) => one.personId === personId && one.until === null)
  const { state, reason, backAt } = given
  if (before && before.state === state && before.reason === reason && isSameInstant(before.backAt, backAt)) return false
  await saveAvailability(act.tx, {
    id: newId(),
    cohort_id: cohort.id,
    person_id: personId,
    date,
    state,
    reason,
    back_at: backAt,
    since: act.at,
  })
  await record(act, {
    event: availabilityChanged,
    id: personId,
    cohortId: cohort.id,
    data: { cohortId: cohort.id, personId, state },
    ...(before && { before: { state: before.state, reason: before.reason, backAt: before.backAt } }),
    after: given,
  })
  return true
}

/** Whoever opens the main room is in it. */
export async function beAvailable(act: Act, cohort: CohortFacts): Promise<void> {
  const personId = humanBehind(act.actor)
  if (personId !== null) await save(act, cohort, personId, { state: 'available', reason: null, backAt: null })
}

/**
 * Says where the actor is, for all agents of the class to see. Source: product.md D7, D8.
 * Throws invalid for a time that is past, too far ahead, or given by who is in the room; forbidden for what is nobody.
 */
export async function setAvailability(act: Act, cohortId: string, given: NewAvailability): Promise<Floor> {
  await lockCohort(act.tx, act.scope, cohortId)
  judgeBackAt(act, given)
  const personId = humanBehind(act.actor)
  if (personId === null) throw new AppError('access.forbidden', 'The set-up token is nobody who could be in a room. Sign in as a person.')
  if (await save(act, await cohortIn(act.tx, EVERYTHING, cohortId), personId, given)) await tellClass(act, cohortId)
  return floorFor(act, cohortId)
}
