import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '#web/kit/api.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { dayName } from '#web/kit/times.ts'
import type { Report } from '../../model.ts'

/** Asks once before a report goes, and names what follows. */
export function RemoveReportDialog({ report, onClose }: { report: Report; onClose: () => void }) {
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.delete(`/reports/${report.id}`),
    onSuccess: onClose,
    onSettled: () => {
      for (const key of ['reports', 'attendance', 'unmatched', 'tracker', 'close']) void client.invalidateQueries({ queryKey: [key] })
    },
  })
  const days = report.dates.map(dayName).join(' and ')
  return (
    <Modal opened onClose={onClose} title="Remove a report" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm">
        <Text size="sm">
          {report.file} goes out of the class. {days ? `Proposals of ${days} are made anew without it; ` : ''}what a person decided stays
          and says that the facts have changed. Importing the file again puts everything back.
        </Text>
        <ProblemNote error={remove.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Keep it
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            Remove the report
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
