import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { Handoff } from '../model.ts'
import classes from './HandoffsScreen.module.css'
import { type HandoffDeed, useHandoffActs } from './use-handoff-acts.ts'

type Run = (deed: HandoffDeed) => void
type Props = {
  open: readonly Handoff[]
  transferred: readonly Handoff[]
  recalled: readonly Handoff[]
  /** How a hand-over reached who was told; messages draw it. */
  howTold: (handoff: Handoff) => React.ReactNode
}

const BUTTONS = { acknowledge: 'Acknowledge', transferred: 'Transferred', 'take-back': 'Take back' } as const

function Acts({ row, run, busy }: { row: Handoff; run: Run; busy: string | null }) {
  const deeds = (['transferred', 'acknowledge', 'take-back'] as const).filter((deed) => row.may.includes(deed.replace('-', '_')))
  return (
    <span className={classes.acts}>
      {deeds.map((deed) => (
        <Button
          key={deed}
          size="xs"
          variant={deed === 'transferred' ? 'filled' : deed === 'acknowledge' ? 'default' : 'subtle'}
          disabled={busy === row.id}
          aria-label={`${BUTTONS[deed]}: ${row.agent}`}
          onClick={() => run({ handoff: row, deed })}
        >
          {BUTTONS[deed]}
        </Button>
      ))}
    </span>
  )
}

function State({ row }: { row: Handoff }) {
  const late = row.isOverdue && <StateMark tone="behind" label="Overdue" />
  if (row.state === 'waiting')
    return (
      <span className={classes.marks}>
        <StateMark tone="submitted" label={row.told.length > 0 ? 'Waits for a PM' : 'No PM to tell'} />
        {late}
      </span>
    )
  return (
    <span className={classes.marks}>
      <StateMark tone="in_progress" label="Acknowledged" />
      {late}
      <span className={classes.small}>
        by {row.acknowledgedBy ?? 'a program'}, {row.acknowledgedAt && <Moment at={row.acknowledgedAt} />}
      </span>
    </span>
  )
}

const AGENT: Column<Handoff> = {
  key: 'agent',
  header: 'Agent',
  cell: (row) => (
    <>
      <Link to="/agents/$agentId" params={{ agentId: row.agentId }}>
        {row.agent}
      </Link>
      <span className={classes.under}>{row.cohort}</span>
    </>
  ),
}
const COMPLETED: Column<Handoff> = { key: 'completed', header: 'Completed', cell: (row) => <Moment at={row.completedAt} /> }

const openColumns = (run: Run, busy: string | null, howTold: Props['howTold']): readonly Column<Handoff>[] => [
  AGENT,
  COMPLETED,
  { key: 'state', header: 'State', cell: (row) => <State row={row} /> },
  {
    key: 'told',
    header: 'Told',
    wideOnly: true,
    cell: (row) => (
      <>
        {row.told.length > 0 ? row.told.join(', ') : 'Nobody: the class has no PM'} {howTold(row)}
      </>
    ),
  },
  { key: 'acts', header: 'What to do', cell: (row) => <Acts row={row} run={run} busy={busy} /> },
]

const transferredColumns = (run: Run, busy: string | null): readonly Column<Handoff>[] => [
  AGENT,
  { ...COMPLETED, notOnPhone: true },
  {
    key: 'transferred',
    header: 'Transferred',
    cell: (row) => (
      <>
        {row.transferredAt && <Moment at={row.transferredAt} />}
        <span className={classes.under}>by {row.transferredBy ?? 'a program'}</span>
      </>
    ),
  },
  { key: 'acts', header: 'What to do', cell: (row) => <Acts row={row} run={run} busy={busy} /> },
]

const RECALLED: readonly Column<Handoff>[] = [
  AGENT,
  { ...COMPLETED, notOnPhone: true },
  { key: 'recalled', header: 'Recalled', cell: (row) => row.recalledAt && <Moment at={row.recalledAt} /> },
  { key: 'because', header: 'Because', cell: (row) => row.recalledBecause },
]

function aboutOf(open: readonly Handoff[]): string {
  if (open.length === 0) return 'Nobody waits for a transfer.'
  const overdue = open.filter(({ isOverdue }) => isOverdue).length
  return `${open.length === 1 ? '1 agent waits' : `${open.length} agents wait`} for the transfer${overdue > 0 ? `, ${overdue} for too long` : ''}.`
}

/** Agents who completed everything, from "ready" to "transferred"; who waits longest comes first. */
export function HandoffsScreen({ open, transferred, recalled, howTold }: Props) {
  const act = useHandoffActs()
  const run: Run = (deed) => act.mutate(deed)
  const busy = act.isPending ? act.variables.handoff.id : null
  const isEmpty = open.length + transferred.length + recalled.length === 0
  return (
    <Screen title="Hand-over" about={isEmpty ? undefined : aboutOf(open)}>
      <ProblemNote error={act.error} />
      {isEmpty && (
        <Empty title="Nobody is ready yet">
          An agent stands here as soon as the last track is complete or waived; the PMs of the class are told in the same moment. They
          acknowledge it and confirm the transfer to production. A track that is opened again recalls it.
        </Empty>
      )}
      {open.length > 0 && (
        <Section title="Ready for production">
          <DataTable
            label="Agents ready for production"
            rows={open.toReversed()}
            rowId={({ id }) => id}
            columns={openColumns(run, busy, howTold)}
          />
        </Section>
      )}
      {transferred.length > 0 && (
        <Section title="Transferred">
          <DataTable label="Agents transferred" rows={transferred} rowId={({ id }) => id} columns={transferredColumns(run, busy)} />
        </Section>
      )}
      {recalled.length > 0 && (
        <Section title="Recalled">
          <DataTable label="Hand-overs recalled" rows={recalled} rowId={({ id }) => id} columns={RECALLED} />
        </Section>
      )}
    </Screen>
  )
}
