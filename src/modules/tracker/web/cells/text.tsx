import classes from './cells.module.css'
import type { CellKind } from './kind.ts'

/** A fact of the agent, as it was written. */
export const textKind: CellKind = {
  group: 'facts',
  width: 128,
  text: (cell) => cell.label,
  order: (cell) => cell.label,
  cell: (cell) => <span className={classes.fact}>{cell.label}</span>,
  detail: (cell) => cell.label,
}
