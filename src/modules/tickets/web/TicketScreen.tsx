import { Button, Group, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Facts } from '#web/kit/facts.tsx'
import { FileDrop } from '#web/kit/file-drop.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import type { Ticket } from '../model.ts'
import { Prohibitions, TicketMark } from './parts.tsx'
import { attach, comment } from './queries.ts'
import { TicketActs } from './TicketActs.tsx'
import { TicketAgents } from './TicketAgents.tsx'
import classes from './tickets.module.css'
import { WhatItSays } from './WhatItSays.tsx'

const ACCEPT = 'image/png,image/jpeg,image/webp,application/pdf'
const SPOKEN: Readonly<Record<string, string>> = {
  draft: 'drafted it',
  send: 'sent it',
  take: 'took it in hand',
  answer: 'recorded the answer',
  resolve: 'resolved it',
  reopen: 'opened it again',
  withdraw: 'withdrew it',
  comment: 'wrote',
}

const useSettle = () => {
  const client = useQueryClient()
  return () =>
    Promise.all(
      ['tickets', 'close', 'today', 'forms', 'clocks', 'tracker', 'tracks'].map((key) => client.invalidateQueries({ queryKey: [key] })),
    )
}

function Files({ ticket, isStaff }: { ticket: Ticket; isStaff: boolean }) {
  const settle = useSettle()
  const add = useMutation({
    mutationFn: ({ file, evidence }: { file: File; evidence: string | null }) => attach(ticket.id, file, evidence),
    onSettled: settle,
  })
  const asked = ticket.evidence.filter(({ key }) => !ticket.files.some(({ evidence }) => evidence === key))
  const drop = (label: string, hint: string, evidence: string | null) => (
    <FileDrop
      key={evidence ?? ''}
      label={label}
      hint={hint}
      accept={ACCEPT}
      busy={add.isPending}
      onFiles={([file]) => file && add.mutate({ file, evidence })}
    />
  )
  return (
    <Section title="Evidence">
      <ProblemNote error={add.error} />
      <ul className={classes.list}>
        {ticket.files.map(({ id, fileName, evidence, addedBy, addedAt }) => (
          <li key={id}>
            {isStaff ? (
              <a href={`/api/v1/ticket-files/${id}`} target="_blank" rel="noreferrer">
                {fileName}
              </a>
            ) : (
              fileName
            )}
            <span className={classes.under}>
              {ticket.evidence.find(({ key }) => key === evidence)?.name ?? 'Something else'}, {addedBy ?? 'somebody'},{' '}
              <Moment at={addedAt} />
            </span>
          </li>
        ))}
      </ul>
      {ticket.may.includes('attach') && asked.map(({ key, name, hint }) => drop(name, `Attach ${hint}`, key))}
      {ticket.may.includes('attach') && drop('Attach another file', 'A picture or PDF.', null)}
    </Section>
  )
}

function Comments({ ticket }: { ticket: Ticket }) {
  const settle = useSettle()
  const [text, setText] = useState('')
  const say = useMutation({ mutationFn: () => comment(ticket.id, text.trim()), onSuccess: () => setText(''), onSettled: settle })
  return (
    <Section title="What was done">
      <ul className={classes.list} aria-label="What was done">
        {ticket.deeds.map(({ act, by, at, note }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: deeds are only ever added at the end
          <li key={place}>
            {by ?? 'Muster'} {SPOKEN[act] ?? act} <Moment at={at} />
            {note && <span className={classes.under}>{note}</span>}
          </li>
        ))}
      </ul>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') say.mutate()
        }}
      >
        <Textarea label="Comment" autosize minRows={2} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <ProblemNote error={say.error} />
        <Group>
          <Button type="submit" variant="default" loading={say.isPending} disabled={text.trim() === ''}>
            Add the comment
          </Button>
        </Group>
      </form>
    </Section>
  )
}

const LETTERS = (ticket: Ticket) =>
  ticket.letters.length > 0 && (
    <Section title="Letters sent">
      {ticket.letters.map(({ recipient, subject, body, at }) => (
        <div key={`${recipient}${at}`}>
          <Text size="sm">
            To {recipient}, <Moment at={at} />: {subject}
          </Text>
          <pre className={classes.letter}>{body}</pre>
        </div>
      ))}
    </Section>
  )

/** One ticket: where it stands, its next acts, what it says, of whom, with what, and everything done about it. */
export function TicketScreen({ ticket, isStaff }: { ticket: Ticket; isStaff: boolean }) {
  const settle = useSettle()
  const facts: (readonly [string, React.ReactNode])[] = [
    ['State', <TicketMark key="state" state={ticket.state} />],
    ['Kind', ticket.kindName],
    ['Class', ticket.cohort],
    ...(ticket.carrier ? [['Carrier', ticket.carrier] as const] : []),
    ...(ticket.reference ? [['Their number', ticket.reference] as const] : []),
    ...(ticket.followUpAt && !ticket.endedAt ? [['Follow up', <Moment key="follow" at={ticket.followUpAt} />] as const] : []),
    ...(ticket.takenBy ? [['In hand of', ticket.takenBy] as const] : []),
    ...ticket.goesTo.map((to) => ['Goes to', to] as const),
  ]
  return (
    <Screen title={`Ticket ${ticket.number}`} about={ticket.title}>
      <TicketActs ticket={ticket} onDone={settle} />
      <Prohibitions rules={ticket.prohibitions} />
      <Facts facts={facts} />
      <WhatItSays key={ticket.state} ticket={ticket} onDone={settle} />
      <Section title={ticket.size > 1 ? `Agents (${ticket.size})` : 'Agent'}>
        <TicketAgents ticket={ticket} isStaff={isStaff} onDone={settle} />
      </Section>
      <Files ticket={ticket} isStaff={isStaff} />
      {LETTERS(ticket)}
      <Comments ticket={ticket} />
    </Screen>
  )
}
