import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { atOneMoment } from '#modules/tracker/store.ts'
import { EVERYTHING, type Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { PICTURE_SHAPE, pictureOf } from './rules/picture.ts'
import { listReportedClasses, type ReportedClass } from './store/classes.ts'
import { readClassRecords, savePictures } from './store/pictures.ts'

/** Classes made at a time: about a thousand agents, so that neither the event loop nor memory is held for a whole season. */
const AT_A_TIME = 25

/** Whether the kept picture says what the record says at an instant: nothing was written since, and its time has not run out. */
export function holds({ kept, version }: Pick<ReportedClass, 'kept' | 'version'>, at: Instant): boolean {
  if (kept === null || kept.shape !== PICTURE_SHAPE || kept.version < version) return false
  const now = toEpochSeconds(at)
  return toEpochSeconds(kept.madeAt) <= now && now < toEpochSeconds(kept.validUntil)
}

async function makePictures(db: Db, cohortIds: readonly string[], at: Instant): Promise<void> {
  const now = toEpochSeconds(at)
  for (let from = 0; from < cohortIds.length; from += AT_A_TIME) {
    const records = await atOneMoment(db, (tx) => readClassRecords(tx, cohortIds.slice(from, from + AT_A_TIME)))
    const made = records.map(({ cohortId, version, terms, agents, attendance }) => ({
      cohortId,
      version,
      ...pictureOf(terms, agents, attendance, now),
    }))
    await savePictures(db, made, at)
  }
}

/** Readers who come while pictures are made wait for them instead of making the same ones. */
let making: Promise<unknown> = Promise.resolve()

/** The open classes in scope, each with a kept picture that says what the record says now. */
export async function listPicturedClasses(db: Db, scope: Scope, at: Instant, cohortId?: string): Promise<ReportedClass[]> {
  const classes = await listReportedClasses(db, scope, cohortId)
  if (classes.every((one) => holds(one, at))) return classes
  const made = making
    .catch(() => undefined)
    .then(async () => {
      const now = await listReportedClasses(db, scope, cohortId)
      const stale = now.filter((one) => !holds(one, at)).map(({ id }) => id)
      await makePictures(db, stale, at)
    })
  making = made
  await made
  return classes
}

/** Makes anew what no longer holds, so that whoever looks next seldom waits. */
export const refreshPictures = async (db: Db, at: Instant): Promise<void> => void (await listPicturedClasses(db, EVERYTHING, at))
