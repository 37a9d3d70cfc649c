import { Button, PasswordInput, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'

const EMPTY = { current: '', password: '' }

/** Sets or changes the own password. */
export function PasswordForm() {
  const client = useQueryClient()
  const [given, setGiven] = useState(EMPTY)
  const change = useMutation({
    mutationFn: () => api.post('/me/password', { password: given.password, ...(given.current && { current: given.current }) }),
    onSuccess: () => {
      setGiven(EMPTY)
      return client.invalidateQueries({ queryKey: ['me', 'sessions'] })
    },
  })
  const type = (typed: Partial<typeof EMPTY>) => {
    if (change.isSuccess) change.reset()
    setGiven({ ...given, ...typed })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate()
      }}
    >
      <Stack gap="sm" maw={420}>
        <ProblemNote error={change.error} marked={['current', 'password']} />
        <PasswordInput
          label="Current password"
          description="Leave it empty if you have none yet and sign in by link"
          autoComplete="current-password"
          value={given.current}
          error={fieldError(change.error, 'current')}
          onChange={(event) => type({ current: event.currentTarget.value })}
        />
        <PasswordInput
          label="New password"
          description="At least 10 characters"
          required
          withAsterisk={false}
          minLength={10}
          autoComplete="new-password"
          value={given.password}
          error={fieldError(change.error, 'password')}
          onChange={(event) => type({ password: event.currentTarget.value })}
        />
        <div>
          <Button type="submit" variant="default" loading={change.isPending}>
            Change the password
          </Button>
        </div>
        {change.isSuccess && (
          <Text size="sm" role="status">
            The password is changed, and your other browsers are signed out.
          </Text>
        )}
      </Stack>
    </form>
  )
}
