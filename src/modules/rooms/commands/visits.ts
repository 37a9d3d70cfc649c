import { AppError, notFound } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { roomEntered, roomLeft } from '../events.ts'
import type { Press } from '../model.ts'
import { dayIn } from '../read-floor.ts'
import { type ClassAgent, endVisit, holdAgents, insertVisit, listHere, roomIn } from '../store/rooms.ts'

/**
 * The agent that a press is of: the one named, else the actor's own row in the class; held until the transaction ends. Throws not found
 * out of scope, for a leaver and for who is none of the class; invalid where it is not clear whose press it is.
 */
export async function pressingAgent(act: Act, cohortId: string, { agentId }: Press): Promise<ClassAgent> {
  const [agent, another] = await holdAgents(act.tx, act.scope, cohortId, agentId)
  if (!agent) throw notFound(agentId === undefined ? 'class' : 'agent')
  if (another)
    throw new AppError('request.invalid', 'Say which agent this is for.', {
      errors: [{ path: 'agentId', code: 'agent.needed', message: 'Name the agent.' }],
    })
  return agent
}

/**
 * An agent says that they are in a room, and so in no other; again changes nothing. It is no presence: that comes from the meeting's
 * report. Throws a conflict for a room that is closed or retired.
 */
export async function enterRoom(act: Act, id: string, press: Press): Promise<void> {
  const room = await roomIn(act.tx, act.scope, id)
  const { cohortId } = room
  const agent = await pressingAgent(act, cohortId, press)
  const { date } = await dayIn(act.tx, cohortId, act.at)
  const here = (await listHere(act.tx, cohortId, date)).find(({ agentId }) => agentId === agent.id)
  if (here?.roomId === id) return
  if (room.retiredAt !== null || room.openedOn !== date)
    throw new AppError('resource.conflict', `“${room.name}” is not open. Your lead opens it, or invites you to another room.`)
  await endVisit(act.tx, agent.id, act.at)
  await insertVisit(act.tx, { id: newId(), room_id: id, agent_id: agent.id, date, entered_at: act.at })
  await record(act, { event: roomEntered, id, cohortId, agentId: agent.id, data: { cohortId, roomId: id, agentId: agent.id } })
}

/** An agent says that they are in the room no more; who is not in it stays where they are. */
export async function leaveRoom(act: Act, id: string, press: Press): Promise<void> {
  const { cohortId } = await roomIn(act.tx, act.scope, id)
  const agent = await pressingAgent(act, cohortId, press)
  const { date } = await dayIn(act.tx, cohortId, act.at)
  const here = (await listHere(act.tx, cohortId, date)).find(({ agentId }) => agentId === agent.id)
  if (here?.roomId !== id) return
  await endVisit(act.tx, agent.id, act.at)
  await record(act, { event: roomLeft, id, cohortId, agentId: agent.id, data: { cohortId, roomId: id, agentId: agent.id } })
}
