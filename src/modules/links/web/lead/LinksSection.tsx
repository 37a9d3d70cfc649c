import { Button, Text } from '@mantine/core'
import { Suspense, useState } from 'react'
import { Section } from '#web/kit/screen.tsx'
import type { AgentLinks, SignedLink } from '../../model.ts'
import { LinkDialog } from '../parts.tsx'
import { LinkRow } from './LinkRow.tsx'
import classes from './links.module.css'

type Props = { links: AgentLinks; agent: { id: string; name: string }; cohort: { id: string; programme: string } }

const Rows = ({ links }: { links: readonly SignedLink[] }) => (
  <ul className={classes.list}>
    {links.map((link) => (
      <LinkRow key={link.id} link={link} />
    ))}
  </ul>
)

/** An agent's links: those that work, then those that are over; and the act that makes one. */
export function LinksSection({ links, agent, cohort }: Props) {
  const [isAsked, setAsked] = useState(false)
  const open = links.rows.filter(({ state }) => state === 'open')
  const over = links.rows.filter(({ state }) => state !== 'open')
  return (
    <Section
      title="Links"
      actions={
        links.may.includes('link.write') && (
          <Button size="xs" variant="default" onClick={() => setAsked(true)}>
            Send a link
          </Button>
        )
      }
    >
      {open.length > 0 ? (
        <Rows links={open} />
      ) : (
        <Text size="sm" c="dimmed">
          No link works now. By a link {agent.name} sends one proof, or reports progress on one track, without signing in.
        </Text>
      )}
      {over.length > 0 && (
        <details className={classes.earlier}>
          <summary>{over.length === 1 ? '1 that is over' : `${over.length} that are over`}</summary>
          <Rows links={over} />
        </details>
      )}
      <Suspense fallback={null}>{isAsked && <LinkDialog cohort={cohort} agents={[agent]} onClose={() => setAsked(false)} />}</Suspense>
    </Section>
  )
}
