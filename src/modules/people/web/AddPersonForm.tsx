import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import type { Person } from '../model.ts'
import { PERSON_FIELDS, type PersonDraft, PersonFields } from './PersonFields.tsx'
import { useMe } from './queries.ts'

type Props = {
  onClose: () => void
  /** No letter went out: the way in must be handed over. */
  onAddedWithoutMail: (person: Person) => void
}

export function AddPersonForm({ onClose, onAddedWithoutMail }: Props) {
  const client = useQueryClient()
  const { mailOn } = useMe()
  const [draft, setDraft] = useState<PersonDraft>({ name: '', email: '', roles: [] })
  const [sendLink, setSendLink] = useState(mailOn)
  const add = useMutation({
    mutationFn: () => api.post<Person>('/people', { ...draft, sendLink }),
    onSuccess: (person) => (sendLink ? onClose() : onAddedWithoutMail(person)),
    onSettled: () => client.invalidateQueries({ queryKey: ['people'] }),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <Stack gap="md">
        <PersonFields draft={draft} error={add.error} onChange={(change) => setDraft({ ...draft, ...change })} />
        {mailOn && (
          <Checkbox label="Mail a sign-in link" checked={sendLink} onChange={(event) => setSendLink(event.currentTarget.checked)} />
        )}
        <ProblemNote error={add.error} marked={PERSON_FIELDS} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending}>
            {sendLink ? 'Add and mail the link' : 'Add'}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
