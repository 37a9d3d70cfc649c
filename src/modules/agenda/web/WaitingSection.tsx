import { Link } from '@tanstack/react-router'
import { Section } from '#web/kit/screen.tsx'
import type { DayOne } from '../model.ts'
import classes from './agenda.module.css'

type Page = DayOne['waiting'][number]['pages'][number]

const pageWords = ({ title, acknowledged }: Page) => (acknowledged === null ? title : `${title} (has read version ${acknowledged})`)

/** Who still has to acknowledge pages that were gone through, absent and late agents among them. */
export function WaitingSection({ waiting }: { waiting: DayOne['waiting'] }) {
  return (
    <Section title="Who still has to acknowledge" label="Who still has to acknowledge">
      {waiting.length === 0 ? (
        <p className={classes.say}>Nobody. Agents acknowledge a page on My week once it was shown or reviewed here.</p>
      ) : (
        <ul className={classes.list} aria-label="Still to acknowledge">
          {waiting.map(({ agentId, agent, canSignIn, pages }) => (
            <li key={agentId}>
              <Link to="/agents/$agentId" params={{ agentId }}>
                {agent}
              </Link>
              <span className={classes.under}>
                {pages.map(pageWords).join(', ')}
                {!canSignIn && '. Nobody has signed in as this agent yet'}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
