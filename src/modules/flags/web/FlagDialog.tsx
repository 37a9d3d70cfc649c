import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog } from '#web/kit/dialog.tsx'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { FLAG_KIND_NAMES, FLAG_KINDS, type FlagKind } from '../rules/kinds.ts'
import { draftFlag } from './queries.ts'
import { ReaderBoxes } from './ReaderBoxes.tsx'

type Props = {
  agent: { id: string; name: string }
  pms: readonly { personId: string; name: string }[]
  onClose: () => void
}

/** Puts a flag on an agent: a kind and who may read it. No text is asked for, as none is stored. */
export function FlagDialog({ agent, pms, onClose }: Props) {
  const client = useQueryClient()
  const [kind, setKind] = useState<FlagKind>('background_check')
  const [readerIds, setReaderIds] = useState(pms.map(({ personId }) => personId))
  const make = useMutation({
    mutationFn: (raise: boolean) => draftFlag(agent.id, { kind, readerIds, raise }),
    onSuccess: onClose,
    onSettled: () => Promise.all(['flags', 'close'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
  return (
    <Dialog title={`A flag on ${agent.name}`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!make.isPending) make.mutate(true)
        }}
      >
        <Stack gap="sm">
          <ProblemNote error={make.error} />
          <NativeSelect
            label="What it is about"
            data-autofocus
            data={FLAG_KINDS.map((of) => ({ value: of, label: FLAG_KIND_NAMES[of] }))}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as FlagKind)}
          />
          <ReaderBoxes pms={pms} chosen={readerIds} onChange={setReaderIds} />
          <Text size="sm" c="dimmed">
            A flag is a marker: nothing of a report is written down here. Once raised it is theirs, and each time one of them reads it is
            kept.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" loading={make.isPending && !make.variables} onClick={() => make.mutate(false)}>
              Keep as a draft
            </Button>
            <Button type="submit" loading={make.isPending && make.variables}>
              Raise it
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
