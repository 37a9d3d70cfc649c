import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { PolicyChange } from '../rules/difference.ts'
import { DifferenceList } from './DifferenceList.tsx'

type Props = {
  today: string
  changes: readonly PolicyChange[]
  isBusy: boolean
  error: unknown
  onPublish: (wish: { effectiveFrom: string; reason: string }) => void
  onClose: () => void
}

const FIELDS = ['effectiveFrom', 'reason']

/** Publishing is for good, so it names what follows and asks for a day and a reason. */
export function PublishDialog({ today, changes, isBusy, error, onPublish, onClose }: Props) {
  const [effectiveFrom, setEffectiveFrom] = useState(today)
  const [reason, setReason] = useState('')
  return (
    <Dialog title="Publish the next version" size="lg" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onPublish({ effectiveFrom, reason })
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            A published version never changes. Classes that start on the day or later get it; the others keep theirs until you move them.
          </Text>
          <DifferenceList changes={changes} none="It says the same as before." />
          <TextInput
            label="In force from"
            type="date"
            required
            value={effectiveFrom}
            error={fieldError(error, 'effectiveFrom')}
            onChange={(event) => setEffectiveFrom(event.currentTarget.value)}
          />
          <Textarea
            label="Why"
            required
            autosize
            minRows={2}
            value={reason}
            error={fieldError(error, 'reason')}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ProblemNote error={error} marked={FIELDS} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Keep the draft
            </Button>
            <Button type="submit" loading={isBusy}>
              Publish
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
