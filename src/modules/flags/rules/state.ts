/** `draft`: nobody but its author, managers and HR know its kind, and the evening close waits for it. */
export const FLAG_STATES = ['draft', 'raised', 'settled', 'withdrawn'] as const
export type FlagState = (typeof FLAG_STATES)[number]

/** `reopen` undoes settling and withdrawing. */
export const FLAG_ACTS = ['raise', 'settle', 'withdraw', 'reopen'] as const
export type FlagAct = (typeof FLAG_ACTS)[number]

/** `keeper`: an ESP manager or HR. `author`: who drafted it. `reader`: a PM who is named. `other`: knows at most that a flag stands. */
export type FlagRelation = 'keeper' | 'author' | 'reader' | 'other'

export type FlagDates = {
  readonly raisedAt: string | null
  readonly settledAt: string | null
  readonly withdrawnAt: string | null
}

export function stateOfFlag({ raisedAt, settledAt, withdrawnAt }: FlagDates): FlagState {
  if (withdrawnAt !== null) return 'withdrawn'
  if (settledAt !== null) return 'settled'
  return raisedAt === null ? 'draft' : 'raised'
}

const KEEPER: Readonly<Record<FlagState, readonly FlagAct[]>> = {
  draft: ['raise', 'withdraw'],
  raised: ['settle', 'withdraw'],
  settled: ['reopen'],
  withdrawn: ['reopen'],
}

/** Acts on a flag as it stands. An author has it in hand until it is raised; a PM who is named reads (product.md D22). */
export function actsOnFlag(dates: FlagDates, relation: FlagRelation): readonly FlagAct[] {
  if (relation === 'keeper') return KEEPER[stateOfFlag(dates)]
  if (relation === 'author' && dates.raisedAt === null) return KEEPER[stateOfFlag(dates)]
  return []
}

/** Whether somebody of this relation may know what kind a flag is of. */
export const readsKind = (dates: FlagDates, relation: FlagRelation): boolean =>
  relation === 'keeper' || (relation === 'reader' && dates.raisedAt !== null) || (relation === 'author' && dates.raisedAt === null)

/** Whether what the act asks for holds already, so that doing it twice is harmless. */
export const holdsAlready = (state: FlagState, act: FlagAct): boolean =>
  (act === 'raise' && state === 'raised') || (act === 'settle' && state === 'settled') || (act === 'withdraw' && state === 'withdrawn')
