import { WORST_FIRST } from '#modules/clocks/rules/turns.ts'
import { PACE_WORDS, PaceMark } from '#modules/clocks/web/parts.tsx'
import type { GridColumn } from '#web/kit/grid/columns.ts'
import type { TrackerRow } from '../../model.ts'

const WIDTH = 112

const word = ({ pace }: TrackerRow) => (pace === null ? '' : PACE_WORDS[pace])

/** `Behind. AHIP: limit of 24 h reached Wed, Oct 7, 15:00.` */
export const paceDetail = (row: TrackerRow): string =>
  row.pace === null ? 'no clock is running' : `${word(row)}. ${row.because ? `${row.because}.` : ''}`

/** How an agent stands to the clocks: the worst of them. Beside the name, and it never folds. */
export const paceColumn: GridColumn<TrackerRow> = {
  key: 'pace',
  title: 'Pace',
  group: 'pace',
  width: WIDTH,
  text: word,
  order: ({ pace }) => (pace === null ? WORST_FIRST.length : WORST_FIRST.indexOf(pace)),
  cell: ({ pace }) => pace !== null && <PaceMark pace={pace} />,
  hint: (row) => (row.pace === null ? '' : paceDetail(row)),
}
