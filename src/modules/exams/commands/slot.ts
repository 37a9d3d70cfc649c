import { AppError } from '#kernel/app-error.ts'
import { fromEpochSeconds, toEpochSeconds } from '#kernel/instant.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import type { Act } from '#platform/act.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { examSlotSet } from '../events.ts'
import type { SlotSetting } from '../model.ts'
import { slotRefusal } from '../rules/judge-acts.ts'
import { listProctors, saveSlot } from '../store.ts'
import { idsOf, placeOf } from './follow.ts'
import { openAttempt, refuse } from './open-case.ts'

/** Who proctors: who is named, else who sets the time where that person works for licensing, else nobody yet. */
async function proctorOf(act: Act, named: string | undefined): Promise<string | null> {
  const proctors = await listProctors(act.tx)
  const wanted = named ?? act.actor.personId
  const found = proctors.find(({ personId }) => personId === wanted)
  if (found) return found.personId
  if (named === undefined) return null
  throw new AppError('request.invalid', 'Only somebody who works for licensing can proctor. Choose one of them.', {
    errors: [{ path: 'proctorId', code: 'exam.no_proctor', message: 'Not somebody who works for licensing.' }],
  })
}

/** Sets the time at which the attempt after a failed one is proctored, or takes it away (`at` null). */
export async function setProctorSlot(act: Act, attemptId: string, { at: asked, proctorId, version }: SlotSetting): Promise<void> {
  const opened = await openAttempt(act, attemptId, undefined)
  const { attempt, found, one, of } = opened
  const at = asked === null ? null : fromEpochSeconds(toEpochSeconds(asked))
  const { zone, cohortId } = of.agent
  const { endDate: classEnd } = await cohortIn(act.tx, act.scope, cohortId)
  refuse(slotRefusal(one.exam, found, one.standing, at, { now: act.at, zone, classEnd }))
  const number = attempt.number + 1
  const slot = one.slots.find((known) => known.number === number)
  if (version !== undefined && version !== (slot?.version ?? 0)) throw stale('time', slot ?? null)
  const proctor = at === null ? null : await proctorOf(act, proctorId)
  const key = { agent_id: of.agent.agentId, exam: one.exam.key, number }
  await saveSlot(act.tx, key, { at, proctor_id: proctor, set_by: act.actor.personId, set_at: act.at })
  await record(act, {
    event: examSlotSet,
    ...placeOf(opened, attempt),
    data: { ...idsOf(opened, attempt), number, at },
    before: slot && { at: slot.at, proctor: slot.proctor },
    after: { exam: one.exam.name, number, at, proctorId: proctor },
  })
}
