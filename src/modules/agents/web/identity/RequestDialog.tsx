import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { useNow } from '#web/kit/now.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { today } from '#web/kit/times.ts'
import type { Agent } from '../../model.ts'
import type { useRecordRequest } from './use-identity-acts.ts'

type Props = { agent: Agent; zone: string; act: ReturnType<typeof useRecordRequest>; onClose: () => void }

/** From the day of the request on the business days are counted. */
export default function RequestDialog({ agent, zone, act, onClose }: Props) {
  const day = today(zone, useNow())
  const [on, setOn] = useState(day)
  return (
    <Dialog title={`N-Number of ${agent.name} requested`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          act.mutate(on)
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            The wait is counted from here: after {agent.nNumberWatch.ofDays} business days without a number the support desk is to be
            called.
          </Text>
          <ProblemNote error={act.error} marked={['nNumberRequestedOn']} />
          <TextInput
            type="date"
            label="Requested on"
            required
            data-autofocus
            max={day}
            value={on}
            error={fieldError(act.error, 'nNumberRequestedOn')}
            onChange={(event) => setOn(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Record nothing
            </Button>
            <Button type="submit" loading={act.isPending} disabled={on === ''}>
              Record the request
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
