import { type Actor, isWithin } from '#platform/actor.ts'
import type { ExportColumn } from '#platform/tables/export.ts'
import type { Notice } from './model.ts'
import { type SentEntry, spokenOccurrences } from './rules/notice.ts'
import type { NoticeRow } from './store/notices.ts'
import { shownExcuse } from './view.ts'

/** A notice as the actor may see it: leave that is HR's alone is not named to others. */
export function viewNotice(actor: Actor, { entries, ...row }: NoticeRow): Notice {
  const holds = (right: string) => {
    const scope = actor.scopeFor(right)
    return scope !== null && isWithin(scope, { cohortId: row.cohortId })
  }
  const mayReadLeave = holds('attendance.read_leave')
  return {
    ...row,
    entries: entries.map((entry) => ({ ...entry, excused: shownExcuse(entry.excused, mayReadLeave) })),
    may: row.acknowledgedAt === null && holds('notice.acknowledge') ? ['notice.acknowledge'] : [],
  }
}

/** Columns of a notice's CSV, one row per agent. */
export const NOTICE_COLUMNS = (notice: Pick<Notice, 'cohort' | 'date' | 'number'>): ExportColumn<SentEntry>[] => [
  { header: 'Class', value: () => notice.cohort },
  { header: 'Date', value: () => notice.date },
  { header: 'Notice', value: () => notice.number },
  { header: 'Agent', value: ({ name }) => name },
  { header: 'E-mail', value: ({ email }) => email },
  { header: 'Label', value: ({ label }) => label },
  { header: 'Occurrences', value: ({ occurrences }) => spokenOccurrences(occurrences) },
  { header: 'Points', value: ({ points }) => points },
  { header: 'Excused', value: ({ excused }) => excused },
  { header: 'Change', value: ({ change }) => change },
  { header: 'Was', value: ({ was }) => was },
]
