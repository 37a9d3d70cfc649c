import { type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { daysBetween } from '#kernel/local-date.ts'
import { localDateAt } from '#kernel/zone-time.ts'
import type { Actor } from '#platform/actor.ts'
import { mayAct } from './access.ts'
import type { EquipmentItem } from './model.ts'
import { actsOn, isOut, isToBeReturned } from './rules/item-states.ts'
import type { StoredItem } from './store/items.ts'

/** An item as one actor sees it at an instant: days by the class's own calendar, and what the actor may do with it. */
export function presentItem(actor: Actor, at: Instant, item: StoredItem): EquipmentItem {
  const { cohortId, agentState, leftOn, zone, outages: _, ...shown } = item
  const today = localDateAt(toEpochSeconds(at), zone)
  const days = item.eta === null ? 0 : daysBetween(item.eta, today)
  const place = { cohortId, agentId: item.agentId }
  return {
    ...shown,
    toReturnDays: agentState === 'leaver' && leftOn !== null && isToBeReturned(item.state) ? Math.max(0, daysBetween(leftOn, today)) : null,
    overdueDays: isOut(item.state) && days > 0 ? days : null,
    acts: actsOn(item.state).filter((act) => mayAct(actor, act, place)),
  }
}
