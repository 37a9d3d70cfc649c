import { shiftInstants } from '#kernel/zone-time.ts'
import { decideDay } from '#modules/attendance/rules/decide-day.ts'
import type { DayFacts, Visit } from '#modules/attendance/rules/facts.ts'
import { DEFAULT_ATTENDANCE_POLICY } from '#modules/attendance/rules/policy.ts'
import type { Figure } from './figure.ts'

const DAYS = 100_000
const TARGET_MS = 1000
const MINUTE = 60

/** Days of all kinds: whole ones, late and early ones, rejoins from two rooms, totals only, nobody there. */
function makeDays(): DayFacts[] {
  const zone = 'America/Denver'
  const shift = shiftInstants('2026-10-05', 8 * 3600, 16.5 * 3600, zone)
  const visit = (fromMinute: number, toMinute: number, totalSeconds: number | null = null): Visit => ({
    start: shift.start + fromMinute * MINUTE,
    end: shift.start + toMinute * MINUTE,
    totalSeconds,
  })
  return Array.from({ length: DAYS }, (_, n) => {
    const late = n % 37
    const kinds: Visit[][] = [
      [visit(-5, 512)],
      [visit(late, 240), visit(245 + (n % 50), 510)],
      [visit(0, 200), visit(150, 320), visit(330, 510), visit(180, 260)],
      [visit(late, 505, (505 - late - (n % 90)) * MINUTE)],
      [],
    ]
    return {
      date: '2026-10-05',
      zone,
      shift,
      breakMinutes: 60,
      visits: kinds[n % kinds.length] ?? [],
      notice: n % 11 === 0,
      excuse: n % 53 === 0 ? 'pto' : null,
      leaver: false,
      covered: true,
      correction: null,
    }
  })
}

/** 100,000 agent-days decided in memory, explanations included. */
export async function measureDecideDays(): Promise<Figure[]> {
  const days = makeDays()
  for (const day of days.slice(0, 5000)) decideDay(day, DEFAULT_ATTENDANCE_POLICY)
  const start = performance.now()
  let points = 0
  for (const day of days) points += decideDay(day, DEFAULT_ATTENDANCE_POLICY).points
  const ms = performance.now() - start
  return [
    {
      what: `${DAYS.toLocaleString('en')} agent-days (${points} points in all)`,
      figure: `${Math.round(ms)} ms`,
      target: 'under 1 s',
      holds: ms < TARGET_MS,
    },
  ]
}
