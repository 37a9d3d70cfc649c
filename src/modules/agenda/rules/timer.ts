const MINUTE = 60

/** One item as the timer sees it. `shownSeconds`: of stretches that are over; `shownSince`: of the one that is on, in epoch seconds. */
export type TimedItem = {
  readonly minutes: number
  readonly shownSeconds: number
  readonly shownSince: number | null
  readonly isReviewed: boolean
}
/** Epoch seconds; `begunAt` null: not begun. `pausedSeconds`: of pauses that are over; `pausedSince`: of the one that is on. */
export type RunTimes = {
  readonly begunAt: number | null
  readonly finishedAt: number | null
  readonly pausedSeconds?: number
  readonly pausedSince?: number | null
}

export type ItemTime = { readonly plannedSeconds: number; readonly actualSeconds: number; readonly overSeconds: number }
export type AgendaTime = {
  readonly plannedSeconds: number
  /** Since it was begun, until it was finished or now, without pauses. */
  readonly elapsedSeconds: number
  /** What the plan still asks for: of items that are not reviewed, less what they were shown. None once it is finished. */
  readonly leftSeconds: number
  /** By how much it will have taken longer than planned if the rest goes as planned; 0 where it fits. */
  readonly overSeconds: number
}

/** A clock that went back, as between two machines, counts nothing. */
const since = (from: number, to: number) => Math.max(0, to - from)

/** How long one item was shown against its plan. Source: product.md D3. */
export function timeOfItem({ minutes, shownSeconds, shownSince }: TimedItem, now: number): ItemTime {
  const plannedSeconds = minutes * MINUTE
  const actualSeconds = shownSeconds + (shownSince === null ? 0 : since(shownSince, now))
  return { plannedSeconds, actualSeconds, overSeconds: Math.max(0, actualSeconds - plannedSeconds) }
}

/** Planned against actual over the whole agenda, at an instant. Total: any numbers are answered. Source: product.md D3. */
export function timeOfAgenda(items: readonly TimedItem[], run: RunTimes, now: number): AgendaTime {
  const { begunAt, finishedAt, pausedSeconds = 0, pausedSince = null } = run
  const times = items.map((item) => ({ ...timeOfItem(item, now), isReviewed: item.isReviewed }))
  const plannedSeconds = times.reduce((sum, time) => sum + time.plannedSeconds, 0)
  const standing = pausedSeconds + (pausedSince === null ? 0 : since(pausedSince, now))
  const elapsedSeconds = begunAt === null ? 0 : Math.max(0, since(begunAt, finishedAt ?? now) - standing)
  const open = finishedAt === null ? times.filter(({ isReviewed }) => !isReviewed) : []
  const leftSeconds = open.reduce((sum, time) => sum + Math.max(0, time.plannedSeconds - time.actualSeconds), 0)
  return { plannedSeconds, elapsedSeconds, leftSeconds, overSeconds: Math.max(0, elapsedSeconds + leftSeconds - plannedSeconds) }
}
