import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { Agent } from '../../model.ts'
import type { useConfirm } from './use-identity-acts.ts'

type Props = { agent: Agent; act: ReturnType<typeof useConfirm>; onClose: () => void }

/** Somebody who leads the class writes down what the agent said; how it is known goes on record. */
export default function ConfirmDialog({ agent, act, onClose }: Props) {
  const [nNumber, setNNumber] = useState('')
  const [reason, setReason] = useState('')
  return (
    <Dialog title={`${agent.name} has confirmed the N-Number`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          act.mutate({ nNumber, reason })
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            Agents confirm it themselves under My week. Where that is not possible, have {agent.name} read it to you from the carrier’s
            message.
          </Text>
          <ProblemNote error={act.error} marked={['nNumber', 'reason']} />
          <TextInput
            label="N-Number as the agent reads it"
            required
            data-autofocus
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            value={nNumber}
            error={fieldError(act.error, 'nNumber')}
            onChange={(event) => setNNumber(event.currentTarget.value)}
          />
          <Textarea
            label="How you know"
            description="For example: read to me in the meeting"
            required
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            error={fieldError(act.error, 'reason')}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Leave it unconfirmed
            </Button>
            <Button type="submit" loading={act.isPending} disabled={nNumber.trim() === '' || reason.trim() === ''}>
              Record the confirmation
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
