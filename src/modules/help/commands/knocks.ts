import { notFound } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { pressingAgent } from '#modules/rooms/commands/visits.ts'
import type { Press } from '#modules/rooms/model.ts'
import { dayIn } from '#modules/rooms/read-floor.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING, isWithin } from '#platform/actor.ts'
import { record } from '#platform/outbox/record.ts'
import { knockAdmitted, knockMade, knockTakenBack, knockWithdrawn } from '../events.ts'
import type { Knock } from '../model.ts'
import { knockView } from '../read-help.ts'
import { holdKnock, holdKnocks, type StoredKnock, saveKnock, settleKnocks, waitingKnockOf } from '../store/knocks.ts'

const placeOf = ({ id, cohortId, agentId }: StoredKnock) => ({ id, cohortId, agentId, data: { cohortId, agentId, knockId: id } })

/** "Let me in": one waiting knock per agent, so that pressing again answers the one that waits. Source: product.md D2. */
export async function knock(act: Act, cohortId: string, press: Press): Promise<Knock> {
  const agent = await pressingAgent(act, cohortId, press)
  const { date } = await dayIn(act.tx, cohortId, act.at)
  const { knock: made, isNew } = await saveKnock(act.tx, { id: newId(), cohortId, agentId: agent.id, date, at: act.at })
  if (isNew) await record(act, { event: knockMade, ...placeOf(made) })
  return knockView(made)
}

/** Writes down that agents of a class were let in; ids of what does not wait there are passed over. Answers those that waited. */
export async function admitKnocks(act: Act, cohortId: string, ids: readonly string[]): Promise<string[]> {
  if (!isWithin(act.scope, { cohortId })) throw notFound('class')
  const held = await holdKnocks(act.tx, act.scope, ids)
  const waiting = held.filter((one) => one.cohortId === cohortId && one.state === 'waiting')
  if (waiting.length === 0) return []
  await settleKnocks(
    act.tx,
    waiting.map(({ id }) => id),
    { state: 'admitted', at: act.at, by: act.actor.personId },
  )
  for (const one of waiting) await record(act, { event: knockAdmitted, ...placeOf(one) })
  return waiting.map(({ id }) => id)
}

/** One knock. Again changes nothing. */
export async function admitKnock(act: Act, id: string): Promise<Knock> {
  const { cohortId } = await holdKnock(act.tx, act.scope, id)
  await admitKnocks(act, cohortId, [id])
  return knockView(await holdKnock(act.tx, EVERYTHING, id))
}

/** Undoes an admission: the knock waits again since it was made, unless the agent has knocked anew. Again changes nothing. */
export async function takeBackAdmission(act: Act, id: string): Promise<Knock> {
  const before = await holdKnock(act.tx, act.scope, id)
  if (before.state === 'admitted' && (await waitingKnockOf(act.tx, before.agentId)) === undefined) {
    await settleKnocks(act.tx, [id], { state: 'waiting', at: null, by: null })
    await record(act, { event: knockTakenBack, ...placeOf(before) })
  }
  return knockView(await holdKnock(act.tx, EVERYTHING, id))
}

/** The agent does not need to be let in any more. Again, or once let in, it changes nothing. */
export async function withdrawKnock(act: Act, id: string): Promise<Knock> {
  const before = await holdKnock(act.tx, act.scope, id)
  if (before.state === 'waiting') {
    await settleKnocks(act.tx, [id], { state: 'withdrawn', at: act.at, by: act.actor.personId })
    await record(act, { event: knockWithdrawn, ...placeOf(before) })
  }
  return knockView(await holdKnock(act.tx, EVERYTHING, id))
}
