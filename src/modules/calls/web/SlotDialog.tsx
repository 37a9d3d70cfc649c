import { Button, Group, NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import type { CallBoard } from '../model.ts'
import classes from './calls.module.css'
import { openSlots } from './queries.ts'
import { NO_TIME, stretchOf, TimeFields } from './TimeFields.tsx'

const MARKED = ['certifierId', 'startsAt', 'endsAt', 'minutes']
const LENGTHS = [
  { value: '', label: 'One slot' },
  ...[30, 45, 60, 90].map((minutes) => ({ value: String(minutes), label: `Slots of ${minutes} min` })),
]

/** Opens slots of a certifier: the stretch is one of them, or cut into several. */
export function SlotDialog({ board, me, onClose }: { board: CallBoard; me: string | null; onClose: () => void }) {
  const client = useQueryClient()
  const [certifierId, setCertifier] = useState(board.certifiers.find(({ id }) => id === me)?.id ?? board.certifiers[0]?.id ?? '')
  const [stretch, setStretch] = useState(NO_TIME)
  const [minutes, setMinutes] = useState('60')
  const open = useMutation({
    mutationFn: () =>
      openSlots({
        cohortId: board.cohortId,
        ...(certifierId && { certifierId }),
        ...stretchOf(stretch),
        ...(minutes && { minutes: Number(minutes) }),
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['calls'] }),
  })
  return (
    <Dialog title="Open slots" onClose={onClose}>
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!open.isPending) open.mutate()
        }}
      >
        <ProblemNote error={open.error} marked={MARKED} />
        <NativeSelect
          label="Certifier"
          data={board.certifiers.map(({ id, name }) => ({ value: id, label: name }))}
          value={certifierId}
          error={fieldError(open.error, 'certifierId')}
          onChange={(event) => setCertifier(event.currentTarget.value)}
        />
        <TimeFields stretch={stretch} onStretch={setStretch} error={open.error} />
        <NativeSelect
          label="As"
          data={LENGTHS}
          value={minutes}
          error={fieldError(open.error, 'minutes')}
          onChange={(event) => setMinutes(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={open.isPending}>
            Open
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}
