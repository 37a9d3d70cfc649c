import { dayName } from '#web/kit/times.ts'
import type { EquipmentItem } from '../model.ts'
import { type Deed, type ItemAct, type ItemState, STATE_WORDS } from '../rules/item-states.ts'

export const ACT_WORDS: Readonly<Record<ItemAct, string>> = {
  ship: 'Shipped',
  receive: 'Received',
  fault: 'Faulty',
  fix: 'Works again',
  replace: 'Replacement shipped',
  return: 'Returned',
  correct: 'Correct shipment',
}

export const DEED_WORDS: Readonly<Record<Deed, string>> = {
  ...ACT_WORDS,
  request: 'Asked for',
  verify: 'Verified',
  undo: 'Taken back',
  correct: 'Shipment corrected',
}

/** Shape and tone of each state. */
export const TONES: Readonly<Record<ItemState, string>> = {
  requested: 'not_started',
  shipped: 'in_progress',
  received: 'submitted',
  verified: 'complete',
  faulty: 'blocked',
  replacement_shipped: 'blocked',
  returned: 'waived',
}
export { STATE_WORDS }

const plural = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`

/** What there is to know beside the state, in sentences. */
export function aboutItem(item: EquipmentItem): string[] {
  const { carrier, tracking, eta, fault, faults, replacements, overdueDays, toReturnDays, state } = item
  const isOnItsWay = state === 'shipped' || state === 'replacement_shipped'
  return [
    ...(isOnItsWay && carrier ? [`${carrier}${tracking ? ` ${tracking}` : ''}`] : []),
    ...(eta && isOnItsWay ? [`expected ${dayName(eta)}${overdueDays === null ? '' : `, ${plural(overdueDays, 'day')} ago`}`] : []),
    ...(fault ? [`“${fault}”`] : []),
    ...(faults > 0 ? [plural(faults, 'fault')] : []),
    ...(replacements > 0 ? [plural(replacements, 'replacement')] : []),
    ...(toReturnDays === null ? [] : [`to be returned, ${plural(toReturnDays, 'day')} since leaving`]),
  ]
}
