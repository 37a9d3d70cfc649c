import { Button, NativeSelect, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useMe } from '#modules/people/web/queries.ts'
import { useNow } from '#web/kit/now.ts'
import { fieldError } from '#web/kit/problem-note.tsx'
import { toastUndo } from '#web/kit/toast.tsx'
import type { ExamSlot } from '../../model.ts'
import { examSlotsQuery, setSlot } from '../queries.ts'
import { fieldOfInstant, instantOfField } from '../told.ts'
import { useExamAct, useUndo } from '../use-exam-act.ts'
import { spokenSlot } from '../words.ts'
import { ExamForm } from './ExamForm.tsx'

type Proctored = {
  readonly name: string
  readonly zone: string
  readonly examName: string
  readonly number: number
  /** The failed attempt before it. */
  readonly attemptId: string
  readonly slot: ExamSlot | null
}

/** The time as it was before an act, put back over whatever the act left. */
const before = ({ slot, attemptId }: Proctored) => {
  const proctorId = slot?.proctorId ?? undefined
  return () => setSlot(attemptId, { at: slot?.at ?? null, ...(proctorId && { proctorId }) })
}

/** When an attempt is proctored, in the class's zone, and by whom. */
export function SlotDialog({ of, onClose }: { of: Proctored; onClose: () => void }) {
  const { zone, slot, attemptId, name, examName, number } = of
  const me = useMe()
  const now = useNow()
  const { data } = useQuery(examSlotsQuery)
  const proctors = data?.proctors ?? []
  const [field, setField] = useState(slot?.at ? fieldOfInstant(slot.at, zone) : '')
  const [chosen, setChosen] = useState<string | null>(slot?.proctorId ?? null)
  const proctorId = chosen ?? proctors.find(({ personId }) => personId === me.personId)?.personId ?? proctors[0]?.personId
  const undo = useUndo()
  const set = useExamAct(
    (at: string | null) => setSlot(attemptId, { at, version: slot?.version ?? 0, ...(at !== null && proctorId && { proctorId }) }),
    (_answer, at) => {
      onClose()
      const said = at === null ? 'has no time any more' : `is at ${spokenSlot(at, zone, now)}`
      toastUndo(`Attempt ${number} of ${name} at ${examName} ${said}`, () => undo(before(of)))
    },
  )
  const at = instantOfField(field, zone)
  return (
    <ExamForm
      title={`${name}: ${examName}, attempt ${number}`}
      act={slot?.at ? 'Move it there' : 'Set the time'}
      stay="Leave it"
      isReady={at !== null}
      isBusy={set.isPending}
      error={set.error}
      marked={['at', 'proctorId']}
      onAct={() => set.mutate(at)}
      onClose={onClose}
    >
      <TextInput
        type="datetime-local"
        label={`Time (${zone})`}
        required
        data-autofocus
        value={field}
        error={fieldError(set.error, 'at')}
        onChange={(event) => setField(event.currentTarget.value)}
      />
      {at !== null && <Text size="sm">{spokenSlot(at, zone, now)}</Text>}
      {proctors.length > 0 && (
        <NativeSelect
          label="Proctor"
          data={proctors.map(({ personId, name: label }) => ({ value: personId, label }))}
          value={proctorId ?? ''}
          error={fieldError(set.error, 'proctorId')}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      )}
      {slot?.at && (
        <Button variant="subtle" color="red" onClick={() => set.mutate(null)} disabled={set.isPending}>
          Take the time away
        </Button>
      )}
    </ExamForm>
  )
}
