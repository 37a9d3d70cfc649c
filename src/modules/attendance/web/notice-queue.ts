type Queued = { readonly id: string; readonly acknowledgedAt: string | null }

/**
 * Notices in two lists. `queue`: ids as they stood a moment ago; they keep their places, acknowledged or not, and those that
 * arrive stand behind them, so that a second press never lands on another notice.
 */
export function parted<N extends Queued>(notices: readonly N[], queue: readonly string[]): { waiting: N[]; done: N[] } {
  const held = queue.flatMap((id) => notices.find((notice) => notice.id === id) ?? [])
  const rest = notices.filter(({ id }) => !queue.includes(id))
  return {
    waiting: [...held, ...rest.filter(({ acknowledgedAt }) => acknowledgedAt === null)],
    done: rest.filter(({ acknowledgedAt }) => acknowledgedAt !== null),
  }
}
