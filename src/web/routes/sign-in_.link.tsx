import { Button, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createFileRoute, Link, useRouter } from '@tanstack/react-router'
import { DoorPage } from '#modules/people/web/DoorPage.tsx'
import { api, Problem } from '../kit/api.ts'
import { ProblemNote } from '../kit/problem-note.tsx'

export const Route = createFileRoute('/sign-in_/link')({ component: LinkRoute })

/** Another press would be refused just the same. */
const isSpent = (error: unknown) => error instanceof Problem && error.code === 'auth.link_invalid'

/** The link is redeemed by a press, not by opening: mail scanners open links too. */
function LinkRoute() {
  const router = useRouter()
  const client = useQueryClient()
  const redeem = useMutation({
    mutationFn: () => api.post('/auth/links/redeem', { token: router.state.location.hash }),
    onSuccess: () => {
      client.clear()
      router.history.push('/')
    },
  })
  return (
    <DoorPage title="Sign in" about="This link signs you in once.">
      <Stack gap="md">
        <ProblemNote error={redeem.error} />
        {isSpent(redeem.error) ? (
          <Link to="/sign-in">Sign in another way</Link>
        ) : (
          <Button fullWidth loading={redeem.isPending} onClick={() => redeem.mutate()}>
            Sign me in
          </Button>
        )}
      </Stack>
    </DoorPage>
  )
}
