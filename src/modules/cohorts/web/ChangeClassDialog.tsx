import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#web/kit/api.ts'
import { Dialog } from '#web/kit/dialog.tsx'
import { StaleNote, staleCurrent } from '#web/kit/stale-note.tsx'
import type { Cohort } from '../model.ts'
import { ClassForm } from './ClassForm.tsx'
import { type ClassDraft, changeOf, differences, draftOf } from './class-draft.ts'

/** Changes the facts of a class; when someone else was faster, shows what they wrote. */
export function ChangeClassDialog({ cohort, onClose }: { cohort: Cohort; onClose: () => void }) {
  const [base, setBase] = useState(cohort)
  const [typed, setTyped] = useState<ClassDraft>(() => draftOf(cohort))
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: ({ onto, draft }: { onto: Cohort; draft: ClassDraft }) =>
      api.patch<Cohort>(`/cohorts/${cohort.id}`, { ...changeOf(draftOf(onto), draft), version: onto.version }),
    onSuccess: async (saved) => {
      client.setQueryData(['cohorts', cohort.id], saved)
      onClose()
      await Promise.all(['cohorts', 'attendance', 'tracker', 'close'].map((noun) => client.invalidateQueries({ queryKey: [noun] })))
    },
  })
  const current = staleCurrent<Cohort>(save.error)
  const takeTheirs = (theirs: Cohort) => {
    setBase(theirs)
    setTyped(draftOf(theirs))
    save.reset()
  }
  return (
    <Dialog size="lg" title={`Change ${cohort.name}`} onClose={onClose}>
      {current && (
        <StaleNote
          what="class"
          differences={differences(draftOf(current), typed)}
          busy={save.isPending}
          onTakeTheirs={() => takeTheirs(current)}
          onKeepMine={() => save.mutate({ onto: current, draft: typed })}
        />
      )}
      <ClassForm
        key={base.version}
        draft={typed}
        submitLabel="Save the class"
        busy={save.isPending}
        error={current ? null : save.error}
        onSubmit={(draft) => {
          setTyped(draft)
          save.mutate({ onto: base, draft })
        }}
        extra={
          <Button variant="default" onClick={onClose}>
            Leave it as it is
          </Button>
        }
      />
    </Dialog>
  )
}
