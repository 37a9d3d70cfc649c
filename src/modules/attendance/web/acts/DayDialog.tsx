import { Button, Group, Modal, Stack } from '@mantine/core'
import { ProblemNote } from '#web/kit/problem-note.tsx'

type Props = {
  title: string
  /** What the button says happens. */
  act: string
  stay?: string
  isReady: boolean
  isBusy: boolean
  error: unknown
  onAct: () => void
  onClose: () => void
  children: React.ReactNode
}

/** A small form about one agent's day; what was typed stays when the server refuses. */
export function DayDialog({ title, act, stay = 'Leave it', isReady, isBusy, error, onAct, onClose, children }: Props) {
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }} transitionProps={{ duration: 0 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady && !isBusy) onAct()
        }}
      >
        <Stack gap="sm">
          {children}
          <ProblemNote error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {stay}
            </Button>
            <Button type="submit" disabled={!isReady} loading={isBusy}>
              {act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
