import { Button, Group, Stack } from '@mantine/core'
import { Dialog } from '#web/kit/dialog.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'

type Props = {
  title: string
  /** What the button says happens. */
  does: string
  isReady: boolean
  act: { isPending: boolean; error: unknown }
  /** Fields that show their own message. */
  marked?: readonly string[]
  onAct: () => void
  onClose: () => void
  children: React.ReactNode
}

/** The frame of everything done about ladders; what was typed stays when the server refuses. */
export function DeedForm({ title, does, isReady, act, marked = [], onAct, onClose, children }: Props) {
  return (
    <Dialog title={title} size="lg" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady && !act.isPending) onAct()
        }}
      >
        <Stack gap="sm">
          {children}
          <ProblemNote error={act.error} marked={marked} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Not now
            </Button>
            <Button type="submit" disabled={!isReady} loading={act.isPending}>
              {does}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
