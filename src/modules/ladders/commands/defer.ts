import { AppError } from '#kernel/app-error.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { actionDeferralWithdrawn, actionDeferred } from '../events.ts'
import type { Deferral } from '../model.ts'
import type { Category } from '../rules/rungs.ts'
import { standingOf } from '../rules/standing.ts'
import { removeDeferrals, saveDeferral } from '../store/deferrals.ts'
import { openCase } from './act-on.ts'

/**
 * Leaves the step that is proposed in a category for later, on one day, with a reason: it is out of that day's close and back on the next
 * (policies.md 6). Throws invalid for a day to come, conflict where nothing is proposed.
 */
export async function deferStep(act: Act, agentId: string, { category, reason, date }: Deferral): Promise<void> {
  const of = await openCase(act, agentId)
  const day = date ?? of.today
  if (day > of.today)
    throw new AppError('request.invalid', `${day} is still to come: a step is left for later on the day that is closed.`, {
      errors: [{ path: 'date', code: 'day.to_come', message: 'Choose today or a day before.' }],
    })
  const { proposed } = standingOf(category, day, of.rungs, of.known)
  if (!proposed)
    throw new AppError('resource.conflict', `No step of ${of.agent} is proposed there, so there is nothing to leave for later.`)
  const { step } = proposed
  await saveDeferral(act.tx, { agentId, category, step, day }, { reason, by: act.actor.personId, at: act.at })
  await record(act, {
    event: actionDeferred,
    ...{ id: `${agentId}/${category}/${day}`, cohortId: of.cohortId, agentId },
    data: { cohortId: of.cohortId, agentId, category, step, date: day },
    after: { category, step, day },
    reason,
  })
}

/** Takes it back; harmless where nothing was left for later. */
export async function undoDeferral(act: Act, agentId: string, category: Category, date: LocalDate | undefined): Promise<void> {
  const of = await openCase(act, agentId)
  const day = date ?? of.today
  for (const { step, reason } of await removeDeferrals(act.tx, { agentId, category, day })) {
    await record(act, {
      event: actionDeferralWithdrawn,
      ...{ id: `${agentId}/${category}/${day}`, cohortId: of.cohortId, agentId },
      data: { cohortId: of.cohortId, agentId, category: category, step: step as 'verbal', date: day },
      before: { category, step, day, reason },
    })
  }
}
