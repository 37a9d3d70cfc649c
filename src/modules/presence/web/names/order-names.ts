import type { Unmatched } from '../../model.ts'

/** A name that was settled on this screen keeps its place until one leaves, so that nothing moves under the pointer. */
export type SettledName = { readonly name: Unmatched; readonly matchId: string; readonly said: string }

export const isOfDay = (name: Unmatched, date: string): boolean => name.reports.some((report) => report.date === date)

/** Names of the day first, then the longest there; settled ones stay where they were. */
export function orderNames(names: readonly Unmatched[], settled: readonly SettledName[], date: string): Unmatched[] {
  const open = new Set(names.map(({ id }) => id))
  const all = [...names, ...settled.map(({ name }) => name).filter(({ id }) => !open.has(id))]
  return all.sort(
    (a, b) => Number(isOfDay(b, date)) - Number(isOfDay(a, date)) || b.minutes - a.minutes || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
}
