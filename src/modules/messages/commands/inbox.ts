import { AppError } from '#kernel/app-error.ts'
import type { Act } from '#platform/act.ts'
import { type Actor, humanBehind } from '#platform/actor.ts'
import { announce } from '#platform/outbox/record.ts'
import { messageRead } from '../events.ts'
import type { ReadAnswer } from '../model.ts'
import { countUnread, markRead, markUnread } from '../store/messages.ts'

/** Whose inbox it is. Throws forbidden for the set-up token, which is nobody in particular. */
function ownerOf(actor: Actor): string {
  const personId = humanBehind(actor)
  if (personId !== null) return personId
  throw new AppError('access.forbidden', 'An inbox belongs to a person; the set-up token is nobody in particular.')
}

/** Marks the person's messages as read, these or all. What they have read is no change of the record, so the audit trail has no row of it. */
export async function readMessages(act: Act, ids: readonly string[] | undefined): Promise<ReadAnswer> {
  const personId = ownerOf(act.actor)
  return settle(act, personId, await markRead(act.tx, personId, ids ?? null, act.at))
}

/** The undo. */
export async function unreadMessages(act: Act, ids: readonly string[]): Promise<ReadAnswer> {
  const personId = ownerOf(act.actor)
  return settle(act, personId, await markUnread(act.tx, personId, ids))
}

async function settle(act: Act, personId: string, ids: string[]): Promise<ReadAnswer> {
  if (ids.length > 0) await announce(act.tx, act.at, messageRead, [{ cohortId: null, personId }])
  return { ids, unread: await countUnread(act.tx, personId) }
}
