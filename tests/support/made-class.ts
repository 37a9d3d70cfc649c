import type { Interval } from '#kernel/interval.ts'
import { addDays } from '#kernel/local-date.ts'
import { instantOf, localClockAt, localDateAt, parseClock, shiftInstants } from '#kernel/zone-time.ts'
import { DEFAULT_ATTENDANCE_POLICY, type ExcuseKind } from '#modules/attendance/rules/policy.ts'
import { dayByTheSecond } from './day-by-the-second.ts'
import { LAYOUTS, type ReportBytes, type ShownPerson, type Told } from './report-layouts.ts'

type Setting = readonly [zone: string, firstDay: string, start: string, end: string]
/** Zone, first day and shift of the classes that are made; clock changes and nights among them. */
export const SETTINGS: readonly [Setting, ...Setting[]] = [
  ['America/Phoenix', '2026-10-05', '08:00', '16:30'],
  ['America/Denver', '2026-10-29', '22:00', '06:30'],
  ['America/Denver', '2026-03-05', '22:00', '06:30'],
  ['America/New_York', '2026-10-30', '08:00', '16:30'],
  ['America/Puerto_Rico', '2026-11-02', '22:00', '06:30'],
  ['America/St_Johns', '2026-03-06', '15:00', '23:30'],
]

const FIRST = ['Ama', 'Bodil', 'Cémile', 'Dušan', 'Eoin', 'Fátima', 'Göran', 'Hana', 'Ilse', 'Jovan', 'Kwame', 'Ludmiła']
const LAST = ['Achterberg', "D'Amico", 'Ferreira-Cruz', 'Grünwald', 'Halloran', 'Ibáñez', 'Kowalczyk', 'Lindqvist']

type Agent = { name: string; email: string; otherEmails: string[]; aliases: string[] }
type ExpectedDay = { email: string; date: string } & ReturnType<typeof decisionOf>
export type MadeClass = {
  readonly classJson: {
    readonly name: string
    readonly zone: string
    readonly schedule: readonly { date: string; start: string; end: string; breakMinutes: number }[]
    readonly roster: readonly Agent[]
    readonly staff: readonly { name: string; email: string }[]
    readonly notices: readonly { email: string; date: string }[]
    readonly excuses: readonly { email: string; date: string; kind: ExcuseKind }[]
  }
  readonly files: readonly ReportBytes[]
  readonly expected: { readonly decisions: readonly ExpectedDay[]; readonly unmatched: readonly string[] }
}

/** Draws of one seed: the same seed makes the same class. */
function drawsOf(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296
  }
  const below = (count: number) => Math.floor(next() * count)
  return {
    below,
    chance: (share: number) => next() < share,
    pick: <T>(from: readonly [T, ...T[]]): T => from[below(from.length)] ?? from[0],
  }
}
type Draws = ReturnType<typeof drawsOf>

/** A class week of `agentCount` agents with reports in real layouts, and what the second implementation decides. */
export function makeClass(seed: number, agentCount = 10, dayCount = 3): MadeClass {
  const draws = drawsOf(seed)
  const [zone, firstDay, start, end] = draws.pick(SETTINGS)
  const roster = makeRoster(draws, agentCount)
  const days = Array.from({ length: dayCount }, (_, i) => {
    const date = addDays(firstDay, i)
    return { date, shift: shiftInstants(date, parseClock(start) ?? 0, parseClock(end) ?? 0, zone) }
  })
  const files: ReportBytes[] = []
  const decisions: ExpectedDay[] = []
  const notices: { email: string; date: string }[] = []
  const excuses: { email: string; date: string; kind: ExcuseKind }[] = []
  for (const { date, shift } of days) {
    const covered = !draws.chance(0.08)
    const told = covered ? makeDay(draws, { roster, zone, date, start, shift, files }) : new Map<string, Told[]>()
    for (const { email } of roster) {
      const notice = draws.chance(0.2)
      const excuse = draws.chance(0.1) ? draws.pick(['pto', 'management_excused', 'protected_leave'] as const) : null
      if (notice) notices.push({ email, date })
      if (excuse) excuses.push({ email, date, kind: excuse })
      const facts = {
        date,
        zone,
        shift,
        breakMinutes: 60,
        visits: told.get(email) ?? [],
        notice,
        excuse,
        leaver: false,
        covered,
        correction: null,
      }
      decisions.push({ email, date, ...decisionOf(facts) })
    }
  }
  const schedule = days.map(({ date }) => ({ date, start, end, breakMinutes: 60 }))
  const staff = [{ name: 'Petra Vogelsang', email: 'petra.vogelsang@example.com' }]
  const unmatched = files.length > 0 ? ['iPhone (2)'] : []
  return { classJson: { name: 'Made', zone, schedule, roster, staff, notices, excuses }, files, expected: { decisions, unmatched } }
}

function decisionOf(facts: Parameters<typeof dayByTheSecond>[0]) {
  const { late, early, away, missing, inferred, occurrences, label, points } = dayByTheSecond(facts, DEFAULT_ATTENDANCE_POLICY)
  return { lateSeconds: late, earlySeconds: early, awaySeconds: away, missingSeconds: missing, inferred, occurrences, label, points }
}

/** The last two agents bear one name; some have a private address or an alias. */
function makeRoster(draws: Draws, count: number): Agent[] {
  const offset = draws.below(FIRST.length * LAST.length)
  return Array.from({ length: count }, (_, i) => {
    const place = offset + (i === count - 1 ? i - 1 : i) * 5
    const name = `${FIRST[place % FIRST.length]} ${LAST[Math.floor(place / FIRST.length + place) % LAST.length]}`
    const alias = draws.chance(0.3) && i < count - 2 ? [`${name.split(' ')[0]} no ${i}`] : []
    return { name, email: `a${i}@example.com`, otherEmails: draws.chance(0.4) ? [`own${i}@mail.example.net`] : [], aliases: alias }
  })
}

type Day = { roster: readonly Agent[]; zone: string; date: string; start: string; shift: Interval; files: ReportBytes[] }

/** Writes the day's reports, one per room, and answers what they tell of each agent. */
function makeDay(draws: Draws, { roster, zone, date, start, shift, files }: Day): Map<string, Told[]> {
  const layout = LAYOUTS[draws.pick(['meetEnglish', 'meetPortuguese', 'zoom', 'teams', 'plain'])] ?? LAYOUTS.plain
  if (!layout) return new Map()
  const told = new Map<string, Told[]>()
  const main: ShownPerson[] = [
    { name: 'Petra Vogelsang', email: 'petra.vogelsang@example.com', sessions: [{ start: shift.start - 600, end: shift.end }] },
    { name: 'iPhone (2)', email: '', sessions: [{ start: shift.start + 1200, end: shift.start + 3000 }] },
  ]
  const side: ShownPerson[] = []
  for (const agent of roster) {
    const isTwin = roster.some((other) => other !== agent && other.name === agent.name)
    for (const [room, sessions] of [
      [main, sessionsIn(draws, shift)],
      [side, sideSessions(draws, shift)],
    ] as const) {
      const kept = sessions.map((s) => ({ start: sayable(s.start, zone), end: sayable(s.end, zone) })).filter((s) => s.end - s.start >= 60)
      if (kept.length === 0) continue
      const person = { ...shownAs(draws, agent, isTwin), sessions: kept }
      room.push(person)
      told.set(agent.email, [...(told.get(agent.email) ?? []), ...layout.tells(person)])
    }
  }
  files.push(layout.write({ title: 'Made', zone, date, start, people: main }))
  if (side.length > 0) files.push(layout.write({ title: 'Made help', zone, date, start, people: side }))
  return told
}

/** A local time that comes twice could mean either; no report without offsets can tell, so none is used. */
function sayable(at: number, zone: string): number {
  const clock = parseClock(localClockAt(at, zone)) ?? 0
  const date = localDateAt(at, zone)
  const twice = instantOf(date, clock, zone, 'earlier') !== instantOf(date, clock, zone, 'later')
  return twice ? instantOf(date, 0, zone) + 3000 : at
}

/** Usually all day with some breaks; edges sit on and beside the thresholds. */
function sessionsIn(draws: Draws, shift: Interval): Interval[] {
  if (draws.chance(0.08)) return []
  const edge = () => draws.pick([-900, -300, 0, 180, 599, 600, 601, 1800, 3599, 3600, 14_399, 14_400, 14_401, 18_000])
  const from = shift.start + (draws.chance(0.5) ? -draws.below(900) : edge())
  const to = shift.end - (draws.chance(0.5) ? -draws.below(600) : edge())
  const sessions: Interval[] = []
  let at = from
  for (let left = draws.below(3); left > 0 && to - at > 7200; left--) {
    const leave = at + 1800 + draws.below(3600)
    sessions.push({ start: at, end: leave })
    at = leave + draws.pick([60, 900, 1800, 3599, 3600, 5399, 5400, 5401])
  }
  return at < to ? [...sessions, { start: at, end: to }] : sessions
}

function sideSessions(draws: Draws, shift: Interval): Interval[] {
  if (!draws.chance(0.3)) return []
  const start = shift.start + draws.below(25_000)
  return [{ start, end: start + draws.pick([900, 1800, 3600]) }]
}

/** How a report may show an agent who is known for sure all the same. */
function shownAs(
  draws: Draws,
  { name, email, otherEmails: [own], aliases: [alias] }: Agent,
  isTwin: boolean,
): { name: string; email: string } {
  const [first = '', last = ''] = name.split(' ')
  const ways: [{ name: string; email: string }, ...{ name: string; email: string }[]] = [{ name, email }]
  if (own) ways.push({ name: first, email: own })
  if (!isTwin)
    ways.push(
      { name: name.toUpperCase(), email: 'a***@e***.com' },
      { name: `${last}, ${first}`, email: '' },
      { name: `${first} (${name})`, email: '' },
    )
  if (alias) ways.push({ name: alias, email: '' })
  return draws.pick(ways)
}
