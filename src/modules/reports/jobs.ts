import { z } from 'zod'
import { toEpochSeconds } from '#kernel/instant.ts'
import { tellDay } from '#modules/messages/commands/tell-day.ts'
import { EVERYTHING, SYSTEM } from '#platform/actor.ts'
import { type Db, inTransaction } from '#platform/db/database.ts'
import { type AnyJob, defineJob } from '#platform/jobs/jobs.ts'
import type { JobSurroundings } from '#platform/module.ts'
import { refreshPictures } from './keep-pictures.ts'
import { listExceptions } from './read-exceptions.ts'
import { readOverview } from './read-overview.ts'
import { dateToReport } from './rules/daily-date.ts'
import { dailyReportOf } from './rules/daily-letter.ts'
import { isReported, listShiftsAround, markReported } from './store/daily.ts'

/** Tells managers once of each work day, when its last shift is over (product.md D26). Bears running twice at a time. */
export async function reportDay(db: Db, { clock, reactions, publicUrl }: JobSurroundings): Promise<void> {
  const at = clock.now()
  const date = dateToReport(await listShiftsAround(db, at.slice(0, 10)), toEpochSeconds(at))
  if (date === null || (await isReported(db, date))) return
  const asking = { db, scope: EVERYTHING, actor: SYSTEM, at }
  const { classes } = await readOverview(asking)
  const report = dailyReportOf(date, await listExceptions(asking, {}), classes)
  await inTransaction(db, async (tx) => {
    if (!(await markReported(tx, date, at))) return
    const act = { tx, actor: SYSTEM, scope: EVERYTHING, at, requestId: null, address: null, userAgent: null, reactions }
    await tellDay(act, report, publicUrl)
  })
}

export const reportJobs = (surroundings: JobSurroundings): readonly AnyJob[] => [
  defineJob({
    name: 'reports_pictures',
    payload: z.unknown(),
    cron: '* * * * *',
    run: (db) => refreshPictures(db, surroundings.clock.now()),
  }),
  defineJob({ name: 'reports_day', payload: z.unknown(), cron: '*/5 * * * *', run: (db) => reportDay(db, surroundings) }),
]
