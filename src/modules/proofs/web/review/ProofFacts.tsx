import { Link } from '@tanstack/react-router'
import { Facts } from '#web/kit/facts.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { Proof } from '../../model.ts'
import { KindExamples } from '../examples/KindExamples.tsx'
import { senderWords, sizeWords } from '../words.ts'
import classes from './Review.module.css'

function Findings({ findings }: Pick<Proof, 'findings'>) {
  if (findings.length === 0) return null
  return (
    <section className={classes.findings} aria-label="Look twice">
      <StateMark tone="blocked" label="Look twice" />
      <ul>
        {findings.map(({ message, agent }) => (
          <li key={message}>
            {message}{' '}
            {agent && (
              <Link to="/agents/$agentId" params={{ agentId: agent.id }}>
                Open {agent.name}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the picture is compared with: whose it is, the numbers, what was asked for, and what deserves a second look. */
export function ProofFacts({ proof }: { proof: Proof }) {
  const facts = [
    [
      'Name',
      <Link key="name" to="/agents/$agentId" params={{ agentId: proof.agentId }}>
        {proof.agent}
      </Link>,
    ],
    ['N-Number', proof.nNumber ?? 'not there yet'],
    ['NPN', proof.npn ?? 'not known'],
    [
      'Sent',
      <span key="sent">
        <Moment at={proof.uploadedAt} />
        {senderWords(proof)}
      </span>,
    ],
    ['File', `${proof.file.name}, ${sizeWords(proof.file)}`],
  ] as const
  return (
    <div className={classes.facts}>
      <Findings findings={proof.findings} />
      <Facts facts={facts} />
      <section aria-label="What was asked for" className={classes.asked}>
        <KindExamples programme={proof.programme} track={proof.track} kind={proof.kind} asked={proof.asked} />
      </section>
    </div>
  )
}
