import { Button, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '#web/kit/api.ts'
import { Moment } from '#web/kit/moment.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Secret } from '#web/kit/secret.tsx'
import type { Person } from '../model.ts'

/** A one-time sign-in link to hand over, for places without a mail server. `focus`: takes the focus when it appears. */
export function HandLink({ person, focus = false }: { person: Pick<Person, 'id' | 'name'>; focus?: boolean }) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focus) button.current?.focus()
  }, [focus])
  const make = useMutation({ mutationFn: () => api.post<{ link: string; expiresAt: string }>(`/people/${person.id}/link`) })
  if (make.data) {
    return (
      <div>
        <Secret label="Sign-in link" value={make.data.link} />
        <Text size="sm" c="dimmed" mt={4}>
          Works once, until <Moment at={make.data.expiresAt} />. Hand it to {person.name} only: whoever opens it signs in as them.
        </Text>
      </div>
    )
  }
  return (
    <div>
      <Button ref={button} variant="default" size="xs" loading={make.isPending} onClick={() => make.mutate()}>
        Make a sign-in link to hand over
      </Button>
      <ProblemNote error={make.error} />
    </div>
  )
}
