import { stringify } from 'csv-stringify/sync'
import { localIsoAt } from '#kernel/zone-time.ts'

/** What was so, to be written in some tool's layout and read back. Instants are whole seconds. */
export type TrueVisit = { readonly name: string; readonly email: string; readonly join: number; readonly leave: number }

const parts = (at: number, zone: string) => {
  const [year = '', month = '', day = '', hour = '', minute = '', second = ''] = localIsoAt(at, zone).split(/[-T:+]/)
  return { year, month, day, hour, minute, second, half: Number(hour) < 12 ? 'AM' : 'PM', hour12: String(Number(hour) % 12 || 12) }
}

const minutesUp = ({ join, leave }: TrueVisit) => String(Math.ceil((leave - join) / 60))
const minutesOf = ({ join, leave }: TrueVisit) => Math.round((leave - join) / 60)
const table = (header: readonly string[], rows: readonly (readonly string[])[], delimiter = ',') =>
  stringify([header, ...rows], { delimiter, record_delimiter: '\r\n' })

const clock12 = (at: number, zone: string) => {
  const { hour12, minute, half } = parts(at, zone)
  return `${hour12}:${minute}\u202f${half}`
}
const clock24 = (at: number, zone: string) => localIsoAt(at, zone).slice(11, 16)
const zoomTime = (at: number, zone: string) => {
  const { year, month, day, hour12, minute, second, half } = parts(at, zone)
  return `${month}/${day}/${year} ${hour12.padStart(2, '0')}:${minute}:${second} ${half}`
}
const teamsTime = (at: number, zone: string) => {
  const { year, month, day, hour12, minute, second, half } = parts(at, zone)
  return `${Number(month)}/${Number(day)}/${year.slice(2)}, ${hour12}:${minute}:${second} ${half}`
}
const teamsLength = ({ join, leave }: TrueVisit) =>
  `${Math.floor((leave - join) / 3600)}h ${Math.floor((leave - join) / 60) % 60}m ${(leave - join) % 60}s`

const SPLIT = /^(\S+)\s*(.*)$/
const halves = (name: string): [string, string] => {
  const [, first = '', last = ''] = SPLIT.exec(name) ?? []
  return [first, last]
}

export type Layout = {
  readonly kind: string
  /** Finest step of its times, in seconds. */
  readonly step: 1 | 60
  /** The cells hold dates, so the file's name need not. */
  readonly isDated: boolean
  /** Rows hold the length only as a total. */
  readonly isTotal: boolean
  readonly write: (visits: readonly TrueVisit[], zone: string) => string
}

export const LAYOUTS: Readonly<Record<string, Layout>> = {
  'Meet, English': {
    kind: 'google-meet',
    step: 60,
    isDated: false,
    isTotal: true,
    write: (visits, zone) =>
      table(
        ['First name', 'Last name', 'Email', 'Duration', 'Time joined', 'Time exited'],
        visits.map((v) => [
          ...halves(v.name),
          v.email,
          `${Math.floor(minutesOf(v) / 60)} hr ${minutesOf(v) % 60} min`,
          clock12(v.join, zone),
          clock12(v.leave, zone),
        ]),
      ),
  },
  'Meet, Portuguese': {
    kind: 'google-meet',
    step: 60,
    isDated: false,
    isTotal: true,
    write: (visits, zone) =>
      table(
        ['Nome', 'Sobrenome', 'E-mail', 'Duração', 'Horário de entrada', 'Horário de saída'],
        visits.map((v) => [...halves(v.name), v.email, `${minutesOf(v)} minutos`, clock24(v.join, zone), clock24(v.leave, zone)]),
        ';',
      ),
  },
  Zoom: {
    kind: 'zoom',
    step: 1,
    isDated: true,
    isTotal: false,
    write: (visits, zone) =>
      table(
        ['Name (Original Name)', 'User Email', 'Join Time', 'Leave Time', 'Duration (Minutes)', 'Guest'],
        visits.map((v) => [v.name, v.email, zoomTime(v.join, zone), zoomTime(v.leave, zone), minutesUp(v), 'No']),
      ),
  },
  'Teams participants': {
    kind: 'teams',
    step: 1,
    isDated: true,
    isTotal: true,
    write: (visits, zone) =>
      `1. Summary\r\nMeeting title\tESP\r\n\r\n2. Participants\r\n${table(
        ['Name', 'First Join', 'Last Leave', 'In-Meeting Duration', 'Email', 'Participant ID (UPN)', 'Role'],
        visits.map((v) => [v.name, teamsTime(v.join, zone), teamsTime(v.leave, zone), teamsLength(v), v.email, v.email, 'Attendee']),
        '\t',
      )}`,
  },
  'Teams activities': {
    kind: 'teams',
    step: 1,
    isDated: true,
    isTotal: false,
    write: (visits, zone) =>
      `2. Participants\r\nName\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tRole\r\n\r\n3. In-Meeting Activities\r\n${table(
        ['Name', 'Join Time', 'Leave Time', 'Duration', 'Email', 'Role'],
        visits.map((v) => [v.name, teamsTime(v.join, zone), teamsTime(v.leave, zone), teamsLength(v), v.email, 'Attendee']),
        '\t',
      )}`,
  },
  GoTo: {
    kind: 'goto',
    step: 1,
    isDated: true,
    isTotal: false,
    write: (visits, zone) =>
      table(
        ['Attendee', 'Email', 'Join Time', 'Leave Time', 'Time in Session (minutes)'],
        visits.map((v) => [v.name, v.email, zoomTime(v.join, zone), zoomTime(v.leave, zone), minutesUp(v)]),
      ),
  },
  'Browser extension': {
    kind: 'browser-extension',
    step: 60,
    isDated: false,
    isTotal: false,
    write: (visits, zone) =>
      table(
        ['Name', 'Email', 'Arrival'],
        visits.map((v) => [v.name, v.email, `${clock24(v.join, zone)} (${minutesOf(v)}min) [${clock24(v.leave, zone)}]`]),
      ),
  },
  'Plain, ISO with offset': {
    kind: 'plain',
    step: 1,
    isDated: true,
    isTotal: false,
    write: (visits, zone) =>
      table(
        ['Person', 'Email', 'Join', 'Leave'],
        visits.map((v) => [v.name, v.email, localIsoAt(v.join, zone), localIsoAt(v.leave, zone)]),
      ),
  },
}
