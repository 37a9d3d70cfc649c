import { AppError } from '#kernel/app-error.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { closeSigned, closeWaived, closeWaiverWithdrawn } from './events.ts'
import type { Close, CloseKey, Waive } from './model.ts'
import { readClose } from './read-close.ts'
import { holdClose, removeWaiver, saveSignOff, saveWaiver } from './store.ts'

const closeNow = (act: Act, cohortId: string, date: LocalDate) =>
  readClose({ db: act.tx, scope: act.scope, actor: act.actor, at: act.at }, cohortId, date)

const byOf = (act: Act) => ({ by: act.actor.personId, at: act.at })

function refuseOpen({ items, date }: Close): never {
  const open = items.filter((item) => item.state === 'open')
  const names = open.map((item) => `${item.title.toLowerCase()} (${item.open.length})`).join(', ')
  const errors = open.flatMap((item) => item.open.map((thing) => ({ path: item.key, code: `close.${item.key}`, message: thing.what })))
  throw new AppError('close.open_items', `${date} cannot be signed yet. Still open: ${names}. Finish these or waive them with a reason.`, {
    errors,
    extra: { items: open },
  })
}

/**
 * Signs a day off; refused while an item is open, also one that opened again after the sign-off, and before the day has come. A day that
 * is signed already answers as it stands.
 */
export async function signDay(act: Act, cohortId: string, date: LocalDate): Promise<Close> {
  await holdClose(act.tx, cohortId)
  const close = await closeNow(act, cohortId, date)
  refuseToCome(close)
  if (!close.signable) return refuseOpen(close)
  if (close.signedAt !== null) return close
  await saveSignOff(act.tx, cohortId, date, close.items, byOf(act))
  await record(act, { event: closeSigned, id: `${cohortId}/${date}`, cohortId, data: { cohortId, date }, after: { items: close.items } })
  return closeNow(act, cohortId, date)
}

function refuseToCome({ date, isToCome }: Close): void {
  if (!isToCome) return
  throw new AppError('request.invalid', `${date} is still to come, so there is nothing to sign off or to waive yet.`, {
    errors: [{ path: 'date', code: 'day.to_come', message: 'Choose today or a day before.' }],
  })
}

/** What opened again after the sign-off may still be waived. */
function refuseSigned(close: Close, key: CloseKey | null): void {
  if (close.signedAt === null || (key !== null && close.reopened.includes(key))) return
  const who = close.signedBy === null ? '' : ` by ${close.signedBy}`
  throw new AppError('resource.conflict', `${close.date} was signed off${who}, so its items stay as they were signed.`)
}

/** Waives one open item of a day with a reason; waiving it again gives the new reason. After the sign-off only what opened again. */
export async function waiveItem(act: Act, cohortId: string, { date, key, reason }: Waive): Promise<Close> {
  await holdClose(act.tx, cohortId)
  const before = await closeNow(act, cohortId, date)
  refuseToCome(before)
  refuseSigned(before, key)
  const item = before.items.find((i) => i.key === key)
  if (item?.state === 'done') throw new AppError('resource.conflict', `"${item.title}" is done on ${date}: there is nothing to waive.`)
  await saveWaiver(act.tx, cohortId, date, key, reason, byOf(act))
  await record(act, {
    event: closeWaived,
    id: `${cohortId}/${date}/${key}`,
    cohortId,
    data: { cohortId, date, key },
    before: { state: item?.state, reason: item?.reason },
    after: { state: 'waived', open: item?.open.length },
    reason,
  })
  return closeNow(act, cohortId, date)
}

/** Takes a waiver back; harmless where there is none. Not after the sign-off. */
export async function withdrawWaiver(act: Act, cohortId: string, date: LocalDate, key: CloseKey): Promise<Close> {
  await holdClose(act.tx, cohortId)
  refuseSigned(await closeNow(act, cohortId, date), null)
  const removed = await removeWaiver(act.tx, cohortId, date, key)
  if (removed) {
    const id = `${cohortId}/${date}/${key}`
    await record(act, { event: closeWaiverWithdrawn, id, cohortId, data: { cohortId, date, key }, before: removed })
  }
  return closeNow(act, cohortId, date)
}
