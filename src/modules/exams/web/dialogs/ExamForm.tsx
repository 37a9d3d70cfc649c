import { Button, Group, Stack } from '@mantine/core'
import { Dialog } from '#web/kit/dialog.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'

type Props = {
  title: string
  act: string
  stay: string
  isReady: boolean
  isBusy: boolean
  error: unknown
  /** Fields that show their own message. */
  marked: readonly string[]
  colour?: 'red'
  onAct: () => void
  onClose: () => void
  children: React.ReactNode
}

/** The frame of every act on an exam; what was typed stays when the server refuses. */
export function ExamForm({ title, act, stay, isReady, isBusy, error, marked, colour, onAct, onClose, children }: Props) {
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady && !isBusy) onAct()
        }}
      >
        <Stack gap="sm">
          {children}
          <ProblemNote error={error} marked={marked} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {stay}
            </Button>
            <Button type="submit" disabled={!isReady} loading={isBusy} {...(colour && { color: colour })}>
              {act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
