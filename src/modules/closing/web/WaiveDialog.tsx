import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import type { CloseItem } from '../model.ts'

/** As the server asks (`Waive` in the model). */
const SHORTEST_REASON = 3

/** Asks for the reason a waiver carries. */
export function WaiveDialog({ item, onClose, onWaive }: { item: CloseItem; onClose: () => void; onWaive: (reason: string) => void }) {
  const [reason, setReason] = useState('')
  const isEnough = reason.trim().length >= SHORTEST_REASON
  return (
    <Dialog title={`Waive: ${item.title.toLowerCase()}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!isEnough) return
          onWaive(reason.trim())
          onClose()
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            {item.open.length} open {item.open.length === 1 ? 'thing stays' : 'things stay'} open and carry over; the reason stands in the
            record with your name.
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
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Keep it open
            </Button>
            <Button type="submit" disabled={!isEnough}>
              Waive for this day
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
