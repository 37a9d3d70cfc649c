import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { DayOne } from '../model.ts'
import { type AgendaAct, actOnAgenda, agendaQuery } from './queries.ts'

/** What takes an act back, and how it is said; null where that is another button on the screen. */
function undoOf(wish: AgendaAct, before: DayOne): { said: string; undo: AgendaAct } | null {
  if (wish.act === 'begin') return { said: 'Day one has begun.', undo: { act: 'take-back' } }
  if (wish.act === 'finish') return { said: 'Day one is done.', undo: { act: 'reopen' } }
  if (wish.act !== 'review') return null
  const item = before.items.find(({ key }) => key === wish.item)
  const shown = before.items.find(({ shownSince }) => shownSince !== null)
  return { said: `Reviewed: ${item?.title ?? wish.item}`, undo: { act: 'unreview', item: wish.item, show: shown?.key ?? null } }
}

/** What a lead does on day one; the answer is how it stands then. */
export function useAgendaActs(cohortId: string) {
  const client = useQueryClient()
  const { queryKey } = agendaQuery(cohortId)
  const keep = (dayOne: DayOne) => client.setQueryData(queryKey, dayOne)
  const settle = () => client.invalidateQueries({ queryKey: ['agenda'] })
  const undo = (wish: AgendaAct) => void actOnAgenda(cohortId, wish).then(keep).catch(toastProblem).finally(settle)
  return useMutation({
    mutationFn: ({ wish }: { wish: AgendaAct; before: DayOne }) => actOnAgenda(cohortId, wish),
    onSuccess: (dayOne, { wish, before }) => {
      keep(dayOne)
      const offered = undoOf(wish, before)
      if (offered) toastUndo(offered.said, () => undo(offered.undo))
    },
    onSettled: () => void settle(),
  })
}
