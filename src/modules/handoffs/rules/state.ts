/** `waiting`: the PMs were told. `recalled`: it no longer stands, whatever came of it before. */
export const HANDOFF_STATES = ['waiting', 'acknowledged', 'transferred', 'recalled'] as const
export type HandoffState = (typeof HANDOFF_STATES)[number]

/** What a PM does with a hand-over; `take_back` undoes the latest of the other two. */
export const HANDOFF_ACTS = ['acknowledge', 'transferred', 'take_back'] as const
export type HandoffAct = (typeof HANDOFF_ACTS)[number]

export type HandoffDates = {
  readonly acknowledgedAt: string | null
  readonly transferredAt: string | null
  readonly recalledAt: string | null
}

export function stateOfHandoff({ acknowledgedAt, transferredAt, recalledAt }: HandoffDates): HandoffState {
  if (recalledAt !== null) return 'recalled'
  if (transferredAt !== null) return 'transferred'
  return acknowledgedAt === null ? 'waiting' : 'acknowledged'
}

const NEXT: Readonly<Record<HandoffState, Readonly<Partial<Record<HandoffAct, HandoffState>>>>> = {
  waiting: { acknowledge: 'acknowledged', transferred: 'transferred' },
  acknowledged: { transferred: 'transferred', take_back: 'waiting' },
  transferred: { take_back: 'acknowledged' },
  recalled: {},
}

/** Acts that change something now. */
export const actsOn = (state: HandoffState): HandoffAct[] => HANDOFF_ACTS.filter((act) => NEXT[state][act] !== undefined)

/** Whether what the act asks for holds already, so that doing it twice is harmless. */
const HOLDS: Readonly<Record<HandoffAct, readonly HandoffState[]>> = {
  acknowledge: ['acknowledged', 'transferred'],
  transferred: ['transferred'],
  take_back: ['waiting'],
}

export type ActJudgement = { readonly kind: 'becomes'; readonly state: HandoffState } | { readonly kind: 'holds' | 'recalled' }

/** What an act makes of a hand-over. A recalled one takes none (product.md D21). */
export function judgeHandoffAct(state: HandoffState, act: HandoffAct): ActJudgement {
  const next = NEXT[state][act]
  if (next) return { kind: 'becomes', state: next }
  return HOLDS[act].includes(state) ? { kind: 'holds' } : { kind: 'recalled' }
}
