import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { Person, Role } from '../model.ts'
import { HandLink } from './HandLink.tsx'
import { useMay, useMe } from './queries.ts'
import { ROLE_ORDER, ROLE_WORDS } from './role-words.ts'

/** Adds a person, or changes name, address, roles and whether they may sign in. */
export function PersonDialog({ person, onClose }: { person: Person | null; onClose: () => void }) {
  const client = useQueryClient()
  const { mailOn } = useMe()
  const mayGrantAdmin = useMay('person.grant_admin')
  const [draft, setDraft] = useState({
    name: person?.name ?? '',
    email: person?.email ?? '',
    roles: person?.roles ?? ([] as Role[]),
    active: person?.state !== 'disabled',
    sendLink: mailOn,
  })
  const save = useMutation({
    mutationFn: () => {
      const { name, email, roles } = draft
      if (!person) return api.post('/people', { name, email, roles, sendLink: draft.sendLink })
      return api.patch(`/people/${person.id}`, { name, email, roles, state: draft.active ? 'active' : 'disabled', version: person.version })
    },
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['people'] }),
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={person ? `Change ${person.name}` : 'Add a person'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Stack gap="md">
          <ProblemNote error={save.error} />
          <TextInput
            label="Name"
            required
            data-autofocus
            value={draft.name}
            error={fieldError(save.error, 'name')}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
          <TextInput
            label="E-mail"
            type="email"
            required
            value={draft.email}
            error={fieldError(save.error, 'email')}
            onChange={(event) => setDraft({ ...draft, email: event.currentTarget.value })}
          />
          <Checkbox.Group
            label="Roles"
            value={draft.roles}
            error={fieldError(save.error, 'roles')}
            onChange={(roles) => setDraft({ ...draft, roles: roles as Role[] })}
          >
            <Stack gap={6} mt={6}>
              {ROLE_ORDER.map((role) => (
                <Checkbox
                  key={role}
                  value={role}
                  label={ROLE_WORDS[role].name}
                  description={ROLE_WORDS[role].about}
                  disabled={role === 'admin' && !mayGrantAdmin}
                />
              ))}
            </Stack>
          </Checkbox.Group>
          {person && (
            <Checkbox
              label="May sign in"
              checked={draft.active}
              onChange={(event) => setDraft({ ...draft, active: event.currentTarget.checked })}
            />
          )}
          {!person && mailOn && (
            <Checkbox
              label="Mail a sign-in link"
              checked={draft.sendLink}
              onChange={(event) => setDraft({ ...draft, sendLink: event.currentTarget.checked })}
            />
          )}
          {person && person.state === 'active' && <HandLink person={person} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              {person ? 'Save' : 'Add'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
