import { Button, Group, Stack } from '@mantine/core'
import { Dialog } from '#web/kit/dialog.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'

type Props = {
  title: string
  /** What the button says happens. */
  does: string
  stay: string
  isReady: boolean
  act: { isPending: boolean; error: unknown }
  /** Fields that show their own message. */
  marked: readonly string[]
  onAct: () => void
  onClose: () => void
  children: React.ReactNode
}

/** A small form in a dialog; what was typed stays when the server refuses. */
export function ActForm({ title, does, stay, isReady, act, marked, onAct, onClose, children }: Props) {
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady && !act.isPending) onAct()
        }}
      >
        <Stack gap="sm">
          <ProblemNote error={act.error} marked={marked} />
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {stay}
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
