import { AppError } from '#kernel/app-error.ts'
import { newId } from '#kernel/ids.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { classIn, holdAttendance } from '#modules/presence/store/class.ts'
import type { Act } from '#platform/act.ts'
import { record } from '#platform/outbox/record.ts'
import { noticeAcknowledged, noticeSent } from '../events.ts'
import type { Notice } from '../model.ts'
import { viewNotice } from '../notice-view.ts'
import { untoldOf } from '../rules/notice.ts'
import { acknowledge, insertNotice, listHeldDays, listNoticesOfClass, noticeIn } from '../store/notices.ts'

/**
 * Tells WFM what it does not know yet of one day: one notice per class and day, later changes as a further one. What is
 * still undecided goes in a later notice. Everybody of WFM is told by what it announces (messages). Source: policies.md 1.5.
 */
export async function sendNotice(act: Act, cohortId: string, date: LocalDate): Promise<Notice> {
  const { tx, scope } = act
  await classIn(tx, scope, cohortId)
  await holdAttendance(tx, cohortId)
  const sent = await listNoticesOfClass(tx, cohortId, date)
  const entries = untoldOf(
    await listHeldDays(tx, cohortId, [date]),
    sent.map((notice) => notice.entries),
  )
  if (entries.length === 0) throw nothingToTell(date, sent.length)
  const id = newId()
  const number = (sent.at(-1)?.number ?? 0) + 1
  await insertNotice(tx, { id, cohort_id: cohortId, date, number, entries, sent_by: act.actor.personId, sent_at: act.at })
  await record(act, {
    event: noticeSent,
    id,
    cohortId,
    data: { cohortId, noticeId: id, date, number },
    after: { date, number, entries: entries.map(({ name, label, change }) => ({ name, label, change })) },
  })
  return viewNotice(act.actor, await noticeIn(tx, scope, id))
}

const nothingToTell = (date: LocalDate, sent: number) =>
  new AppError(
    'resource.conflict',
    sent === 0
      ? `No occurrence of ${date} is decided yet. Confirm, excuse or correct one, then tell WFM.`
      : `WFM knows everything that is decided about ${date}: nothing changed since notice ${sent}.`,
  )

/** WFM has read a notice; saying so again changes nothing. */
export async function acknowledgeNotice(act: Act, id: string): Promise<Notice> {
  const { tx, scope } = act
  const { cohortId, date, number } = await noticeIn(tx, scope, id)
  if (await acknowledge(tx, id, act.at, act.actor.personId)) {
    await record(act, { event: noticeAcknowledged, id, cohortId, data: { cohortId, noticeId: id, date, number }, after: { date, number } })
  }
  return viewNotice(act.actor, await noticeIn(tx, scope, id))
}
