import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { askForToaster } from './toaster-asked.ts'

/** Said after something that can be undone; stays ten seconds. Answers what takes it away earlier. */
export function toastUndo(message: string, undo: () => void): () => void {
  const id = crypto.randomUUID()
  askForToaster()
  notifications.show({
    id,
    autoClose: 10_000,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': 'Close' },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id)
            undo()
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  })
  return () => void notifications.hide(id)
}

/** Something that went wrong away from where the person looks. */
export function toastProblem(error: unknown): void {
  askForToaster()
  notifications.show({
    color: 'red',
    closeButtonProps: { 'aria-label': 'Close' },
    autoClose: 12_000,
    message: error instanceof Error ? error.message : String(error),
  })
}
