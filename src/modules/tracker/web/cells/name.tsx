import { Link } from '@tanstack/react-router'
import type { GridColumn } from '#web/kit/grid/columns.ts'
import type { TrackerRow } from '../../model.ts'
import classes from './cells.module.css'

const STATES = { active: '', paused: 'paused', leaver: 'left' } as const

function Name({ row, isUnseen }: { row: TrackerRow; isUnseen: boolean }) {
  return (
    <>
      <span className={isUnseen ? classes.unseen : classes.seen} />
      <Link to="/agents/$agentId" params={{ agentId: row.agentId }} className={classes.name} tabIndex={-1} draggable={false}>
        {row.name}
      </Link>
      {row.state !== 'active' && <small className={classes.age}>{STATES[row.state]}</small>}
      {isUnseen && <span className="visually-hidden">not looked at today</span>}
    </>
  )
}

/** The frozen column: the agent, with a ring while nobody looked at the tracks on the current work day. */
export const nameColumn = (unseen: ReadonlySet<string>, width: number): GridColumn<TrackerRow> => ({
  key: 'name',
  title: 'Agent',
  group: '',
  width,
  isSeenPassing: true,
  text: (row) => row.name,
  order: (row) => row.name,
  cell: (row) => <Name row={row} isUnseen={unseen.has(row.agentId)} />,
  hint: (row) => (unseen.has(row.agentId) ? `${row.name}: not looked at yet` : row.name),
})
