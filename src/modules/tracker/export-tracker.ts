import type { LocalDate } from '#kernel/local-date.ts'
import type { Track } from '#modules/programmes/model.ts'
import type { Db } from '#platform/db/database.ts'
import type { ExportColumn } from '#platform/tables/export.ts'
import { eachChunk } from './read-tracker.ts'
import { dayTitle, FACTS } from './rules.ts'
import { atOneMoment, type RowFacts, readFrame } from './store.ts'

export type TrackerSheet = { cohortName: string; columns: ExportColumn<RowFacts>[]; rows: RowFacts[] }

const AGENT_STATES: Readonly<Record<string, string>> = { active: 'Active', paused: 'Paused', leaver: 'Left' }

/** Proposals are said, so that nobody takes them for decisions. */
const dayColumn = (date: LocalDate): ExportColumn<RowFacts> => ({
  header: dayTitle(date),
  value: ({ days }) => {
    const day = days.find((d) => d.date === date)
    return day?.state === 'proposed' && day.label !== null ? `${day.label} (proposed)` : day?.label
  },
})

/** Overrides are said, so that nobody takes them for proven. */
function trackColumn(track: Track): ExportColumn<RowFacts> {
  const states = new Map(track.states.map((state) => [state.key, state]))
  const untouched = track.states[0]?.label
  return {
    header: track.short,
    value: ({ statuses }) => {
      const found = statuses.find((status) => status.track === track.key)
      if (!found) return untouched
      const label = states.get(found.status)?.label ?? found.status
      return found.isOverride ? `${label} (override)` : label
    },
  }
}

/** The tracker's columns of one moment for the master sheet; null where there is no such class. */
export const readSheet = (db: Db, cohortId: string): Promise<TrackerSheet | null> =>
  atOneMoment(db, async (tx) => {
    const frame = await readFrame(tx, cohortId)
    if (!frame) return null
    const rows: RowFacts[] = []
    for await (const chunk of eachChunk(tx, cohortId, frame, null, Number.POSITIVE_INFINITY)) rows.push(...chunk)
    const columns: ExportColumn<RowFacts>[] = [
      { header: 'Name', width: 28, value: ({ agent }) => agent.name },
      { header: 'State', value: ({ agent }) => AGENT_STATES[agent.state] ?? agent.state },
      ...FACTS.map(({ key, title }): ExportColumn<RowFacts> => ({ header: title, value: ({ agent }) => agent[key] })),
      ...frame.dates.map(dayColumn),
      ...frame.tracks.map(trackColumn),
    ]
    return { cohortName: frame.cohortName, columns, rows }
  })
