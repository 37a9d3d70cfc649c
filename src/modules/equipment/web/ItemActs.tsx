import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { toastProblem } from '#web/kit/toast.tsx'
import type { EquipmentItem } from '../model.ts'
import type { ItemAct } from '../rules/item-states.ts'
import { asks, ItemDialog } from './ItemDialog.tsx'
import type { EquipmentActs } from './use-equipment-acts.ts'
import { ACT_WORDS } from './words.ts'

const ItemHistory = lazy(() => import('./ItemHistory.tsx').then((module) => ({ default: module.ItemHistory })))

/** What may be done with one item now. */
export function ItemActs({ item, acts }: { item: EquipmentItem; acts: EquipmentActs }) {
  const [asked, setAsked] = useState<ItemAct | null>(null)
  const [isLooking, setLooking] = useState(false)
  const { change } = acts
  const press = (act: ItemAct) => {
    if (asks(act)) setAsked(act)
    else if (!change.isPending) change.mutate({ item, wish: { act } }, { onError: toastProblem })
  }
  return (
    <>
      {item.acts.map((act) => (
        <Button
          key={act}
          size="compact-sm"
          variant="default"
          aria-label={`${ACT_WORDS[act]}: ${item.name}, ${item.agent}`}
          onClick={() => press(act)}
        >
          {ACT_WORDS[act]}
        </Button>
      ))}
      <Button size="compact-sm" variant="subtle" aria-label={`History: ${item.name}, ${item.agent}`} onClick={() => setLooking(true)}>
        History
      </Button>
      <Suspense fallback={null}>{isLooking && <ItemHistory item={item} onClose={() => setLooking(false)} />}</Suspense>
      {asked && <ItemDialog item={item} act={asked} acts={acts} onClose={() => setAsked(null)} />}
    </>
  )
}
