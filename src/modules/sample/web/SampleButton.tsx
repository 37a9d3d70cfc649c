import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Cohort } from '#modules/cohorts/model.ts'
import { api } from '#web/kit/api.ts'
import { Dialog } from '#web/kit/dialog.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'

/** One click loads the sample class, one click (asked once) removes it with everything in it. */
export function SampleButton({ sample }: { sample: Cohort | undefined }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [asked, { open: ask, close: done }] = useDisclosure(false)
  const settle = () => client.invalidateQueries()
  const load = useMutation({
    mutationFn: () => api.post<Cohort>('/sample-class'),
    onSuccess: (cohort) => navigate({ to: '/classes/$cohortId/roll', params: { cohortId: cohort.id } }),
    onSettled: settle,
  })
  const remove = useMutation({ mutationFn: () => api.delete('/sample-class'), onSuccess: done, onSettled: settle })
  if (!sample) {
    return (
      <div>
        <Button variant="default" loading={load.isPending} onClick={() => load.mutate()}>
          Load the sample class
        </Button>
        <ProblemNote error={load.error} />
      </div>
    )
  }
  return (
    <>
      <Button variant="default" onClick={ask}>
        Remove the sample class
      </Button>
      {asked && (
        <Dialog title="Remove the sample class" onClose={done}>
          <Text size="sm">
            {sample.name} goes, with its {sample.agents} made-up agents, their reports, decisions, notices and tracks. The audit trail keeps
            that it was there. You can load it again.
          </Text>
          <ProblemNote error={remove.error} />
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={done}>
              Keep it
            </Button>
            <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              Remove it
            </Button>
          </Group>
        </Dialog>
      )}
    </>
  )
}
