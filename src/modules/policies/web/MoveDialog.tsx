import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { Dialog } from '#web/kit/dialog.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { Moved, PolicyRow } from '../model.ts'
import { countWords, policyName } from './policy-words.ts'
import { moveClass, movePreviewQuery } from './queries.ts'
import { ReplayTable } from './ReplayTable.tsx'

type Props = { policy: PolicyRow; cohorts: readonly Cohort[]; onClose: () => void }

const MARKED = ['reason']
/** Everything that policies decide. */
const NOUNS = ['cohorts', 'policies', 'programmes', 'attendance', 'clocks', 'tracker', 'exams', 'close', 'audit']

/** Moves one class to a version on purpose, with what that would change before it is done. */
export function MoveDialog({ policy, cohorts, onClose }: Props) {
  const client = useQueryClient()
  const [cohortId, setCohortId] = useState(cohorts[0]?.id ?? '')
  const [reason, setReason] = useState('')
  const cohort = cohorts.find(({ id }) => id === cohortId)
  const preview = useQuery({ ...movePreviewQuery(cohortId, policy.id, cohort?.version ?? 0), enabled: cohort !== undefined })
  const settle = () => Promise.all(NOUNS.map((noun) => client.invalidateQueries({ queryKey: [noun] })))
  const move = useMutation({
    mutationFn: () => moveClass(cohortId, { policy: policy.id, reason, version: cohort?.version ?? 0 }),
    onSuccess: ({ from, to, version }) => {
      onClose()
      const undo = () => moveClass(cohortId, { policy: from.id, reason: 'The move was undone', version })
      toastUndo(`${cohort?.name} is moved to ${to.words.toLowerCase()}.`, () => void undo().catch(toastProblem).finally(settle))
    },
    onSettled: settle,
  })
  return (
    <Dialog title={`Move a class to ${policyName(policy).toLowerCase()}`} size="lg" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          move.mutate()
        }}
      >
        <Stack gap="sm">
          <NativeSelect
            label="Class"
            data={cohorts.map(({ id, name, policyVersion }) => ({ value: id, label: `${name} (version ${policyVersion})` }))}
            value={cohortId}
            onChange={(event) => setCohortId(event.currentTarget.value)}
          />
          <ProblemNote error={preview.error} />
          {preview.data && <Preview moved={preview.data} />}
          <Textarea
            label="Why"
            required
            autosize
            minRows={2}
            value={reason}
            error={fieldError(move.error, 'reason')}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <ProblemNote error={move.error} marked={MARKED} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Leave it where it is
            </Button>
            <Button type="submit" loading={move.isPending} disabled={!preview.data}>
              Move the class
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

const MOST_SHOWN = 50

function Preview({ moved: { changes, proposals, decided } }: { moved: Moved }) {
  return (
    <>
      <Text size="sm" role="status">
        {`${countWords(proposals, 'proposal')} of attendance will be another. ${countWords(decided, 'day')} that people decided would be otherwise: they stay, and say that facts have changed.`}
        {changes.length > MOST_SHOWN && ` The first ${MOST_SHOWN} of ${changes.length} changes are shown.`}
      </Text>
      <ReplayTable
        rows={changes.slice(0, MOST_SHOWN)}
        of="one class"
        label="What changes"
        empty={<Text size="sm">Nothing else changes.</Text>}
      />
    </>
  )
}
