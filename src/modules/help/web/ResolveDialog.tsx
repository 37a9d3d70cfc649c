import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { HelpRequest } from '../model.ts'
import type { HelpActs } from './use-help-acts.ts'

/** Asks what helped, so that the next one with the same trouble is helped faster. */
export function ResolveDialog({ request, answer, onClose }: { request: HelpRequest; answer: HelpActs['answer']; onClose: () => void }) {
  const [whatHelped, setWhatHelped] = useState('')
  return (
    <Dialog title={`Resolve the request of ${request.agent}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!answer.isPending) answer.mutate({ request, wish: { state: 'resolved', whatHelped } }, { onSuccess: onClose })
        }}
      >
        <Stack gap="sm">
          <ProblemNote error={answer.error} marked={['whatHelped']} />
          <Textarea
            label="What helped"
            data-autofocus
            autosize
            minRows={2}
            maxLength={500}
            value={whatHelped}
            error={fieldError(answer.error, 'whatHelped')}
            onChange={(event) => setWhatHelped(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={answer.isPending}>
              Resolve it
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
