import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import type { TicketContact } from '../model.ts'
import { changeContact } from './queries.ts'
import classes from './tickets.module.css'

function ContactForm({ contact }: { contact: TicketContact }) {
  const client = useQueryClient()
  const { key, version } = contact
  const [name, setName] = useState(contact.name)
  const [address, setAddress] = useState(contact.address ?? '')
  const save = useMutation({
    mutationFn: () => changeContact(key, { name, address: address.trim() || null, version }),
    onSettled: () => client.invalidateQueries({ queryKey: ['tickets'] }),
  })
  const isFixed = !contact.may.includes('change')
  return (
    <Section title={contact.name}>
      <form
        className={classes.form}
        aria-label={contact.name}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <span className={classes.under}>
          {contact.note} {contact.isPlaceholder && 'A placeholder: tickets that write to it cannot be sent yet.'}
        </span>
        <TextInput label="Name" required readOnly={isFixed} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput
          type="email"
          label="E-mail"
          placeholder="Not filled in yet"
          readOnly={isFixed}
          value={address}
          error={fieldError(save.error, 'address')}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <ProblemNote error={save.error} marked={['address']} />
        {!isFixed && (
          <div className={classes.acts}>
            <Button type="submit" variant="default" loading={save.isPending} aria-label={`Save ${contact.name}`}>
              Save
            </Button>
          </div>
        )}
      </form>
    </Section>
  )
}

/** Whom tickets write to. Kinds of the programme name them; who they are is filled in here. */
export const ContactsScreen = ({ contacts }: { contacts: readonly TicketContact[] }) => (
  <Screen title="Contacts" about="Whom tickets write to. Fill in addresses of your company and carriers; samples have none.">
    {contacts.map((contact) => (
      <ContactForm key={`${contact.key} ${contact.version}`} contact={contact} />
    ))}
  </Screen>
)
