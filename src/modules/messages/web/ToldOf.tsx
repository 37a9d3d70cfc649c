import { Button, Popover } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Moment } from '#web/kit/moment.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { MailMark } from './MailMark.tsx'
import classes from './parts.module.css'
import { toldQuery } from './queries.ts'

const SYSTEM_WORDS = { waiting: 'waits', failed: 'failed, tried again', delivered: 'delivered', given_up: 'given up' } as const

function Told({ handoffId }: { handoffId: string }) {
  const { data, error } = useQuery(toldQuery(handoffId))
  if (error) return <ProblemNote error={error} />
  if (!data) return <p className={classes.nothing}>Looking it up.</p>
  if (data.people.length + data.systems.length === 0) return <p className={classes.nothing}>Nobody was told yet: the class has no PM.</p>
  return (
    <ul className={classes.told}>
      {data.people.map(({ id, person, subject, madeAt, readAt, mail }) => (
        <li key={id}>
          <strong>{person}</strong>, <Moment at={madeAt} />: {subject}
          <br />
          {readAt ? 'Read in the app.' : 'Not read in the app.'} <MailMark mail={mail} />
        </li>
      ))}
      {data.systems.map(({ id, name, kindName, state, madeAt }) => (
        <li key={id}>
          <strong>{name}</strong>, <Moment at={madeAt} />: {kindName}, {SYSTEM_WORDS[state]}
        </li>
      ))}
    </ul>
  )
}

/** Who was told of a hand-over, and how it reached them; asked for when it is opened. */
export function ToldOf({ handoffId, agent }: { handoffId: string; agent: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" trapFocus returnFocus width={360}>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" aria-label={`How it was told: ${agent}`} onClick={() => setOpen(!isOpen)}>
          How
        </Button>
      </Popover.Target>
      <Popover.Dropdown>{isOpen && <Told handoffId={handoffId} />}</Popover.Dropdown>
    </Popover>
  )
}
