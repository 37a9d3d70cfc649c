import { parseClock } from '#kernel/zone-time.ts'

/** One person in one meeting: the name and address the report shows, and when they were in it, on the local clock. */
export type Stay = {
  readonly name: string
  readonly email: string | null
  readonly sessions: readonly (readonly [from: string, to: string])[]
}

/** A meeting of one day, as a report is written of it. */
export type Meeting = { readonly date: string; readonly title: string; readonly stays: readonly Stay[] }

export type WrittenReport = { readonly name: string; readonly bytes: Uint8Array }

export const clockSeconds = (clock: string): number => parseClock(clock) ?? 0

export const totalSecondsOf = ({ sessions }: Stay): number =>
  sessions.reduce((sum, [from, to]) => sum + clockSeconds(to) - clockSeconds(from), 0)

/** `08:05:00` → `8:05:00 AM`; `between` stands before AM or PM. */
export function twelveHours(clock: string, withSeconds: boolean, between = ' '): string {
  const [hour = '0', minute = '00', second = '00'] = clock.split(':')
  const shown = Number(hour) % 12 === 0 ? 12 : Number(hour) % 12
  return `${shown}:${minute}${withSeconds ? `:${second}` : ''}${between}${Number(hour) < 12 ? 'AM' : 'PM'}`
}

/** A cell of a comma-separated report. */
const csvCell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

export const csvText = (rows: readonly (readonly string[])[]): string => `${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
