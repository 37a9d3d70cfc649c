import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Problem } from '#web/kit/api.ts'
import { Facts } from '#web/kit/facts.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import type { Ticket } from '../model.ts'
import { KindFields } from './KindFields.tsx'
import { changeTicket } from './queries.ts'
import classes from './tickets.module.css'

/** The instant that a field of date and time holds, in the reader's zone. */
const instantIn = (local: string): string => `${local}:00${offsetOf(local)}`
function offsetOf(local: string): string {
  const minutes = -new Date(`${local}:00`).getTimezoneOffset()
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}

/** Of the ticket as it is now, where the write came too late. */
const versionIn = (error: unknown): number | undefined =>
  error instanceof Problem ? (error.current as Partial<Ticket> | undefined)?.version : undefined

/** A draft's fields are written here; of a sent one the time to follow up and the other side's number. */
export function WhatItSays({ ticket, onDone }: { ticket: Ticket; onDone: () => Promise<unknown> }) {
  const isDraft = ticket.state === 'draft'
  const [values, setValues] = useState(ticket.values)
  const [title, setTitle] = useState(ticket.title)
  const [reference, setReference] = useState(ticket.reference ?? '')
  const [followUp, setFollowUp] = useState('')
  // What is typed rests on the version it was read with; once somebody else’s is told, the next try is on purpose.
  const [version, setVersion] = useState(ticket.version)
  const save = useMutation({
    mutationFn: () =>
      changeTicket(ticket.id, {
        version,
        ...(isDraft ? { title, values } : {}),
        reference: reference || null,
        ...(followUp && { followUpAt: instantIn(followUp) }),
      }),
    onSuccess: (after) => {
      setVersion(after.version)
      setFollowUp('')
    },
    onError: (error) => setVersion(versionIn(error) ?? version),
    onSettled: onDone,
  })
  const said = ticket.fields.flatMap(({ key, label }) => (ticket.values[key] ? [[label, ticket.values[key]] as const] : []))
  if (!ticket.may.includes('change')) return said.length > 0 ? <Facts facts={said} /> : null
  return (
    <Section title={isDraft ? 'What it says' : 'Follow up'}>
      {!isDraft && said.length > 0 && <Facts facts={said} />}
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        {isDraft && <TextInput label="Title" required value={title} onChange={(event) => setTitle(event.currentTarget.value)} />}
        {isDraft && (
          <KindFields
            fields={ticket.fields}
            values={values}
            error={save.error}
            onChange={(key, value) => setValues({ ...values, [key]: value })}
          />
        )}
        <TextInput label="Their number" value={reference} onChange={(event) => setReference(event.currentTarget.value)} />
        {!isDraft && (
          <TextInput
            type="datetime-local"
            label="Follow up at"
            description="In your own time. Left empty it stays as it is."
            value={followUp}
            onChange={(event) => setFollowUp(event.currentTarget.value)}
          />
        )}
        <ProblemNote error={save.error} />
        <div className={classes.acts}>
          <Button type="submit" variant="default" loading={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Section>
  )
}
