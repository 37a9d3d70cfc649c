import { AppError } from '#kernel/app-error.ts'
import { toEpochSeconds } from '#kernel/instant.ts'
import { localClockAt } from '#kernel/zone-time.ts'
import { cohortIn } from '#modules/cohorts/store.ts'
import { openRoom } from '#modules/rooms/commands/open-rooms.ts'
import { roomIn } from '#modules/rooms/store/rooms.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING } from '#platform/actor.ts'
import { stale } from '#platform/http/route-kit.ts'
import { record } from '#platform/outbox/record.ts'
import { helpGivenBack, helpInvited, helpReopened, helpResolved, helpTaken } from '../events.ts'
import type { HelpChange, HelpRequest } from '../model.ts'
import { type HelpAct, judgeHelp } from '../rules/help-acts.ts'
import { type HelpColumns, holdHelp, updateHelp } from '../store/help.ts'
import { helpPlace, judgeOnlyOpen } from './help.ts'

const EVENTS = {
  take: helpTaken,
  take_over: helpTaken,
  invite: helpInvited,
  give_back: helpGivenBack,
  resolve: helpResolved,
  reopen: helpReopened,
} as const

const invalid = (path: string, code: string, message: string) =>
  new AppError('request.invalid', message, { errors: [{ path, code, message }] })

/** What somebody else did since: who took it and when, so that the other lead knows. */
async function changedSince(act: Act, current: HelpRequest): Promise<AppError> {
  if (current.state !== 'taken' || current.takenById === act.actor.personId || current.takenAt === null) return stale('request', current)
  const { zone } = await cohortIn(act.tx, EVERYTHING, current.cohortId)
  const at = localClockAt(toEpochSeconds(current.takenAt), zone).slice(0, 5)
  return new AppError('resource.stale', `${current.takenBy ?? 'Somebody else'} took ${current.agent}’s request at ${at}.`, {
    extra: { current },
  })
}

function judgeShape({ state, roomId, whatHelped }: HelpChange): void {
  if (state === 'resolved' && !whatHelped) throw invalid('whatHelped', 'what_helped.needed', 'Say in a few words what helped.')
  if (state !== 'resolved' && whatHelped !== undefined)
    throw invalid('whatHelped', 'what_helped.not_here', 'What helped is said when the request is resolved.')
  if (state !== 'taken' && roomId !== undefined) throw invalid('roomId', 'room.not_here', 'Whoever takes a request invites to a room.')
}

/** A side room of the class to invite to, opened if it is not. Throws invalid for another class’s, the main room and a retired one. */
async function openSideRoom(act: Act, cohortId: string, roomId: string): Promise<void> {
  const room = await roomIn(act.tx, EVERYTHING, roomId).catch(() => undefined)
  if (!room || room.cohortId !== cohortId || room.retiredAt !== null || room.kind === 'main')
    throw invalid('roomId', 'room.unknown', 'Choose a side room of this class.')
  await openRoom(act, roomId)
}

function columnsOf(act: Act, deed: Exclude<HelpAct, 'nothing'>, { roomId, whatHelped }: HelpChange, before: HelpRequest): HelpColumns {
  const [at, by] = [act.at, act.actor.personId]
  const room: HelpColumns = roomId === undefined ? {} : { room_id: roomId, invited_at: roomId === null ? null : at }
  const none: HelpColumns = { taken_at: null, taken_by: null, room_id: null, invited_at: null }
  if (deed === 'take' || deed === 'take_over') return { state: 'taken', taken_at: at, taken_by: by, ...room }
  if (deed === 'invite') return room
  if (deed === 'give_back') return { state: 'waiting', ...none }
  if (deed === 'resolve') {
    const taken = before.takenAt === null ? { taken_at: at, taken_by: by } : {}
    return { state: 'resolved', settled_at: at, settled_by: by, what_helped: whatHelped ?? null, ...taken }
  }
  // As it was before it was resolved: in the hands of who had it.
  return { state: before.takenAt === null ? 'waiting' : 'taken', settled_at: null, settled_by: null, what_helped: null }
}

/**
 * Takes a request seen as `version`, invites its agent to a side room, gives it back, resolves it with what helped, or opens it again. Of two
 * who take at once one does, and the other is told by whom. Throws stale, invalid, and a conflict where it cannot be. Source: product.md D9.
 */
export async function answerHelp(act: Act, id: string, version: number, change: HelpChange): Promise<HelpRequest> {
  const before = await holdHelp(act.tx, act.scope, id)
  judgeShape(change)
  const deed = judgeHelp({ ...before, roomId: before.room?.id ?? null }, change, act.actor.personId)
  if (before.version !== version) throw await changedSince(act, before)
  if (deed === 'nothing') return before
  if (typeof deed === 'object') throw new AppError('resource.conflict', deed.refused, { extra: { current: before } })
  if (deed === 'reopen') await judgeOnlyOpen(act, before.agentId)
  if (change.roomId) await openSideRoom(act, before.cohortId, change.roomId)
  await updateHelp(act.tx, id, columnsOf(act, deed, change, before))
  const after = await holdHelp(act.tx, EVERYTHING, id)
  await record(act, {
    event: EVENTS[deed],
    ...helpPlace(after),
    before: { state: before.state, takenBy: before.takenBy, room: before.room?.name ?? null },
    after: { state: after.state, takenBy: after.takenBy, room: after.room?.name ?? null, whatHelped: after.whatHelped },
  })
  return after
}
