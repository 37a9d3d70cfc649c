import { sql } from 'kysely'
import { z } from 'zod'
import { addSeconds, fromEpochSeconds, type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { listShifts } from '#modules/cohorts/store.ts'
import type { Act } from '#platform/act.ts'
import { EVERYTHING, SYSTEM } from '#platform/actor.ts'
import { type Db, inTransaction, type Tx } from '#platform/db/database.ts'
import { type AnyJob, defineJob } from '#platform/jobs/jobs.ts'
import type { JobSurroundings } from '#platform/module.ts'
import { record } from '#platform/outbox/record.ts'
import { roomDue, roomExpiring } from './events.ts'
import { EXPIRES_SOON_SECONDS, isReminderDue } from './rules/opened.ts'
import { firstOpening } from './store/rooms.ts'

/** Open classes with a day about now of which nobody was reminded. Their shifts say which of them begin soon. */
const listToRemind = async (db: Db, at: Instant): Promise<string[]> =>
  (
    await sql<{ id: string }>`
      select distinct cohort.id from cohort join cohort_day day on day.cohort_id = cohort.id
      where cohort.state = 'open' and day.date between (${at}::timestamptz at time zone 'UTC')::date - 1 and (${at}::timestamptz at time zone 'UTC')::date + 1
        and not exists (select from room_reminder reminder where reminder.cohort_id = cohort.id and reminder.date = day.date)
      order by cohort.id`.execute(db)
  ).rows.map(({ id }) => id)

/** Claims the reminder of a day; false where it was claimed before. */
const claimReminder = async (tx: Tx, cohortId: string, date: string, at: Instant): Promise<boolean> =>
  (
    await tx
      .insertInto('room_reminder')
      .values({ cohort_id: cohortId, date, reminded_at: at })
      .onConflict((c) => c.doNothing())
      .returning('date')
      .execute()
  ).length > 0

async function remindOfStart(act: Act, cohortId: string): Promise<void> {
  const due = (await listShifts(act.tx, cohortId)).find((shift) => isReminderDue(shift, toEpochSeconds(act.at)))
  if (!due || (await firstOpening(act.tx, cohortId, due.date)) !== null) return
  if (!(await claimReminder(act.tx, cohortId, due.date, act.at))) return
  await record(act, { event: roomDue, id: cohortId, cohortId, data: { cohortId, date: due.date, startsAt: fromEpochSeconds(due.start) } })
}

type Expiring = { id: string; cohortId: string; expiresAt: Instant }

/** Marks rooms whose link runs out within a day, each expiry once, and answers them. */
const claimExpiring = async (tx: Tx, at: Instant): Promise<Expiring[]> =>
  (
    await sql<Expiring>`
      update room set reminded_of = expires_at where retired_at is null and reminded_of is distinct from expires_at
        and expires_at > ${at} and expires_at <= ${addSeconds(at, EXPIRES_SOON_SECONDS)}
        and exists (select from cohort where cohort.id = room.cohort_id and cohort.state = 'open')
      returning id, cohort_id as "cohortId", expires_at as "expiresAt"`.execute(tx)
  ).rows

/** Reminds leads of rooms that are to be opened and of links that run out, of each once. Bears running twice at a time. */
export async function followRooms(db: Db, { clock, reactions }: Pick<JobSurroundings, 'clock' | 'reactions'>): Promise<void> {
  const at = clock.now()
  const act = { actor: SYSTEM, scope: EVERYTHING, at, requestId: null, address: null, userAgent: null, reactions }
  for (const cohortId of await listToRemind(db, at)) await inTransaction(db, (tx) => remindOfStart({ ...act, tx }, cohortId))
  await inTransaction(db, async (tx) => {
    for (const { id, cohortId, expiresAt } of await claimExpiring(tx, at))
      await record({ ...act, tx }, { event: roomExpiring, id, cohortId, data: { cohortId, roomId: id, expiresAt } })
  })
}

export const roomJobs = (surroundings: JobSurroundings): readonly AnyJob[] => [
  defineJob({ name: 'rooms_follow', payload: z.unknown(), cron: '* * * * *', run: (db) => followRooms(db, surroundings) }),
]
