/** Where an item of a kit is (policies.md 3, Equipment). */
export const ITEM_STATES = ['requested', 'shipped', 'received', 'verified', 'faulty', 'replacement_shipped', 'returned'] as const
export type ItemState = (typeof ITEM_STATES)[number]

/** What people do with one item; `correct` changes carrier, tracking and ETA alone. Verifying is of the whole kit. */
export const ITEM_ACTS = ['ship', 'receive', 'fault', 'fix', 'replace', 'return', 'correct'] as const
export type ItemAct = (typeof ITEM_ACTS)[number]
/** What a history tells of an item: acts, and asking for it, taking one back, verifying its kit. */
export const DEEDS = ['request', ...ITEM_ACTS, 'verify', 'undo'] as const
export type Deed = (typeof DEEDS)[number]
export type KitAct = ItemAct | 'verify'

const NEXT: Readonly<Record<KitAct, Readonly<Partial<Record<ItemState, ItemState>>>>> = {
  ship: { requested: 'shipped' },
  // What came although nobody had said that it was on its way came all the same.
  receive: { requested: 'received', shipped: 'received', replacement_shipped: 'received' },
  verify: { received: 'verified' },
  fault: { shipped: 'faulty', received: 'faulty', verified: 'faulty', replacement_shipped: 'faulty' },
  fix: { faulty: 'received' },
  replace: { faulty: 'replacement_shipped' },
  return: { shipped: 'returned', received: 'returned', verified: 'returned', faulty: 'returned', replacement_shipped: 'returned' },
  correct: { shipped: 'shipped', replacement_shipped: 'replacement_shipped' },
}

/** The state an act leads to; null where it does not fit. */
export const nextState = (state: ItemState, act: KitAct): ItemState | null => NEXT[act][state] ?? null

/** Acts that fit a state, in the order in which they are mostly done. */
export const actsOn = (state: ItemState): ItemAct[] => ITEM_ACTS.filter((act) => nextState(state, act) !== null)

/** What an agent says of the own kit; everything else is IT's and the lead's (product.md, "People"). */
export const AGENT_ACTS: readonly ItemAct[] = ['receive', 'fault']

/** An item that is not there or does not work. */
export const isOut = (state: ItemState): boolean =>
  state === 'requested' || state === 'shipped' || state === 'faulty' || state === 'replacement_shipped'

/** An item that an agent who leaves still has, or that is on its way to them. */
export const isToBeReturned = (state: ItemState): boolean => state !== 'requested' && state !== 'returned'

export const STATE_WORDS: Readonly<Record<ItemState, string>> = {
  requested: 'Requested',
  shipped: 'Shipped',
  received: 'Received',
  verified: 'Verified',
  faulty: 'Faulty',
  replacement_shipped: 'Replacement shipped',
  returned: 'Returned',
}

const DONE_WORDS: Readonly<Record<KitAct, string>> = {
  ship: 'shipped',
  receive: 'received',
  verify: 'verified',
  fault: 'reported as faulty',
  fix: 'marked as working again',
  replace: 'replaced',
  return: 'returned',
  correct: 'given another shipment',
}

const from = (act: KitAct): string =>
  Object.keys(NEXT[act])
    .map((state) => STATE_WORDS[state as ItemState].toLowerCase())
    .join(', ')

/** Why an act does not fit, and when it does. */
export const refusalOf = (name: string, state: ItemState, act: KitAct): string =>
  `${name} is ${STATE_WORDS[state].toLowerCase()} and cannot be ${DONE_WORDS[act]}: that follows ${from(act)}. Look at it again, it may have changed since you did.`
