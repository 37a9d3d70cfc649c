/** Where a ticket stands. `waiting`: somebody has it in hand. `answered`: the other side has answered, and it is ours to act. */
export const TICKET_STATES = ['draft', 'sent', 'waiting', 'answered', 'resolved', 'reopened', 'withdrawn'] as const
export type TicketState = (typeof TICKET_STATES)[number]

export const TICKET_ACTS = ['send', 'take', 'answer', 'resolve', 'reopen', 'withdraw'] as const
export type TicketAct = (typeof TICKET_ACTS)[number]

/** Act by act: from which states, and where to. Source: product.md D13. */
const ACTS: Readonly<Record<TicketAct, { from: readonly TicketState[]; to: TicketState }>> = {
  send: { from: ['draft'], to: 'sent' },
  take: { from: ['sent', 'reopened', 'answered'], to: 'waiting' },
  answer: { from: ['sent', 'waiting', 'reopened'], to: 'answered' },
  resolve: { from: ['sent', 'waiting', 'answered', 'reopened'], to: 'resolved' },
  reopen: { from: ['resolved'], to: 'reopened' },
  withdraw: { from: ['draft', 'sent', 'waiting', 'answered', 'reopened'], to: 'withdrawn' },
}

/** The state after an act, null where the act does not fit. */
export const nextState = (state: TicketState, act: TicketAct): TicketState | null => (ACTS[act].from.includes(state) ? ACTS[act].to : null)

/** What an act brings about is so already: done twice it changes nothing. */
export const isDone = (state: TicketState, act: TicketAct): boolean => ACTS[act].to === state

const OPEN: readonly TicketState[] = ['sent', 'waiting', 'answered', 'reopened']
/** Sent and not over: it stands for its agents, and a blocking one holds their clocks. */
export const isOpen = (state: TicketState): boolean => OPEN.includes(state)
export const isOver = (state: TicketState): boolean => state === 'resolved' || state === 'withdrawn'

/**
 * What may be done with a ticket as it stands. One that follows a form was sent by it and is taken back with it: that is the form's to do.
 */
export const actsOn = (state: TicketState, { followsForm }: { followsForm: boolean }): TicketAct[] =>
  TICKET_ACTS.filter((act) => nextState(state, act) !== null && !(followsForm && act === 'withdraw'))
