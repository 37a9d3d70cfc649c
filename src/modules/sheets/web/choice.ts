import type { SheetDifference, SheetImport } from '../model.ts'

/** Ticks and unticks by a person; whatever is not in it stands as it was offered. */
export type Ticks = ReadonlyMap<string, boolean>

export type Offer = SheetDifference & {
  /** Somebody changed the cell on record since it was looked at: not ticked until a person ticks it again. */
  readonly isStale: boolean
}

/** Cells that an attempt to store found changed since they were looked at. */
export const stalePlaces = ({ errors }: Pick<SheetImport, 'errors'>): string[] =>
  errors.filter(({ code }) => code === 'cell.stale').map(({ row, column }) => `${row}|${column}`)

export const offersOf = ({ differences }: Pick<SheetImport, 'differences'>, stale: ReadonlySet<string>): Offer[] =>
  differences.map((difference) => ({ ...difference, isStale: stale.has(`${difference.row}|${difference.column}`) }))

export const isTicked = (ticks: Ticks, { id, state, isStale }: Offer): boolean => state === 'change' && (ticks.get(id) ?? !isStale)

export function tick(ticks: Ticks, offers: readonly Offer[], on: boolean): Ticks {
  const next = new Map(ticks)
  for (const { id, state } of offers) if (state === 'change') next.set(id, on)
  return next
}

export const SHOWN = ['change', 'refused', 'all'] as const
export type Shown = (typeof SHOWN)[number]

export type AgentOffers = { readonly agentId: string; readonly agentName: string; readonly offers: readonly Offer[] }

/** Those of one kind by agent, in the order of the file. */
export function byAgent(offers: readonly Offer[], shown: Shown): AgentOffers[] {
  const meant = offers.filter(({ state }) => shown === 'all' || state === shown)
  return [...Map.groupBy(meant, ({ agentId }) => agentId)].map(([agentId, of]) => ({
    agentId,
    agentName: of[0]?.agentName ?? '',
    offers: of,
  }))
}
