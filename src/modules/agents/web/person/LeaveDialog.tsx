import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { Dialog } from '#web/kit/dialog.tsx'
import { useNow } from '#web/kit/now.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { readerZone, today } from '#web/kit/times.ts'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { Agent } from '../../model.ts'
import { refreshAgents } from './stale-nouns.ts'

/** Marks an agent as having left; asks once and names what follows. Can be undone. */
export function LeaveDialog({ agent, zone, onClose }: { agent: Agent; zone: string | null; onClose: () => void }) {
  const client = useQueryClient()
  const now = useNow()
  const [on, setOn] = useState(() => today(zone ?? readerZone(), now))
  const [reason, setReason] = useState('')
  const takeBack = (left: Agent) =>
    api
      .post(`/agents/${left.id}/return`, { version: left.version })
      .catch(toastProblem)
      .finally(() => refreshAgents(client))
  const leave = useMutation({
    mutationFn: () => api.post<Agent>(`/agents/${agent.id}/leave`, { on, reason, version: agent.version }),
    onSuccess: (left) => {
      onClose()
      toastUndo(`${left.name} is marked as having left`, () => void takeBack(left))
    },
    onSettled: () => refreshAgents(client),
  })
  return (
    <Dialog title={`${agent.name} has left`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          leave.mutate()
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            From that day on the tracking sheet says “No Longer Employed”, and the evening close no longer waits for this agent. What was
            decided before stays.
          </Text>
          <ProblemNote error={leave.error} marked={['on', 'reason']} />
          <TextInput
            type="date"
            label="Left on"
            required
            data-autofocus
            value={on}
            error={fieldError(leave.error, 'on')}
            onChange={(event) => setOn(event.currentTarget.value)}
          />
          <Textarea
            label="Reason"
            description="Only HR reads it"
            required
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            error={fieldError(leave.error, 'reason')}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Keep on the roster
            </Button>
            <Button type="submit" color="red" loading={leave.isPending} disabled={on === '' || reason.trim() === ''}>
              Mark as left
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
