import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createFileRoute, useRouter } from '@tanstack/react-router'
import { DoorPage } from '#modules/people/web/DoorPage.tsx'
import { api } from '../kit/api.ts'
import { ProblemNote } from '../kit/problem-note.tsx'

export const Route = createFileRoute('/sign-in_/link')({ component: LinkRoute })

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
      <ProblemNote error={redeem.error} />
      <Button fullWidth loading={redeem.isPending} onClick={() => redeem.mutate()}>
        Sign me in
      </Button>
    </DoorPage>
  )
}
