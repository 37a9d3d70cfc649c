import { Button, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { DataTable } from '#web/kit/data-table.tsx'
import { Empty } from '#web/kit/empty.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { toastProblem } from '#web/kit/toast.tsx'
import type { CallBoard, CallRow, CertifierSlot, Misses, Shadowings, Waiting } from '../model.ts'
import classes from './calls.module.css'
import { callQuery, startCall } from './queries.ts'
import { SessionsSection } from './SessionsSection.tsx'
import { SlotsSection } from './SlotsSection.tsx'

/** Calls that are on, to go back to. */
function RunningCalls({ calls }: { calls: readonly CallRow[] }) {
  if (calls.length === 0) return null
  return (
    <Section title="On now">
      <ul className={classes.list}>
        {calls.map((call) => (
          <li key={call.id} className={classes.row}>
            <Link to="/calls/$callId" params={{ callId: call.id }}>
              Call {call.number} of {call.agent}
            </Link>
            <span className={classes.small}>
              {call.kind}, with {call.certifier ?? 'nobody'}, since <Moment at={call.startedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Queue({ board, running }: { board: CallBoard; running: ReadonlySet<string> }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const start = useMutation({
    mutationFn: (agentId: string) => startCall(board.cohortId, agentId),
    onSuccess: (call) => {
      client.setQueryData(callQuery(call.id).queryKey, call)
      return navigate({ to: '/calls/$callId', params: { callId: call.id } })
    },
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ['calls'] }),
  })
  const mayStart = board.may.includes('call.score')
  const isFree = (one: Waiting) => (one.why === null || one.certification?.outcome === 'failed') && !running.has(one.agentId)
  const columns = [
    {
      key: 'agent',
      header: 'Agent',
      cell: ({ agentId, agent }: Waiting) => (
        <Link to="/agents/$agentId" params={{ agentId }}>
          {agent}
        </Link>
      ),
    },
    {
      key: 'so-far',
      header: 'So far',
      cell: ({ certification, why }: Waiting) => certification?.because ?? (why === null ? 'ready for the first call' : '–'),
    },
    {
      key: 'slot',
      header: 'Slot',
      notOnPhone: true,
      cell: ({ slot, why }: Waiting) =>
        slot ? (
          <>
            <Moment at={slot.startsAt} /> with {slot.certifier}
          </>
        ) : (
          (why ?? 'none')
        ),
    },
    {
      key: 'acts',
      header: 'Call',
      cell: (one: Waiting) =>
        mayStart &&
        isFree(one) && (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Start call ${one.certification?.next?.number ?? 1} with ${one.agent}`}
            loading={start.isPending && start.variables === one.agentId}
            onClick={() => start.mutate(one.agentId)}
          >
            Start call {one.certification?.next?.number ?? 1}
          </Button>
        ),
    },
  ]
  return (
    <DataTable
      label="Agents who wait"
      rows={board.queue}
      columns={columns}
      rowId={({ agentId }) => agentId}
      empty={
        <Empty title="Nobody waits">
          Agents of this class stand here until their call certification is passed, those whose prerequisites hold first.
        </Empty>
      }
    />
  )
}

const HISTORY = [
  {
    key: 'call',
    header: 'Call',
    cell: (call: CallRow) => (
      <Link to="/calls/$callId" params={{ callId: call.id }}>
        {call.agent}, call {call.number}
      </Link>
    ),
  },
  {
    key: 'score',
    header: 'Score',
    cell: (call: CallRow) => (
      <StateMark tone={call.isPassed ? 'complete' : 'failed'} label={`${call.score} %${call.isCoached ? ', coached' : ''}`} />
    ),
  },
  { key: 'kind', header: 'Kind', notOnPhone: true, cell: ({ kind }: CallRow) => kind },
  { key: 'certifier', header: 'Certifier', notOnPhone: true, cell: ({ certifier }: CallRow) => certifier ?? '–' },
  { key: 'at', header: 'Closed', cell: ({ scoredAt }: CallRow) => scoredAt && <Moment at={scoredAt} /> },
  {
    key: 'read',
    header: 'Read',
    notOnPhone: true,
    cell: ({ acknowledgedAt }: CallRow) => (acknowledgedAt ? <Moment at={acknowledgedAt} /> : 'not yet'),
  },
]

function History({ board: { calls, queue, certifications } }: { board: CallBoard }) {
  const scored = calls.filter(({ state }) => state === 'scored')
  const decided = certifications.filter(({ outcome }) => outcome !== 'open')
  const nameOf = new Map([...calls, ...queue].map(({ agentId, agent }) => [agentId, agent]))
  return (
    <>
      {decided.length > 0 && (
        <Section title="Scorecards">
          <ul className={classes.list}>
            {decided.map((one) => (
              <li key={one.id} className={classes.row}>
                <span>{nameOf.get(one.agentId)}</span>
                <StateMark tone={one.outcome === 'passed' ? 'complete' : 'failed'} label={one.because} />
                <span className={classes.acts}>
                  <a href={`/api/v1/certifications/${one.id}/scorecard.xlsx`} download>
                    {one.exportName}.xlsx
                  </a>
                  <a href={`/api/v1/certifications/${one.id}/scorecard.csv`} download>
                    .csv
                  </a>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Calls so far">
        <DataTable
          label="Closed calls"
          rows={scored}
          columns={HISTORY}
          rowId={({ id }) => id}
          empty={<Text size="sm">No call is closed yet.</Text>}
        />
      </Section>
    </>
  )
}

const MISSED = [
  { key: 'item', header: 'Item', cell: ({ text, isFatal }: Misses['rows'][number]) => `${text}${isFatal ? ' (may not be missed)' : ''}` },
  { key: 'section', header: 'Section', notOnPhone: true, cell: ({ section }: Misses['rows'][number]) => section },
  { key: 'missed', header: 'Missed', numeric: true, cell: ({ missed, applied }: Misses['rows'][number]) => `${missed} of ${applied}` },
]

type Props = { board: CallBoard; name: string; slots: readonly CertifierSlot[]; misses: Misses; shadowings: Shadowings }

/** Call certification of a class: what is on, who waits, slots, what was, and what is missed most. */
export function CallsScreen({ board, name, slots, misses, shadowings }: Props) {
  const running = board.calls.filter(({ state }) => state === 'open')
  const missed = misses.rows.filter((row) => row.missed > 0).slice(0, 10)
  return (
    <Screen title="Calls" about={board.card ? `${name}: ${board.card.name}, ${board.card.calls.join(', ')}` : name} wide>
      {!board.card && (
        <Empty title="This programme has no scorecard">
          Whoever keeps the programme adds one on the screen Programme. Calls are scored by it from then on.
        </Empty>
      )}
      <RunningCalls calls={running} />
      <Section title="Who waits">
        <Queue board={board} running={new Set(running.map(({ agentId }) => agentId))} />
      </Section>
      <SlotsSection board={board} slots={slots} />
      <History board={board} />
      {missed.length > 0 && (
        <Section title="Missed most">
          <DataTable label="Items missed most" rows={missed} columns={MISSED} rowId={({ key }) => key} />
        </Section>
      )}
      <SessionsSection board={board} shadowings={shadowings} />
    </Screen>
  )
}
