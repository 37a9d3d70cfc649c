import { Text } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useNow } from '#web/kit/now.ts'
import { Section } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { AgentCalls, CallRow } from '../model.ts'
import classes from './calls.module.css'
import { agentCallsQuery } from './queries.ts'
import { slotTime } from './SlotsSection.tsx'

/** What was agreed with the agent, or what keeps them from it. */
function NextStep({ slots, why, agentId }: AgentCalls) {
  const now = useNow()
  const own = slots.find(({ agent }) => agent?.id === agentId)
  if (own)
    return (
      <Text size="sm">
        {slotTime(own, now)} with {own.certifier.name}
      </Text>
    )
  return why === null ? null : <Text size="sm">{why}</Text>
}

function ClosedMark({ isPassed, score, isCoached }: CallRow) {
  return <StateMark tone={isPassed ? 'complete' : 'failed'} label={`${score} %${isCoached ? ', coached' : ''}`} />
}

/** The calls of one agent on their page, certification by certification, the newest first. */
export function CallsSection({ agentId }: { agentId: string }) {
  const { data } = useSuspenseQuery(agentCallsQuery(agentId))
  const { calls, certifications } = data
  return (
    <Section title="Calls">
      {certifications.length === 0 && <span className={classes.small}>No call so far.</span>}
      {certifications.toReversed().map(({ id, because }) => (
        <div key={id}>
          <Text size="sm">Certification: {because}.</Text>
          <ul className={classes.list} aria-label="Calls">
            {calls
              .filter(({ certificationId }) => certificationId === id)
              .map((call) => (
                <li key={call.id} className={classes.row}>
                  <Link to="/calls/$callId" params={{ callId: call.id }}>
                    Call {call.number}, {call.kind}
                  </Link>
                  {call.state === 'open' ? <StateMark tone="in_progress" label="On now" /> : <ClosedMark {...call} />}
                  <span className={classes.small}>with {call.certifier ?? 'nobody'}</span>
                </li>
              ))}
          </ul>
        </div>
      ))}
      <NextStep {...data} />
    </Section>
  )
}
