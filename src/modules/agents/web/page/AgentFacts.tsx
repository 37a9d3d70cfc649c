import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Facts } from '#web/kit/facts.tsx'
import { dayName, exactTime } from '#web/kit/times.ts'
import type { Agent } from '../../model.ts'
import classes from './AgentPage.module.css'

const mail = (address: string) => (
  <Anchor key={address} href={`mailto:${address}`} display="block">
    {address}
  </Anchor>
)

/** How to reach the agent, and what the company knows; what is not known is left out. */
export function ContactFacts({ agent }: { agent: Agent }) {
  const facts: (readonly [string, React.ReactNode])[] = [
    ['E-mail', agent.email && mail(agent.email)],
    ['Other e-mail', agent.otherEmails.length > 0 && agent.otherEmails.map(mail)],
    ['Phone', agent.phone && <Anchor href={`tel:${agent.phone.replaceAll(/[^\d+]/g, '')}`}>{agent.phone}</Anchor>],
    ['Employee id', agent.employeeId],
    ['Location', agent.location],
    ['Time zone', agent.zone],
    ['Title', agent.title],
    ['Started', agent.startDate && dayName(agent.startDate)],
    ['Left because', agent.leftReason],
  ]
  return (
    <div className={classes.contact}>
      <Facts facts={facts.filter(([, value]) => Boolean(value))} />
    </div>
  )
}

/** Where the agent was before, and why they moved. */
export function Moves({ moves }: Pick<Agent, 'moves'>) {
  return (
    <ul className={classes.list}>
      {moves.map((move) => (
        <li key={move.at}>
          From{' '}
          <Link to="/classes/$cohortId/roll" params={{ cohortId: move.fromCohortId }}>
            {move.from}
          </Link>{' '}
          to {move.to}: {move.reason}
          <div className={classes.small}>
            {exactTime(move.at)}
            {move.by ? `, ${move.by}` : ''}
          </div>
        </li>
      ))}
    </ul>
  )
}
