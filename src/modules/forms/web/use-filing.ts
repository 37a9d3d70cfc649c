import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, Problem } from '#web/kit/api.ts'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { FiledForm, FormValues, FormView } from '../model.ts'
import type { OwnTexts } from '../rules/own-values.ts'
import { withdraw } from './queries.ts'

const UNDONE = 'Undone right after filing'
/** All that a form changes besides itself. */
const STALE = ['forms', 'tracks', 'tracker', 'exams', 'close']

export type Draft = {
  /** For all agents. */
  readonly typed: FormValues
  /** Fields for which each agent has an own value, and what was typed into their cells. */
  readonly differing: readonly string[]
  readonly own: OwnTexts
  readonly note: string
  readonly reason: string
}
/** `offered`: what the screen filled in and the server does not. */
type Sending = { agentIds: readonly string[]; perAgent: Record<string, FormValues>; offered: FormValues; again: boolean }

/** Files a form, and takes it back; what was typed stays until it is filed. */
export function useFiling({ key, name }: Pick<FormView, 'key' | 'name'>, start: FormValues) {
  const client = useQueryClient()
  const empty: Draft = { typed: start, differing: [], own: {}, note: '', reason: '' }
  const [draft, setDraft] = useState(empty)
  const [filed, setFiled] = useState<FiledForm | null>(null)
  const settle = () => Promise.all(STALE.map((queryKey) => client.invalidateQueries({ queryKey: [queryKey] })))
  const undo = (form: FiledForm) => withdraw(form, UNDONE).then(setFiled).catch(toastProblem).then(settle)
  const file = useMutation({
    mutationFn: ({ agentIds, perAgent, offered, again }: Sending) => {
      const { typed, note, reason } = draft
      const values = { ...offered, ...typed }
      return api.post<FiledForm>(`/forms/${key}`, {
        agentIds,
        values,
        perAgent,
        again,
        ...(note.trim() && { note }),
        ...(reason.trim() && { reason }),
      })
    },
    onSuccess: (form) => {
      setFiled(form)
      setDraft({ ...empty, typed: {} })
      toastUndo(`${name} filed as number ${form.number}`, () => void undo(form))
    },
    onSettled: settle,
  })
  const isDuplicate = file.error instanceof Problem && file.error.extra.isDuplicate === true
  return { draft, change: (next: Partial<Draft>) => setDraft({ ...draft, ...next }), file, filed, undo, isDuplicate }
}
