import { Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { DoorPage } from './DoorPage.tsx'

/** Password, or a link by mail. What was typed stays after a refusal. */
export function SignInScreen({ onSignedIn }: { onSignedIn: () => void }) {
  const client = useQueryClient()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => api.post('/auth/sign-in', { email, password }),
    onSuccess: () => {
      client.clear()
      onSignedIn()
    },
  })
  const sendLink = useMutation({ mutationFn: () => api.post('/auth/links', { email }) })
  return (
    <DoorPage title="Sign in">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate()
        }}
      >
        <Stack gap="md">
          <ProblemNote error={signIn.error ?? sendLink.error} />
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            required
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={fieldError(signIn.error ?? sendLink.error, 'email')}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={fieldError(signIn.error, 'password')}
          />
          <Button type="submit" loading={signIn.isPending} fullWidth>
            Sign in
          </Button>
          <Divider label="or" />
          <Button variant="default" fullWidth loading={sendLink.isPending} disabled={email.trim() === ''} onClick={() => sendLink.mutate()}>
            Mail me a sign-in link
          </Button>
          {sendLink.isSuccess && (
            <Text size="sm" role="status">
              If this address is known here, a link is on its way; it works once, for 15 minutes. Where no mail server is set up, an admin
              can hand you a link.
            </Text>
          )}
        </Stack>
      </form>
    </DoorPage>
  )
}
