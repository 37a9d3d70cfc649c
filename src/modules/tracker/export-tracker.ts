import type { Db } from '#platform/db/database.ts'
import type { ExportColumn } from '#platform/tables/export.ts'
import type { CellMay } from './access.ts'
import type { TrackerCell, TrackerColumn, TrackerRow } from './model.ts'
import { eachChunk } from './read-tracker.ts'
import { columnsOf, rowOf } from './rules.ts'
import { atOneMoment, readFrame } from './store.ts'

const NOTHING: CellMay = { text: [], attendance: [], track: [] }

export type TrackerSheet = { cohortName: string; columns: ExportColumn<TrackerRow>[]; rows: TrackerRow[] }

const AGENT_STATES: Readonly<Record<TrackerRow['state'], string>> = { active: 'Active', paused: 'Paused', leaver: 'Left' }

/** As the master sheet reads it: proposals and overrides are said, so that nobody takes them for more than they are. */
function sheetText(cell: TrackerCell | undefined): string | null {
  if (!cell || cell.label === '') return null
  if (cell.state === 'proposed' && cell.value !== null) return `${cell.label} (proposed)`
  if (cell.reason && (cell.tone === 'complete' || cell.tone === 'waived')) return `${cell.label} (override)`
  return cell.label
}

const sheetColumn = ({ key, title }: TrackerColumn): ExportColumn<TrackerRow> => ({
  header: title,
  value: (row) => sheetText(row.cells[key]),
})

/** The same columns as the tracker's, of one moment; null where there is no such class. */
export const readSheet = (db: Db, cohortId: string): Promise<TrackerSheet | null> =>
  atOneMoment(db, async (tx) => {
    const frame = await readFrame(tx, cohortId)
    if (!frame) return null
    const rows: TrackerRow[] = []
    for await (const chunk of eachChunk(tx, cohortId, frame, null, Number.POSITIVE_INFINITY))
      for (const { agent, days, statuses } of chunk) rows.push(rowOf(agent, frame.dates, frame.tracks, days, statuses))
    const fixed: ExportColumn<TrackerRow>[] = [
      { header: 'Name', width: 28, value: (row) => row.name },
      { header: 'State', value: (row) => AGENT_STATES[row.state] },
    ]
    return { cohortName: frame.cohortName, columns: [...fixed, ...columnsOf(frame.dates, frame.tracks, NOTHING).map(sheetColumn)], rows }
  })
