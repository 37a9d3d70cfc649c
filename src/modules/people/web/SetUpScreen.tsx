import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api, Problem } from '#web/kit/api.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { DoorPage } from './DoorPage.tsx'
import { useFirstFocus } from './use-first-focus.ts'

/** Someone else was first, or the link is an old bookmark. */
const isOver = (error: unknown) => error instanceof Problem && error.code === 'resource.gone'

/** Makes the first admin with the one-time token of the set-up link, and signs in. */
export function SetUpScreen({ token, onDone }: { token: string; onDone: () => void }) {
  const client = useQueryClient()
  const first = useFirstFocus()
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
    withAsterisk: false,
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
          <ProblemNote error={setUp.error} marked={['name', 'email', 'password']} />
          {isOver(setUp.error) && <Link to="/sign-in">Go to sign-in</Link>}
          <TextInput ref={first} label="Your name" autoComplete="name" {...field('name')} />
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
