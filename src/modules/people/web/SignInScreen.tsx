import { Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { SetupState } from '../model.ts'
import { DoorPage } from './DoorPage.tsx'
import { useFirstFocus } from './use-first-focus.ts'

/** A link by mail; where mail is off, who can hand one over instead. */
function ByLink({ email, mailOn }: { email: string; mailOn: boolean }) {
  const sendLink = useMutation({ mutationFn: () => api.post('/auth/links', { email }) })
  if (!mailOn) {
    return (
      <Text size="sm" c="dimmed">
        Mail is off here, so no sign-in link can be sent. Without a password, ask an admin or your ESP manager for a link: they make one
        under People and hand it to you.
      </Text>
    )
  }
  return (
    <>
      <Divider label="or" />
      <Button variant="default" fullWidth loading={sendLink.isPending} disabled={email.trim() === ''} onClick={() => sendLink.mutate()}>
        Mail me a sign-in link
      </Button>
      <ProblemNote error={sendLink.error} />
      {sendLink.isSuccess && (
        <Text size="sm" role="status">
          If this address is known here, a link is on its way. It works once, for 15 minutes.
        </Text>
      )}
    </>
  )
}

type Props = {
  /** Null until it is known, and when the server did not say. */
  door: SetupState | null
  onSignedIn: () => void
}

/** Password, or a link by mail. What was typed stays after a refusal. */
export function SignInScreen({ door, onSignedIn }: Props) {
  const client = useQueryClient()
  const first = useFirstFocus()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => api.post('/auth/sign-in', { email, password }),
    onSuccess: () => {
      client.clear()
      onSignedIn()
    },
  })
  return (
    <DoorPage
      title="Sign in"
      about={door?.needed && 'Nobody can sign in yet. Open the set-up link that Muster printed when it started: it makes the first admin.'}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate()
        }}
      >
        <Stack gap="md">
          <ProblemNote error={signIn.error} marked={['email', 'password']} />
          <TextInput
            ref={first}
            label="E-mail"
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={fieldError(signIn.error, 'email')}
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
          <ByLink email={email} mailOn={door?.mailOn ?? true} />
        </Stack>
      </form>
    </DoorPage>
  )
}
