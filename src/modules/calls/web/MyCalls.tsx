import { Button, Text } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useNow } from '#web/kit/now.ts'
import { Section } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { toastProblem } from '#web/kit/toast.tsx'
import type { AgentCalls, CertifierSlot, Shadowing } from '../model.ts'
import classes from './calls.module.css'
import { acknowledgeCall, agentCallsQuery, bookSlot, pressSeat, pressSlot } from './queries.ts'
import { slotTime, useSlotActs } from './SlotsSection.tsx'

function OwnSlot({ slot, agentId }: { slot: CertifierSlot; agentId: string }) {
  const now = useNow()
  const acts = useSlotActs()
  const when = slotTime(slot, now)
  const isMine = slot.agent?.id === agentId
  const take = (version: number) => bookSlot(slot.id, { agentId, version })
  const giveBack = (version: number) => pressSlot(slot.id, 'release', version)
  return (
    <li className={classes.row} aria-label={`${when} with ${slot.certifier.name}`}>
      <strong>{when}</strong>
      <span>with {slot.certifier.name}</span>
      <span className={classes.acts}>
        {isMine && slot.roomUrl && (
          <a href={slot.roomUrl} target="_blank" rel="noreferrer">
            Open the room
          </a>
        )}
        {isMine ? (
          <Button
            variant="default"
            loading={acts.isPending}
            onClick={() =>
              acts.mutate({
                run: () => giveBack(slot.version),
                said: `You gave back ${when}`,
                undo: ({ version }) => take(version),
              })
            }
          >
            Give it back
          </Button>
        ) : (
          <Button
            variant="default"
            loading={acts.isPending}
            onClick={() =>
              acts.mutate({
                run: () => take(slot.version),
                said: `${when} is yours`,
                undo: ({ version }) => giveBack(version),
              })
            }
          >
            Take it
          </Button>
        )}
      </span>
    </li>
  )
}

function OwnSession({ session, agentId }: { session: Shadowing; agentId: string }) {
  const now = useNow()
  const client = useQueryClient()
  const press = useMutation({
    mutationFn: (act: 'sign-up' | 'give-up') => pressSeat(session.id, act, agentId),
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ['calls'] }),
  })
  return (
    <li className={classes.row} aria-label={session.title}>
      <strong>{session.title}</strong>
      <span className={classes.small}>
        {slotTime(session, now)}, {session.places - session.taken} of {session.places} places free
      </span>
      <span className={classes.acts}>
        {session.room?.url && (
          <a href={session.room.url} target="_blank" rel="noreferrer">
            Open the room
          </a>
        )}
        {session.may.includes('sign_up') && (
          <Button variant="default" loading={press.isPending} onClick={() => press.mutate('sign-up')}>
            Take a place
          </Button>
        )}
        {session.may.includes('give_up') && (
          <Button variant="default" loading={press.isPending} onClick={() => press.mutate('give-up')}>
            Give the place back
          </Button>
        )}
      </span>
    </li>
  )
}

function OwnCalls({ calls, certifications }: AgentCalls) {
  const client = useQueryClient()
  const read = useMutation({
    mutationFn: acknowledgeCall,
    onError: toastProblem,
    onSettled: () => client.invalidateQueries({ queryKey: ['calls'] }),
  })
  const newest = certifications.at(-1)
  return (
    <>
      {newest && <Text size="sm">Your certification: {newest.because}.</Text>}
      <ul className={classes.list}>
        {calls.map((call) => (
          <li key={call.id} className={classes.row} aria-label={`Call ${call.number}`}>
            <Link to="/calls/$callId" params={{ callId: call.id }}>
              Call {call.number}, {call.kind}
            </Link>
            {call.state === 'open' ? (
              <StateMark tone="in_progress" label="On now" />
            ) : (
              <StateMark tone={call.isPassed ? 'complete' : 'failed'} label={`${call.score} %${call.isCoached ? ', coached' : ''}`} />
            )}
            <span className={classes.acts}>
              {call.may.includes('acknowledge') && (
                <Button
                  variant="default"
                  aria-label={`I have read the feedback on call ${call.number}`}
                  loading={read.isPending && read.variables.id === call.id}
                  onClick={() => read.mutate(call)}
                >
                  I have read the feedback
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** An agent's part of call certification: nothing while there is nothing. */
export function MyCalls({ agentId }: { agentId: string }) {
  const { data } = useSuspenseQuery(agentCallsQuery(agentId))
  const { calls, slots, shadowings } = data
  if (calls.length + slots.length + shadowings.length === 0) return null
  return (
    <Section title="My calls">
      {calls.length > 0 && <OwnCalls {...data} />}
      {slots.length > 0 && (
        <ul className={classes.list}>
          {slots.map((slot) => (
            <OwnSlot key={slot.id} slot={slot} agentId={agentId} />
          ))}
        </ul>
      )}
      {shadowings.length > 0 && (
        <>
          <Text size="sm">Sessions in which you listen to calls:</Text>
          <ul className={classes.list}>
            {shadowings.map((session) => (
              <OwnSession key={session.id} session={session} agentId={agentId} />
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
