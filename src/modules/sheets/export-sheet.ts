import { atOneMoment, readFrame } from '#modules/tracker/store.ts'
import type { Db } from '#platform/db/database.ts'
import type { SheetAgent } from './columns/fields.ts'
import { exportColumns, type SheetColumn } from './columns/written.ts'
import { listSheetAgents } from './store.ts'

export type MasterSheet = { readonly cohortName: string; readonly columns: readonly SheetColumn[]; readonly agents: readonly SheetAgent[] }

/** The master sheet of a class as it is at one moment; null where there is no such class. */
export const readMasterSheet = (db: Db, cohortId: string): Promise<MasterSheet | null> =>
  atOneMoment(db, async (tx) => {
    const frame = await readFrame(tx, cohortId)
    if (!frame) return null
    const agents = await listSheetAgents(tx, cohortId, frame)
    const noted = new Set(agents.flatMap(({ notes }) => notes.map(({ track }) => track)))
    return { cohortName: frame.cohortName, columns: exportColumns(frame, noted), agents }
  })
