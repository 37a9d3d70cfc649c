import { Checkbox, Stack, TextInput } from '@mantine/core'
import { fieldError } from '#web/kit/problem-note.tsx'
import type { Role } from '../model.ts'
import { useMay } from './queries.ts'
import { ROLE_ORDER, ROLE_WORDS } from './role-words.ts'

export type PersonDraft = { name: string; email: string; roles: Role[] }

/** Inputs that show their own message. */
export const PERSON_FIELDS = ['name', 'email', 'roles'] as const

type Props = { draft: PersonDraft; error: unknown; onChange: (change: Partial<PersonDraft>) => void }

/** Name, address and roles, each role with what it is for. */
export function PersonFields({ draft, error, onChange }: Props) {
  const mayGrantAdmin = useMay('person.grant_admin')
  return (
    <>
      <TextInput
        label="Name"
        required
        data-autofocus
        value={draft.name}
        error={fieldError(error, 'name')}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label="E-mail"
        type="email"
        required
        value={draft.email}
        error={fieldError(error, 'email')}
        onChange={(event) => onChange({ email: event.currentTarget.value })}
      />
      <Checkbox.Group
        label="Roles"
        description="One person may hold several."
        value={draft.roles}
        error={fieldError(error, 'roles')}
        onChange={(roles) => onChange({ roles: roles as Role[] })}
      >
        <Stack gap={8} mt={8}>
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
    </>
  )
}
