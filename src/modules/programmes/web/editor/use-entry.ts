import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { staleCurrent } from '#web/kit/stale-note.tsx'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { EntryAnswer } from '../../model.ts'
import type { Entry } from '../parts.tsx'
import { takeEntryAway, undoChange, writeEntry } from '../queries.ts'

type Given = { programme: string; part: string; entry: Entry; version: number; onDone: () => void }
export type StaleEntry = { readonly version: number; readonly entry: Entry }

/** One entry while it is written: what would become of it, saving it, taking it away, and what somebody else wrote meanwhile. */
export function useEntry({ programme, part, entry, version: seen, onDone }: Given) {
  const client = useQueryClient()
  const [draft, setDraft] = useState(entry)
  const [version, setVersion] = useState(seen)
  const [preview, setPreview] = useState<EntryAnswer | null>(null)
  const settle = () => Promise.all(['programmes', 'tickets', 'help'].map((noun) => client.invalidateQueries({ queryKey: [noun] })))
  const at = { programme, part, entry: draft.key.trim() }
  const done = ({ change }: EntryAnswer, words: string) => {
    onDone()
    if (change === null) return
    toastUndo(words, () => void undoChange(programme, change).catch(toastProblem).finally(settle))
  }
  const look = useMutation({
    mutationFn: (from: number) => writeEntry(at, { entry: { ...draft, key: at.entry }, version: from }, true),
    onSuccess: setPreview,
  })
  const save = useMutation({
    mutationFn: () => writeEntry(at, { entry: { ...draft, key: at.entry }, version }, false),
    onSuccess: (answer) => done(answer, 'Saved as the next version.'),
    onSettled: settle,
  })
  const take = useMutation({
    mutationFn: () => takeEntryAway(at, version),
    onSuccess: (answer) => done(answer, 'Taken away.'),
    onSettled: settle,
  })
  const error = save.error ?? take.error ?? look.error
  const reset = () => {
    setPreview(null)
    for (const mutation of [look, save, take]) mutation.reset()
  }
  return {
    ...{ draft, preview, error },
    isBusy: look.isPending || save.isPending || take.isPending,
    stale: staleCurrent<StaleEntry>(error),
    change: (next: Entry) => {
      reset()
      setDraft(next)
    },
    look: () => look.mutate(version),
    save: () => save.mutate(),
    take: () => take.mutate(),
    theirs: (current: StaleEntry) => {
      reset()
      setDraft(current.entry)
      setVersion(current.version)
    },
    mine: (current: StaleEntry) => {
      reset()
      setVersion(current.version)
      look.mutate(current.version)
    },
  }
}
