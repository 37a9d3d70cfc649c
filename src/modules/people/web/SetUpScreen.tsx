import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { DoorPage } from './DoorPage.tsx'

/** Makes the first admin with the one-time token of the set-up link, and signs in. */
export function SetUpScreen({ token, onDone }: { token: string; onDone: () => void }) {
  const client = useQueryClient()
  const [given, setGiven] = useState({ name: '', email: '', password: '' })
  const setUp = useMutation({
    mutationFn: () => api.post('/setup', { ...given, token }),
    onSuccess: () => {
      client.clear()
      onDone()
    },
  })
  const field = (name: keyof typeof given) => ({
    value: given[name],
    required: true,
    error: fieldError(setUp.error, name),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setGiven({ ...given, [name]: event.currentTarget.value }),
  })
  return (
    <DoorPage title="Set up Muster" about="You become its first admin. Everyone else is added afterwards, under People.">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setUp.mutate()
        }}
      >
        <Stack gap="md">
          <ProblemNote error={setUp.error} />
          <TextInput label="Your name" autoComplete="name" {...field('name')} />
          <TextInput label="E-mail" type="email" autoComplete="username" {...field('email')} />
          <PasswordInput
            label="Password"
            description="At least 10 characters"
            autoComplete="new-password"
            minLength={10}
            {...field('password')}
          />
          <Button type="submit" loading={setUp.isPending} fullWidth>
            Become the first admin
          </Button>
        </Stack>
      </form>
    </DoorPage>
  )
}
