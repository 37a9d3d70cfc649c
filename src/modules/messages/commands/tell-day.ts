import type { Act } from '#platform/act.ts'
import { DAILY_REPORT, type DailyReport } from '../kinds/reports.ts'
import { tell } from './tell.ts'

/** Tells managers of one day, as each wants to be told. Idempotent: once of each date. */
export const tellDay = (act: Act, report: Omit<DailyReport, 'cohortId'>, publicUrl: string): Promise<void> =>
  tell(act, DAILY_REPORT, { cohortId: null, ...report } as DailyReport, publicUrl)
