import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { localClockAt } from '#kernel/zone-time.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import { pressingAgent } from '#modules/rooms/commands/visits.ts'
import { dayIn } from '#modules/rooms/read-floor.ts'
import { holdAgents } from '#modules/rooms/store/rooms.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { record } from '#platform/outbox/record.ts'
import { helpAsked, helpReopened, helpWithdrawn, knockWithdrawn } from '../events.ts'
import type { HelpRequest, NewHelp } from '../model.ts'
import { holdHelp, insertHelp, openHelpOf, topicsFor, updateHelp } from '../store/help.ts'
import { settleKnocks, waitingKnockOf } from '../store/knocks.ts'

export const helpPlace = ({ id, cohortId, agentId }: HelpRequest) => ({ id, cohortId, agentId, data: { cohortId, agentId, helpId: id } })

/** Throws a conflict where the agent has another open request: one is helped at a time. */
export async function judgeOnlyOpen(act: Act, agentId: string): Promise<void> {
  const open = await openHelpOf(act.tx, agentId)
  if (!open) return
  const { zone } = await cohortIn(act.tx, EVERYTHING, open.cohortId)
  throw new AppError(
    'resource.conflict',
    `${open.agent} asked for help with “${open.topicName}” at ${localClockAt(toEpochSeconds(open.askedAt), zone).slice(0, 5)} and it is still open. Withdraw that one first, or tell the lead when it is your turn.`,
    { extra: { current: open } },
  )
}

/**
 * "I need help", with a topic of the programme and a few words. The same again while it is open answers the one that is. Throws invalid for
 * a topic that is none, a conflict for another request while one is open. Source: product.md D9.
 */
export async function askHelp(act: Act, cohortId: string, { agentId, topic, text }: NewHelp): Promise<HelpRequest> {
  const agent = await pressingAgent(act, cohortId, { agentId })
  const topics = await topicsFor(act.tx, cohortId)
  const known = topics.find(({ key }) => key === topic)
  if (!known)
    throw new AppError('request.invalid', 'Choose what it is about.', {
      errors: [{ path: 'topic', code: 'topic.unknown', message: `Choose one of: ${topics.map(({ key }) => key).join(', ')}.` }],
    })
  const open = await openHelpOf(act.tx, agent.id)
  if (open && open.cohortId === cohortId && open.topic === topic && open.text === text) return open
  await judgeOnlyOpen(act, agent.id)
  const { date } = await dayIn(act.tx, cohortId, act.at)
  const id = newId()
  const row = { id, cohort_id: cohortId, agent_id: agent.id, date, topic, topic_name: known.name, text, asked_at: act.at }
  await insertHelp(act.tx, row)
  const asked = await holdHelp(act.tx, EVERYTHING, id)
  await record(act, { event: helpAsked, ...helpPlace(asked), after: { topic, text } })
  return asked
}

/** The agent does not need help any more; again changes nothing. Throws a conflict for what is resolved. */
export async function withdrawHelp(act: Act, id: string): Promise<HelpRequest> {
  const before = await holdHelp(act.tx, act.scope, id)
  if (before.state === 'withdrawn') return before
  if (before.state === 'resolved') throw new AppError('resource.conflict', 'This is resolved already. Ask again if you need more.')
  await updateHelp(act.tx, id, { state: 'withdrawn', settled_at: act.at, settled_by: act.actor.personId })
  await record(act, { event: helpWithdrawn, ...helpPlace(before), before: { state: before.state } })
  return holdHelp(act.tx, EVERYTHING, id)
}

/** Undoes withdrawing: it waits again since it was asked. Again changes nothing. Throws a conflict for what is resolved. */
export async function askAgain(act: Act, id: string): Promise<HelpRequest> {
  const before = await holdHelp(act.tx, act.scope, id)
  if (before.state === 'waiting' || before.state === 'taken') return before
  if (before.state === 'resolved') throw new AppError('resource.conflict', 'This is resolved. Ask anew if you need more help.')
  const [agent] = await holdAgents(act.tx, act.scope, before.cohortId, before.agentId)
  if (!agent) throw new AppError('resource.conflict', `${before.agent} is not in this class any more, so there is nothing to ask again.`)
  await judgeOnlyOpen(act, before.agentId)
  await updateHelp(act.tx, id, {
    state: 'waiting',
    taken_at: null,
    taken_by: null,
    room_id: null,
    invited_at: null,
    settled_at: null,
    settled_by: null,
  })
  await record(act, { event: helpReopened, ...helpPlace(before), before: { state: before.state } })
  return holdHelp(act.tx, EVERYTHING, id)
}

/** Who leaves or moves to another class waits for nobody here any more. Bears running twice. */
export async function withdrawAllOf(act: Act, agentId: string): Promise<void> {
  const settled = { at: act.at, by: act.actor.personId }
  const waiting = await waitingKnockOf(act.tx, agentId)
  if (waiting) {
    const { id, cohortId } = waiting
    await settleKnocks(act.tx, [id], { state: 'withdrawn', ...settled })
    await record(act, { event: knockWithdrawn, id, cohortId, agentId, data: { cohortId, agentId, knockId: id } })
  }
  const open = await openHelpOf(act.tx, agentId)
  if (!open) return
  await updateHelp(act.tx, open.id, { state: 'withdrawn', settled_at: settled.at, settled_by: settled.by })
  await record(act, { event: helpWithdrawn, ...helpPlace(open), before: { state: open.state } })
}
