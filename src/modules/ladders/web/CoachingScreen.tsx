import { Link } from '@tanstack/react-router'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { LinkButton } from '#web/kit/link-button.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { dayName } from '#web/kit/times.ts'
import type { Action, DueStep, Proposed } from '../model.ts'
import classes from './Ladders.module.css'
import { orderDue } from './order-due.ts'
import { CATEGORY_WORDS, markOf, needWords, stepWords } from './words.ts'

type Props = {
  /** Null for who does not coach. */
  due: readonly DueStep[] | null
  toApprove: readonly Action[]
  unanswered: readonly Action[]
}

type Place = { agentId: string; agent: string; cohort: string; category: Action['category'] }

function Agent({ agentId, agent, cohort, category }: Place) {
  return (
    <>
      <Link to="/agents/$agentId" params={{ agentId }} search={{ step: category }}>
        {agent}
      </Link>
      <div className={classes.small}>{cohort}</div>
    </>
  )
}

const NEXT: Readonly<Record<Proposed['next'], string>> = {
  coach: 'Write the note',
  issue: 'Issue it',
  issue_final: 'Issue a Final CAP',
  approve: 'Look at it',
  deliver: 'Deliver it',
}

const OpenIt = ({ agentId, agent, category, label, isFirst }: Place & { label: string; isFirst: boolean }) => (
  <LinkButton
    size="xs"
    variant={isFirst ? 'filled' : 'default'}
    to="/agents/$agentId"
    params={{ agentId }}
    search={{ step: category }}
    aria-label={`${label}: ${agent}, ${CATEGORY_WORDS[category]}`}
  >
    {label}
  </LinkButton>
)

function DueMark({ proposed }: { proposed: Proposed }) {
  if (proposed.deferred) return <StateMark tone="paused" label="Left for tomorrow" />
  if (proposed.next === 'approve') return <StateMark tone="submitted" label="Waits for HR" />
  return proposed.isDocumented ? <StateMark tone="in_progress" label="Documented" /> : <StateMark tone="blocked" label="Due now" />
}

const DUE: readonly Column<DueStep>[] = [
  { key: 'agent', header: 'Agent', cell: (row) => <Agent {...row} /> },
  {
    key: 'step',
    header: 'Step',
    cell: ({ proposed, category }) => (
      <>
        {proposed.stepLabel}
        <div className={classes.small}>{CATEGORY_WORDS[category]}</div>
      </>
    ),
  },
  { key: 'state', header: 'State', notOnPhone: true, cell: ({ proposed }) => <DueMark proposed={proposed} /> },
  {
    key: 'why',
    header: 'Why',
    notOnPhone: true,
    cell: ({ proposed }) => (
      <>
        {proposed.because}
        {needWords(proposed) && <div className={classes.small}>{needWords(proposed)}</div>}
      </>
    ),
  },
  {
    key: 'since',
    header: 'Since',
    wideOnly: true,
    cell: ({ proposed }) => (
      <>
        {dayName(proposed.triggeredOn)}
        {proposed.dueOn && <div className={classes.small}>due {dayName(proposed.dueOn)}</div>}
      </>
    ),
  },
  {
    key: 'act',
    header: 'Next',
    cell: (row) => <OpenIt {...row} label={NEXT[row.proposed.next]} isFirst={!row.proposed.isDocumented && !row.proposed.deferred} />,
  },
]

const actionColumns = (label: string): readonly Column<Action>[] => [
  { key: 'agent', header: 'Agent', cell: (row) => <Agent {...row} /> },
  {
    key: 'step',
    header: 'Step',
    cell: (row) => (
      <>
        {stepWords(row.step)}
        <div className={classes.small}>{CATEGORY_WORDS[row.category]}</div>
      </>
    ),
  },
  {
    key: 'state',
    header: 'State',
    notOnPhone: true,
    cell: (row) => (
      <>
        <StateMark {...markOf(row)} />
        <div className={classes.small}>{dayName(row.lastOn)}</div>
      </>
    ),
  },
  { key: 'why', header: 'Why', notOnPhone: true, cell: ({ because }) => because },
  { key: 'act', header: 'Next', cell: (row) => <OpenIt {...row} label={label} isFirst={label === 'Decide'} /> },
]

const rowId = ({ agentId, category }: DueStep) => `${agentId} ${category}`

/** Steps that are due in one's classes, in order; what waits for HR; what the agent has not answered yet. */
export function CoachingScreen({ due, toApprove, unanswered }: Props) {
  const rows = orderDue(due ?? [])
  const open = rows.filter(({ proposed }) => !proposed.isDocumented && !proposed.deferred).length
  const isEmpty = rows.length + toApprove.length + unanswered.length === 0
  const about = due
    ? open === 0
      ? 'Every step is documented or left for later.'
      : `${open} to document before you may log off.`
    : undefined
  return (
    <Screen title="Coaching" about={isEmpty ? undefined : about}>
      {isEmpty && (
        <Empty title="No step is due">
          A step stands here when confirmed occurrences, passed limits, failed exams or conduct ask for it by the policy. It is a proposal:
          you write the coaching note or issue the document, and the agent sees it and answers.
        </Empty>
      )}
      {toApprove.length > 0 && (
        <Section title="For HR to approve">
          <DataTable label="Steps that wait for HR" rows={toApprove} rowId={({ id }) => id} columns={actionColumns('Decide')} />
        </Section>
      )}
      {rows.length > 0 && (
        <Section title="Due steps">
          <DataTable label="Steps that are due" rows={rows} rowId={rowId} columns={DUE} />
        </Section>
      )}
      {unanswered.length > 0 && (
        <Section title="Not acknowledged yet">
          <DataTable label="Steps to be acknowledged" rows={unanswered} rowId={({ id }) => id} columns={actionColumns('Open')} />
        </Section>
      )}
    </Screen>
  )
}
