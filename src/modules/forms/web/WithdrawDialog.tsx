import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import type { FormSubmission } from '../model.ts'
import { withdraw } from './queries.ts'

const SHORTEST_REASON = 3

/** Asks why a form is taken back. */
export function WithdrawDialog({ filed, onClose }: { filed: FormSubmission; onClose: () => void }) {
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const act = useMutation({
    mutationFn: () => withdraw(filed, reason.trim()),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['forms'] }),
  })
  const isEnough = reason.trim().length >= SHORTEST_REASON
  return (
    <Dialog title={`Withdraw number ${filed.number}: ${filed.name}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isEnough) act.mutate()
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            What it brought about is taken back, as far as no other form holds it. The form stays in the register with your reason.
          </Text>
          <Textarea
            label="Reason"
            required
            autosize
            minRows={2}
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ProblemNote error={act.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Keep it
            </Button>
            <Button type="submit" loading={act.isPending} disabled={!isEnough}>
              Withdraw
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
