import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { type Difference, StaleNote, staleCurrent } from '#web/kit/stale-note.tsx'
import type { Person, Role } from '../model.ts'
import { HandLink } from './HandLink.tsx'
import { PERSON_FIELDS, type PersonDraft, PersonFields } from './PersonFields.tsx'
import { ROLE_WORDS, rolesInOrder } from './role-words.ts'

type Draft = PersonDraft & { active: boolean }

const draftOf = ({ name, email, roles, state }: Person): Draft => ({ name, email, roles, active: state === 'active' })
const saidRoles = (roles: readonly Role[]) =>
  rolesInOrder(roles)
    .map((role) => ROLE_WORDS[role].name)
    .join(', ')
const saidActive = (active: boolean) => (active ? 'may sign in' : 'disabled')

function differencesOf(now: Draft, mine: Draft): Difference[] {
  const all = [
    { label: 'Name', theirs: now.name, mine: mine.name },
    { label: 'E-mail', theirs: now.email, mine: mine.email },
    { label: 'Roles', theirs: saidRoles(now.roles), mine: saidRoles(mine.roles) },
    { label: 'Sign-in', theirs: saidActive(now.active), mine: saidActive(mine.active) },
  ]
  return all.filter(({ theirs, mine }) => theirs !== mine)
}

export function ChangePersonForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const client = useQueryClient()
  const [draft, setDraft] = useState(draftOf(person))
  const [version, setVersion] = useState(person.version)
  const save = useMutation({
    mutationFn: (seen: number) => {
      const { active, ...facts } = draft
      return api.patch(`/people/${person.id}`, { ...facts, state: active ? 'active' : 'disabled', version: seen })
    },
    onSuccess: onClose,
    onSettled: () =>
      Promise.all([client.invalidateQueries({ queryKey: ['people'] }), client.invalidateQueries({ queryKey: ['me'], exact: true })]),
  })
  const current = staleCurrent<Person>(save.error)
  const takeTheirs = (now: Person) => {
    setDraft(draftOf(now))
    setVersion(now.version)
    save.reset()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(version)
      }}
    >
      <Stack gap="md">
        <PersonFields draft={draft} error={save.error} onChange={(change) => setDraft({ ...draft, ...change })} />
        <Checkbox
          label="May sign in"
          description="Without it they are signed out everywhere at once and their tokens stop. What they did stays in the record."
          checked={draft.active}
          onChange={(event) => setDraft({ ...draft, active: event.currentTarget.checked })}
        />
        {person.state === 'active' && draft.active && <HandLink person={person} />}
        {current ? (
          <StaleNote
            what="person"
            differences={differencesOf(draftOf(current), draft)}
            busy={save.isPending}
            onTakeTheirs={() => takeTheirs(current)}
            onKeepMine={() => save.mutate(current.version)}
          />
        ) : (
          <ProblemNote error={save.error} marked={PERSON_FIELDS} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending} disabled={current !== null}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
