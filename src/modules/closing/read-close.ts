import { AppError, notFound } from '#kernel/app-error.ts'
import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { instantOf, localDateAt, parseClock } from '#kernel/zone-time.ts'
import { type Actor, isWithin, type Scope } from '#platform/actor.ts'
import type { Db } from '#platform/db/database.ts'
import { closeMay } from './access.ts'
import { attendanceItem } from './items/attendance.ts'
import { coachingItem } from './items/coaching.ts'
import { flagsItem } from './items/flags.ts'
import { formsItem } from './items/forms.ts'
import { helpItem } from './items/help.ts'
import type { ItemSource } from './items/item.ts'
import { pmNoticeItem } from './items/pm-notice.ts'
import { proofsItem } from './items/proofs.ts'
import { ticketsItem } from './items/tickets.ts'
import { tracksItem } from './items/tracks.ts'
import { wfmNoticeItem } from './items/wfm-notice.ts'
import type { Close } from './model.ts'
import { judgeClose } from './rules.ts'
import { type ClosingFacts, readClosing } from './store.ts'

/** The evening list, top to bottom (policies.md 6). A new line is a file in `items/` and a place here. */
const ITEMS: readonly ItemSource[] = [
  attendanceItem,
  wfmNoticeItem,
  tracksItem,
  proofsItem,
  formsItem,
  ticketsItem,
  coachingItem,
  pmNoticeItem,
  flagsItem,
  helpItem,
]

type Asking = { db: Db; scope: Scope; actor: Actor; at: Instant }

/** The newest scheduled day that has begun, else the first. */
function currentDay({ days, zone }: ClosingFacts, at: Instant): LocalDate | undefined {
  const now = toEpochSeconds(at)
  const begun = days.filter((day) => instantOf(day.date, parseClock(day.start) ?? 0, zone) <= now)
  return (begun.at(-1) ?? days[0])?.date
}

function scheduledDay(facts: ClosingFacts, wanted: LocalDate | undefined, at: Instant): LocalDate {
  const date = wanted ?? currentDay(facts, at)
  if (date !== undefined && facts.days.some((day) => day.date === date)) return date
  const days = facts.days.map((day) => day.date).join(', ')
  throw new AppError(
    'request.invalid',
    `${date ?? 'No date'} is not a scheduled day of this class. Its days are ${days || 'not set yet'}.`,
    {
      errors: [{ path: 'date', code: 'day.not_scheduled', message: 'Choose a scheduled day of the class.' }],
    },
  )
}

/** The close of one class and day as the facts stand now. Throws not found out of scope, invalid for a day without a shift. */
export async function readClose({ db, scope, actor, at }: Asking, cohortId: string, wanted?: LocalDate): Promise<Close> {
  if (!isWithin(scope, { cohortId })) throw notFound('class')
  const facts = await readClosing(db, cohortId)
  if (!facts) throw notFound('class')
  const date = scheduledDay(facts, wanted, at)
  const isToCome = date > localDateAt(toEpochSeconds(at), facts.zone)
  const items = []
  for (const { key, title, listOpen } of ITEMS) items.push({ key, title, open: await listOpen(db, { cohortId, date }) })
  const signOff = facts.signOffs.find((row) => row.date === date)
  const settled = signOff?.items.filter((item) => item.state !== 'open').map((item) => item.key)
  const judged = judgeClose({
    items,
    waivers: facts.waivers.filter((waiver) => waiver.date === date),
    signed: settled ? { settled } : null,
  })
  return {
    cohortId,
    date,
    isToCome,
    ...judged,
    signedBy: signOff?.by ?? null,
    signedAt: signOff?.at ?? null,
    unclosedBefore: facts.days.filter((day) => day.date < date && !day.signed).map((day) => day.date),
    may: isToCome ? [] : closeMay(actor, cohortId),
  }
}
