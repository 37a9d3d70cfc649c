import { Button } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { useNow } from '#web/kit/now.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { clockTime } from '#web/kit/times.ts'
import type { HelpBoard, HelpRequest, Knock } from '../model.ts'
import { HelpRow, type SideRoom } from './HelpRow.tsx'
import classes from './help.module.css'
import { ResolveDialog } from './ResolveDialog.tsx'
import { type HelpActs, useHelpActs } from './use-help-acts.ts'
import { waited } from './waited.ts'

const TICK_MS = 10_000

function Knocks({ knocks, letIn, now }: { knocks: readonly Knock[]; letIn: HelpActs['letIn']; now: number }) {
  return (
    <ul className={classes.list} aria-label="Waiting to be let in">
      {knocks.map((one) => (
        <li key={one.id} className={classes.row} aria-label={`${one.agent} knocks`}>
          <div className={classes.who}>
            <span>{one.agent}</span>
            <StateMark tone="submitted" label={`Knocks ${waited(one.madeAt, now)}`} />
          </div>
          <div className={classes.acts}>
            <Button size="xs" disabled={letIn.isPending} aria-label={`Let in ${one.agent}`} onClick={() => letIn.mutate([one])}>
              Let in
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}

function Settled({ requests, zone }: { requests: readonly HelpRequest[]; zone: string }) {
  if (requests.length === 0) return null
  return (
    <details className={classes.small}>
      <summary>{requests.length} settled today</summary>
      <ul>
        {requests.map(({ id, agent, topicName, state, whatHelped, settledAt, settledBy }) => (
          <li key={id}>
            {agent}, “{topicName}”: {state === 'resolved' ? `resolved by ${settledBy ?? 'someone'}` : 'withdrawn'}
            {settledAt && ` at ${clockTime(settledAt, zone)}`}
            {whatHelped && `: ${whatHelped}`}
          </li>
        ))}
      </ul>
    </details>
  )
}

type Props = {
  board: HelpBoard
  zone: string
  sides: readonly SideRoom[]
  personId: string | null /** The request that is led to. */
  asked?: string | undefined
}

/** Who waits: knocks, then requests for help in order. T takes the one that waits longest, L lets everybody in. */
export function WaitingCard({ board, zone, sides, personId, asked }: Props) {
  const now = useNow(TICK_MS)
  const acts = useHelpActs(board.cohortId)
  const { letIn, answer } = acts
  const [resolving, setResolving] = useState<string | null>(null)
  const open = board.requests.filter(({ state }) => state === 'waiting' || state === 'taken')
  const settled = board.requests.filter(({ state }) => state === 'resolved' || state === 'withdrawn')
  const next = open.find(({ state }) => state === 'waiting')
  useHotkeys([
    ['t', () => next && !answer.isPending && answer.mutate({ request: next, wish: { state: 'taken' } })],
    ['l', () => board.knocks.length > 0 && !letIn.isPending && letIn.mutate(board.knocks)],
  ])
  const led = useRef(false)
  useEffect(() => {
    if (led.current || !asked) return
    const row = document.getElementById(`help-${asked}`)
    led.current = row !== null
    row?.scrollIntoView({ block: 'center' })
    row?.querySelector('button')?.focus({ preventScroll: true })
  }, [asked])
  const shown = open.find(({ id }) => id === resolving)
  const waiting = board.knocks.length + open.length
  return (
    <Section
      title={waiting === 0 ? 'Nobody waits' : `${waiting} ${waiting === 1 ? 'waits' : 'wait'} for you`}
      label="Who waits"
      actions={
        board.knocks.length > 1 && (
          <Button size="xs" variant="default" loading={letIn.isPending} onClick={() => letIn.mutate(board.knocks)}>
            Let all {board.knocks.length} in
          </Button>
        )
      }
    >
      {!shown && <ProblemNote error={answer.error ?? letIn.error} />}
      {waiting === 0 && (
        <p className={classes.small}>
          When an agent presses “Let me in” or “I need help”, it stands here at once, with how long they wait. Press T to take the first, L
          to let everybody in.
        </p>
      )}
      {board.knocks.length > 0 && <Knocks knocks={board.knocks} letIn={letIn} now={now} />}
      {open.length > 0 && (
        <ul className={classes.list} aria-label="Asking for help">
          {open.map((request) => (
            <HelpRow
              key={request.id}
              request={request}
              zone={zone}
              now={now}
              sides={sides}
              isMine={personId !== null && request.takenById === personId}
              isBusy={answer.isPending}
              onAnswer={(wish) => answer.mutate({ request, wish })}
              onResolve={() => {
                answer.reset()
                setResolving(request.id)
              }}
            />
          ))}
        </ul>
      )}
      <div aria-live="polite" className="visually-hidden">
        {waiting > 0 && `${waiting} waiting`}
      </div>
      <Settled requests={settled} zone={zone} />
      {shown && <ResolveDialog request={shown} answer={answer} onClose={() => setResolving(null)} />}
    </Section>
  )
}
