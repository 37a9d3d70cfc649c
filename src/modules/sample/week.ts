import type { LocalDate } from '#kernel/local-date.ts'
import { writeMeetReport } from './layouts/meet.ts'
import { writeTeamsReport } from './layouts/teams.ts'
import { writeZoomReport } from './layouts/zoom.ts'
import type { Meeting, Stay, WrittenReport } from './stay.ts'

export const SAMPLE_NAME = 'Sample class'
export const SAMPLE_ZONE = 'America/Denver'
export const SAMPLE_SHIFT = { start: '08:00', end: '16:30', breakMinutes: 60 }

export type Attendee = { readonly name: string; readonly email: string }

/** What departs from an ordinary day, by address; null: not there. */
type Departure = Partial<Stay> | null
type SampleDay = {
  readonly write: (meeting: Meeting) => WrittenReport
  readonly departures: Readonly<Record<string, Departure>>
  /** Who was in a side room, by address. */
  readonly sideRoom?: Readonly<Record<string, Stay['sessions']>>
}

const NO_ADDRESS = { email: null }

const WEEK: readonly SampleDay[] = [
  {
    write: writeMeetReport,
    departures: {
      'maria.lopez@example.com': { sessions: [['08:12', '16:31']] },
      'amelie.dubois@example.com': {
        sessions: [
          ['07:58', '09:40'],
          ['11:20', '16:31'],
        ],
      },
      'noah.peterson@example.com': null,
      'grace.kim@example.com': { name: 'iPhone (2)', ...NO_ADDRESS },
      'james.smith@example.com': NO_ADDRESS,
      'inigo.pena@example.com': {
        sessions: [
          ['07:57', '10:00'],
          ['11:05', '12:00'],
          ['12:40', '16:32'],
        ],
      },
      'dmitri.volkov@example.com': {
        sessions: [
          ['07:59', '10:00'],
          ['11:00', '16:30'],
        ],
      },
    },
    sideRoom: { 'inigo.pena@example.com': [['10:01', '11:04']], 'dmitri.volkov@example.com': [['10:00', '10:58']] },
  },
  {
    write: writeZoomReport,
    departures: {
      'kwame.boateng@example.com': { sessions: [['12:05:20', '16:33:00']] },
      'hannah.muller@example.com': { sessions: [['07:55:10', '15:40:00']] },
      'priya.raghunathan@example.com': null,
      'yuki.tanaka@example.com': {
        sessions: [
          ['07:59:41', '09:13:08'],
          ['09:15:22', '11:48:00'],
          ['12:20:05', '14:02:37'],
          ['14:04:10', '16:31:15'],
        ],
      },
      'grace.kim@example.com': { name: 'iPhone (2)', ...NO_ADDRESS },
    },
  },
  {
    write: writeTeamsReport,
    departures: {
      'lukasz.wojcik@example.com': { sessions: [['08:25:12', '16:31:00']] },
      'fatima.alsayed@example.com': {
        sessions: [
          ['07:58:30', '10:02:00'],
          ['11:45:40', '16:30:20'],
        ],
      },
    },
  },
  {
    write: writeMeetReport,
    departures: {
      'zoe.kruger@example.com': { name: 'Zoe K', ...NO_ADDRESS },
      'chinedu.okafor@example.com': { sessions: [['07:56', '12:10']] },
    },
  },
  { write: writeZoomReport, departures: { 'ximena.castillo@example.com': { sessions: [['08:11:05', '16:30:40']] } } },
]

/** The agent whose absence on the second day was called in. */
export const CALLED_IN = { email: 'priya.raghunathan@example.com', dayIndex: 1, at: '07:20' } as const

export type SampleReport = WrittenReport & { readonly room: string | null }

/** The report files of one day of the class, `index` from 0: the main room, and the side room where there was one. */
export function reportsOf(index: number, date: LocalDate, agents: readonly Attendee[], staff: readonly Attendee[]): SampleReport[] {
  const day = WEEK[index]
  if (!day) return []
  const stays = agents.flatMap((agent, place) => stayOf(agent, place + index * 5, day.departures[agent.email]))
  const leads = staff.map((lead): Stay => ({ ...lead, sessions: [['07:45:00', '16:40:00']] }))
  const main = { ...day.write({ date, title: SAMPLE_NAME, stays: [...leads, ...stays] }), room: 'Main room' }
  if (!day.sideRoom) return [main]
  const inside = agents.flatMap((agent): Stay[] => {
    const sessions = day.sideRoom?.[agent.email]
    return sessions ? [{ ...agent, sessions }] : []
  })
  return [main, { ...writeMeetReport({ date, title: `${SAMPLE_NAME} side room`, stays: inside }), room: 'Side room' }]
}

/** An ordinary day comes a few minutes early, takes half an hour for lunch and stays to the end. */
function stayOf(agent: Attendee, seed: number, departure: Departure | undefined): Stay[] {
  if (departure === null) return []
  const two = (minute: number) => String(minute).padStart(2, '0')
  const lunch = 10 * (seed % 3)
  const sessions = [
    [`07:${two(50 + (seed % 9))}`, `12:${two(lunch)}`],
    [`12:${two(lunch + 30)}`, `16:${two(30 + (seed % 7))}`],
  ] as const
  return [{ ...agent, sessions, ...departure }]
}
