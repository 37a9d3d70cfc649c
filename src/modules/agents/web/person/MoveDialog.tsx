import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { cohortsQuery } from '#modules/cohorts/web/queries.ts'
import { api } from '#web/kit/api.ts'
import { Dialog } from '#web/kit/dialog.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { Agent } from '../../model.ts'
import { refreshAgents } from './stale-nouns.ts'

/** Moves an agent to another class; asks once, as days and lists of both classes follow. */
export function MoveDialog({ agent, onClose }: { agent: Agent; onClose: () => void }) {
  const client = useQueryClient()
  const cohorts = useQuery(cohortsQuery).data?.rows ?? []
  const here = cohorts.find((cohort) => cohort.id === agent.cohortId)
  const others = cohorts.filter(
    (cohort) => cohort.id !== agent.cohortId && cohort.may.includes('cohort.change') && cohort.isSample === (here?.isSample ?? false),
  )
  const [cohortId, setCohortId] = useState('')
  const [reason, setReason] = useState('')
  const move = useMutation({
    mutationFn: () => api.post<Agent>(`/agents/${agent.id}/move`, { cohortId, reason, version: agent.version }),
    onSuccess: onClose,
    onSettled: () => refreshAgents(client),
  })
  return (
    <Dialog title={`Move ${agent.name}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          move.mutate()
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            What was decided in {here?.name ?? 'this class'} stays in the agent’s history. From the move on, reports and tracks of the other
            class count.
          </Text>
          <ProblemNote error={move.error} marked={['cohortId', 'reason']} />
          {others.length === 0 && (
            <Text size="sm" role="status">
              There is no other class that you may change. An ESP manager can move agents between all classes.
            </Text>
          )}
          <NativeSelect
            label="To the class"
            required
            data-autofocus
            data={[{ value: '', label: 'Choose a class' }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
            value={cohortId}
            error={fieldError(move.error, 'cohortId')}
            onChange={(event) => setCohortId(event.currentTarget.value)}
          />
          <TextInput
            label="Reason"
            required
            maxLength={500}
            value={reason}
            error={fieldError(move.error, 'reason')}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Keep in {here?.name ?? 'this class'}
            </Button>
            <Button type="submit" loading={move.isPending} disabled={cohortId === '' || reason.trim() === ''}>
              Move the agent
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
