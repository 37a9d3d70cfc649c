type Day = { readonly date: string; readonly start: string; readonly end: string; readonly covered: boolean }

/**
 * The day the roll opens on: the one whose shift is running (a night shift's began yesterday), else today's, else the last
 * that a report covers, else the last that has begun, else the first. `now` in milliseconds, `today` in the class's zone.
 */
export function startDay(days: readonly Day[], today: string, now: number): string | undefined {
  const running = days.find(({ start, end }) => Date.parse(start) <= now && now < Date.parse(end))
  const found =
    running ??
    days.find(({ date }) => date === today) ??
    days.findLast(({ covered }) => covered) ??
    days.findLast(({ date }) => date < today) ??
    days[0]
  return found?.date
}
