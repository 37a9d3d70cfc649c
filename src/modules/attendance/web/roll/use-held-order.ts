import { useState } from 'react'
import type { Decision } from '../../model.ts'
import { orderRoll } from './order-roll.ts'
import type { RollSearch } from './roll-search.ts'

/**
 * The agents to show, in order. While `isHeld` (pointer or focus is in the roll) rows stay where they are, whatever is decided
 * meanwhile; another day, filter or order counts at once.
 */
export function useHeldOrder(decisions: readonly Decision[], search: RollSearch, date: string, isHeld: boolean): readonly string[] {
  const fresh = orderRoll(decisions, search)
  const key = JSON.stringify([date, search.show, search.sort, search.q])
  const [held, setHeld] = useState({ key, ids: fresh })
  if (isHeld && held.key === key) {
    const there = new Set(decisions.map(({ agentId }) => agentId))
    const stays = new Set(held.ids)
    return [...held.ids.filter((id) => there.has(id)), ...fresh.filter((id) => !stays.has(id))]
  }
  if (held.key !== key || held.ids.join() !== fresh.join()) setHeld({ key, ids: fresh })
  return fresh
}
