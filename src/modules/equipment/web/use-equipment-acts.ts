import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'
import type { EquipmentItem, ItemChange, ItemsChange, ItemsRequest } from '../model.ts'
import { STATE_WORDS } from '../rules/item-states.ts'
import { changeItem, changeItems, requestItems, undoItem } from './queries.ts'

const STALE = ['equipment', 'tracks', 'tracker', 'clocks', 'proofs']

const saidOf = (items: readonly EquipmentItem[]): string => {
  const [first] = items
  if (!first) return 'Nothing changed'
  const state = STATE_WORDS[first.state].toLowerCase()
  return items.length === 1 ? `${first.name} of ${first.agent}: ${state}` : `${items.length} items: ${state}`
}

/** What is done with items of kits; each act can be undone. */
export function useEquipmentActs() {
  const client = useQueryClient()
  const settle = () => Promise.all(STALE.map((key) => client.invalidateQueries({ queryKey: [key] })))
  const offerUndo = ({ items }: { items: readonly EquipmentItem[] }) =>
    toastUndo(saidOf(items), () => void Promise.all(items.map(undoItem)).catch(toastProblem).finally(settle))
  const change = useMutation({
    mutationFn: ({ item, wish }: { item: EquipmentItem; wish: ItemChange }) => changeItem(item, wish),
    onSuccess: offerUndo,
    onSettled: settle,
  })
  const changeMany = useMutation({
    mutationFn: ({ cohortId, wish }: { cohortId: string; wish: ItemsChange }) => changeItems(cohortId, wish),
    onSuccess: offerUndo,
    onSettled: settle,
  })
  const request = useMutation({
    mutationFn: ({ cohortId, asked }: { cohortId: string; asked: ItemsRequest }) => requestItems(cohortId, asked),
    onSettled: settle,
  })
  return { change, changeMany, request, settle }
}
export type EquipmentActs = ReturnType<typeof useEquipmentActs>
