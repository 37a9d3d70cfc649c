import { localClockAt, localDateAt } from '#kernel/zone-time.ts'

/** One participant of one meeting as a report may show them, with whole-second sessions. */
export type ShownPerson = {
  readonly name: string
  /** An address, a masked one, or none. */
  readonly email: string
  readonly sessions: readonly { readonly start: number; readonly end: number }[]
}
export type Meeting = {
  readonly title: string
  readonly zone: string
  readonly date: string
  /** `HH:MM` the meeting is planned for. */
  readonly start: string
  readonly people: readonly ShownPerson[]
}
export type ReportBytes = { readonly name: string; readonly bytes: Uint8Array }
/** What is left of a person's sessions in a layout: `totalSeconds` null for a single known session. */
export type Told = { readonly start: number; readonly end: number; readonly totalSeconds: number | null }

export type Layout = { readonly write: (meeting: Meeting) => ReportBytes; readonly tells: (person: ShownPerson) => Told[] }

const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const csv = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
const utf8 = (text: string, bom = false): Uint8Array => new TextEncoder().encode(bom ? `\uFEFF${text}` : text)

const minute = (at: number): number => Math.floor(at / 60) * 60
const secondsOf = ({ sessions }: ShownPerson): number => sessions.reduce((sum, { start, end }) => sum + end - start, 0)
const firstJoin = ({ sessions }: ShownPerson): number => Math.min(...sessions.map(({ start }) => start))
const lastExit = ({ sessions }: ShownPerson): number => Math.max(...sessions.map(({ end }) => end))
const sessionsTold = ({ sessions }: ShownPerson): Told[] => sessions.map((session) => ({ ...session, totalSeconds: null }))

/** `08:12:00` as `8:12:00 AM`. */
function twelveHours(clock: string): string {
  const [hours = '', ...rest] = clock.split(':')
  const hour = Number(hours)
  return `${hour % 12 === 0 ? 12 : hour % 12}:${rest.join(':')} ${hour < 12 ? 'AM' : 'PM'}`
}

/** First join and last exit to the minute, and a total in whole minutes. */
const meetTells = (person: ShownPerson): Told[] => [
  { start: minute(firstJoin(person)), end: minute(lastExit(person)), totalSeconds: minute(secondsOf(person)) },
]

const meetEnglish: Layout = {
  tells: meetTells,
  write: ({ title, zone, date, start, people }) => {
    const clock = (at: number) => twelveHours(localClockAt(minute(at), zone).slice(0, 5)).replace(' ', '\u202f')
    const spoken = (seconds: number) => {
      const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
      return hours === 0 ? `${minutes} min` : minutes === 0 ? `${hours} hr` : `${hours} hr ${minutes} min`
    }
    const rows = people.map((person) => {
      const [first = '', ...last] = person.name.split(' ')
      const names = person.name.includes(',') ? [person.name, ''] : [first, last.join(' ')]
      return [...names, person.email, spoken(secondsOf(person)), clock(firstJoin(person)), clock(lastExit(person))]
    })
    const head = ['First name', 'Last name', 'Email', 'Duration', 'Time joined', 'Time exited']
    return { name: `${date} ${start.replace(':', '_')} ${title} - Attendance Report.csv`, bytes: utf8(csv([head, ...rows]), true) }
  },
}

const meetPortuguese: Layout = {
  tells: meetTells,
  write: ({ title, zone, date, start, people }) => {
    const clock = (at: number) => localClockAt(minute(at), zone).slice(0, 5)
    const rows = people.map((person) => [
      person.name,
      '',
      person.email,
      `${Math.floor(secondsOf(person) / 3600)} horas ${Math.floor(secondsOf(person) / 60) % 60} minutos`,
      clock(firstJoin(person)),
      clock(lastExit(person)),
    ])
    const head = ['Nome', 'Sobrenome', 'E-mail', 'Duração', 'Horário de entrada', 'Horário de saída']
    return { name: `Relatório de participação em ${title} (${date} ${start.replace(':', '_')}).csv`, bytes: utf8(csv([head, ...rows])) }
  },
}

const zoom: Layout = {
  tells: sessionsTold,
  write: ({ title, zone, date, people }) => {
    const [year, month, day] = date.split('-')
    const stamp = (at: number) => {
      const [y, m, d] = localDateAt(at, zone).split('-')
      return `${m}/${d}/${y} ${twelveHours(localClockAt(at, zone)).padStart(11, '0')}`
    }
    const rows = people.flatMap(({ name, email, sessions }) =>
      sessions.map(({ start, end }) => [name, email, stamp(start), stamp(end), String(Math.ceil((end - start) / 60)), 'No']),
    )
    const head = ['Name (Original Name)', 'User Email', 'Join Time', 'Leave Time', 'Duration (Minutes)', 'Guest']
    return { name: `participants_${year}${month}${day}_${title.replaceAll(' ', '-')}.csv`, bytes: utf8(csv([head, ...rows]), true) }
  },
}

const teams: Layout = {
  tells: sessionsTold,
  write: ({ title, zone, date, people }) => {
    const stamp = (at: number) => {
      const [year = '', month, day] = localDateAt(at, zone).split('-').map(Number)
      return `${month}/${day}/${String(year).slice(2)}, ${twelveHours(localClockAt(at, zone))}`
    }
    const span = (seconds: number) => `${Math.floor(seconds / 3600)}h ${Math.floor(seconds / 60) % 60}m ${seconds % 60}s`
    const row = (name: string, email: string, from: number, to: number, seconds: number) =>
      [name, stamp(from), stamp(to), span(seconds), email, email, 'Attendee'].join('\t')
    const lines = [
      '1. Summary',
      `Meeting title\t${title}`,
      `Attended participants\t${people.length}`,
      '',
      '2. Participants',
      'Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole',
      ...people.map((person) => row(person.name, person.email, firstJoin(person), lastExit(person), secondsOf(person))),
      '',
      '3. In-Meeting Activities',
      'Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole',
      ...people.flatMap(({ name, email, sessions }) =>
        sessions.map(({ start, end }) => [name, stamp(start), stamp(end), span(end - start), email, 'Attendee'].join('\t')),
      ),
      '',
    ]
    const bytes = Buffer.from(`\uFEFF${lines.join('\r\n')}`, 'utf16le')
    return { name: `${title} - Attendance report ${date}.csv`, bytes: new Uint8Array(bytes) }
  },
}

/** ISO instants in UTC: the one layout in which a repeated hour stays told apart. */
const plain: Layout = {
  tells: sessionsTold,
  write: ({ title, date, people }) => {
    const iso = (at: number) => `${localDateAt(at, 'UTC')}T${localClockAt(at, 'UTC')}Z`
    const rows = people.flatMap(({ name, email, sessions }) => sessions.map(({ start, end }) => [name, email, iso(start), iso(end)]))
    return { name: `${title} ${date}.csv`, bytes: utf8(csv([['Name', 'Email', 'Join time', 'Leave time'], ...rows])) }
  },
}

export const LAYOUTS: Readonly<Record<string, Layout>> = { meetEnglish, meetPortuguese, zoom, teams, plain }
