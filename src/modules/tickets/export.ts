import { toEpochSeconds } from '#kernel/instant.ts'
import { localClockAt, localDateAt } from '#kernel/zone-time.ts'
import type { ExportColumn } from '#platform/tables/export.ts'
import type { TicketRow } from './model.ts'

/** In the zone of the class: `2026-10-05 16:05`. */
const local = (at: string | null, zone: string): string | null => {
  if (at === null) return null
  const seconds = toEpochSeconds(at)
  return `${localDateAt(seconds, zone)} ${localClockAt(seconds, zone).slice(0, 5)}`
}

/** The register's columns, one line per ticket. */
export const TICKET_COLUMNS: readonly ExportColumn<TicketRow>[] = [
  { header: 'Number', value: ({ number }) => number },
  { header: 'Kind', width: 22, value: ({ kindName }) => kindName },
  { header: 'Desk', value: ({ desk }) => desk },
  { header: 'State', value: ({ state }) => state },
  { header: 'Title', width: 30, value: ({ title }) => title },
  { header: 'Class', width: 18, value: ({ cohort }) => cohort },
  { header: 'Agents', width: 40, value: ({ agents }) => agents.map(({ agent }) => agent).join('; ') },
  { header: 'Carrier', value: ({ carrier }) => carrier },
  { header: 'Carrier’s number', value: ({ reference }) => reference },
  { header: 'Holds the clocks', value: ({ isBlocking }) => isBlocking },
  { header: 'Drafted at', width: 18, value: ({ draftedAt, zone }) => local(draftedAt, zone) },
  { header: 'Drafted by', width: 20, value: ({ draftedBy }) => draftedBy },
  { header: 'Sent at', width: 18, value: ({ sentAt, zone }) => local(sentAt, zone) },
  { header: 'Follow up at', width: 18, value: ({ followUpAt, zone }) => local(followUpAt, zone) },
  { header: 'In hand of', width: 20, value: ({ takenBy }) => takenBy },
  { header: 'Ended at', width: 18, value: ({ endedAt, zone }) => local(endedAt, zone) },
]
