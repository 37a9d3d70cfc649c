import { Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { exactTime } from '#web/kit/times.ts'
import type { Person } from '../model.ts'
import { Secret } from './Secret.tsx'

/** A one-time sign-in link to hand over, for places without a mail server. */
export function HandLink({ person }: { person: Person }) {
  const make = useMutation({ mutationFn: () => api.post<{ link: string; expiresAt: string }>(`/people/${person.id}/link`) })
  if (make.data) {
    return (
      <div>
        <Secret label="Sign-in link" value={make.data.link} />
        <Text size="sm" c="dimmed">
          Works once, until {exactTime(make.data.expiresAt)}. Hand it to {person.name} only.
        </Text>
      </div>
    )
  }
  return (
    <div>
      <Button variant="default" size="xs" loading={make.isPending} onClick={() => make.mutate()}>
        Make a sign-in link to hand over
      </Button>
      <ProblemNote error={make.error} />
    </div>
  )
}
