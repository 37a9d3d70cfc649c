export const HELP_STATES = ['waiting', 'taken', 'resolved', 'withdrawn'] as const
export type HelpState = (typeof HELP_STATES)[number]

export type HelpAct = 'take' | 'take_over' | 'invite' | 'give_back' | 'resolve' | 'reopen' | 'nothing'
type Standing = { readonly state: HelpState; readonly takenById: string | null; readonly roomId: string | null }
type Wish = { readonly state: 'waiting' | 'taken' | 'resolved'; readonly roomId?: string | null | undefined }

/**
 * What a lead's wish means for a request as it stands, or why it cannot be. A request that somebody else took may be taken over by who
 * knows of it (the edge compares versions). What an agent withdrew only the agent asks again. Source: product.md D9.
 */
export function judgeHelp(request: Standing, wish: Wish, byId: string | null): HelpAct | { readonly refused: string } {
  const { state, takenById } = request
  if (state === 'withdrawn') return { refused: 'The agent withdrew this request. They can ask again.' }
  if (wish.state === 'taken') {
    if (state === 'resolved') return { refused: 'This request is resolved. Open it again before you take it.' }
    if (state === 'waiting') return 'take'
    if (takenById !== byId) return 'take_over'
    return wish.roomId !== undefined && wish.roomId !== request.roomId ? 'invite' : 'nothing'
  }
  if (wish.state === 'waiting') return ({ waiting: 'nothing', taken: 'give_back', resolved: 'reopen' } as const)[state]
  return state === 'resolved' ? 'nothing' : 'resolve'
}

type Queued = { readonly id: string; readonly state: HelpState; readonly askedAt: string; readonly settledAt: string | null }

const RANK: Readonly<Record<HelpState, number>> = { waiting: 0, taken: 1, resolved: 2, withdrawn: 2 }

/** Waiting ones first, then those in hand, each by when they were asked; settled ones last, newest first. Total: ties go by id. */
export function inHelpOrder<R extends Queued>(requests: readonly R[]): R[] {
  return requests.toSorted((a, b) => {
    const rank = RANK[a.state] - RANK[b.state]
    if (rank !== 0) return rank
    const [one, two] = RANK[a.state] === 2 ? [b.settledAt ?? '', a.settledAt ?? ''] : [a.askedAt, b.askedAt]
    return Date.parse(one) - Date.parse(two) || (a.id < b.id ? -1 : 1)
  })
}
