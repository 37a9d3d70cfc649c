import { Button, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { type Column, DataTable } from '#web/kit/data-table.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import { exactTime } from '#web/kit/times.ts'
import { type SessionRow, useMay, useMe } from './queries.ts'
import { TokensSection } from './TokensSection.tsx'

function PasswordForm() {
  const [given, setGiven] = useState({ current: '', password: '' })
  const change = useMutation({
    mutationFn: () => api.post('/me/password', { password: given.password, ...(given.current ? { current: given.current } : {}) }),
    onSuccess: () => setGiven({ current: '', password: '' }),
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate()
      }}
    >
      <Stack gap="sm" maw={420}>
        <ProblemNote error={change.error} />
        <PasswordInput
          label="Current password"
          description="Leave it empty if you have none yet"
          autoComplete="current-password"
          value={given.current}
          error={fieldError(change.error, 'current')}
          onChange={(event) => setGiven({ ...given, current: event.currentTarget.value })}
        />
        <PasswordInput
          label="New password"
          description="At least 10 characters"
          required
          minLength={10}
          autoComplete="new-password"
          value={given.password}
          error={fieldError(change.error, 'password')}
          onChange={(event) => setGiven({ ...given, password: event.currentTarget.value })}
        />
        <div>
          <Button type="submit" loading={change.isPending}>
            Change the password
          </Button>
        </div>
        {change.isSuccess && (
          <Text size="sm" role="status">
            Changed. Other browsers are signed out.
          </Text>
        )}
      </Stack>
    </form>
  )
}

const columns = (onEnd: (id: string) => void): readonly Column<SessionRow>[] => [
  {
    key: 'where',
    header: 'Browser',
    cell: (session) =>
      `${session.userAgent?.match(/(Firefox|Edg|Chrome|Safari)/)?.[1] ?? 'Browser'}${session.current ? ' (this one)' : ''}`,
  },
  { key: 'seen', header: 'Last used', cell: (session) => exactTime(session.seenAt) },
  { key: 'address', header: 'Address', wideOnly: true, cell: (session) => session.address },
  {
    key: 'act',
    header: 'End',
    cell: (session) =>
      !session.current && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => onEnd(session.id)}
          aria-label={`Sign out the browser last used ${exactTime(session.seenAt)}`}
        >
          Sign out
        </Button>
      ),
  },
]

/** One's own account: password, where one is signed in, API tokens. */
export function AccountScreen({ sessions }: { sessions: readonly SessionRow[] }) {
  const me = useMe()
  const mayMakeTokens = useMay('token.write')
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: (id: string) => api.delete(`/me/sessions/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['me', 'sessions'] }),
  })
  return (
    <Screen title="Account" about={`${me.name}${me.email ? `, ${me.email}` : ''}`}>
      <Section title="Password">
        <PasswordForm />
      </Section>
      <Section title="Where you are signed in">
        <ProblemNote error={end.error} />
        <DataTable label="Sessions" rows={sessions} rowId={(session) => session.id} columns={columns(end.mutate)} />
      </Section>
      {mayMakeTokens && <TokensSection />}
    </Screen>
  )
}
