import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Dialog } from '#web/kit/dialog.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import type { ChangeOfProgramme } from '../model.ts'
import { PlanView } from './PlanView.tsx'
import { undoChange, undoPreviewQuery } from './queries.ts'

type Props = { programme: string; change: ChangeOfProgramme; what: string; onClose: () => void }

/** What an undo would put back, before it does; or why it cannot. */
export function UndoDialog({ programme, change, what, onClose }: Props) {
  const client = useQueryClient()
  const preview = useQuery(undoPreviewQuery(programme, change.id))
  const undo = useMutation({
    mutationFn: () => undoChange(programme, change.id),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['programmes'] }),
  })
  const plan = preview.data?.plan.filter(({ entries }) => entries.some(({ fate }) => fate !== 'unchanged' && fate !== 'kept'))
  return (
    <Dialog title="Undo a change" size="lg" onClose={onClose}>
      <Stack gap="sm">
        <Text size="sm">{what}</Text>
        <Text size="sm" c="dimmed">
          What stood before becomes the next version. Classes that began in between keep what they run by, and this undo can be undone.
        </Text>
        <ProblemNote error={preview.error} />
        {preview.data?.renamedFrom && <Text size="sm">{`The name becomes ${preview.data.name} again.`}</Text>}
        {plan && <PlanView plan={plan} />}
        <ProblemNote error={undo.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <Button loading={undo.isPending} disabled={!preview.data} onClick={() => undo.mutate()}>
            Put it back
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
