import { clockSeconds, type Meeting, type Stay, totalSecondsOf, twelveHours, type WrittenReport } from '../stay.ts'

/** Microsoft Teams' report: tab-separated blocks in UTF-16; the single sessions are in the third. */
export function writeTeamsReport({ date, title, stays }: Meeting): WrittenReport {
  const [year = '', month = '', day = ''] = date.split('-')
  const stamp = (clock: string) => `${Number(month)}/${Number(day)}/${year.slice(2)}, ${twelveHours(clock, true)}`
  const person = (stay: Stay) => {
    const email = stay.email ?? ''
    const [first, last] = [stay.sessions[0]?.[0] ?? '00:00', stay.sessions.at(-1)?.[1] ?? '00:00']
    return [stay.name, stamp(first), stamp(last), spanOf(totalSecondsOf(stay)), email, email, 'Attendee']
  }
  const session = (stay: Stay, [from, to]: Stay['sessions'][number]) => {
    const seconds = clockSeconds(to) - clockSeconds(from)
    return [stay.name, stamp(from), stamp(to), spanOf(seconds), stay.email ?? '', 'Attendee']
  }
  const lines = [
    ['1. Summary'],
    ['Meeting title', title],
    ['Attended participants', String(stays.length)],
    ['Start time', stamp('07:45:00')],
    ['End time', stamp('16:45:00')],
    [],
    ['2. Participants'],
    ['Name', 'First Join', 'Last Leave', 'In-Meeting Duration', 'Email', 'Participant ID (UPN)', 'Role'],
    ...stays.map(person),
    [],
    ['3. In-Meeting Activities'],
    ['Name', 'Join Time', 'Leave Time', 'Duration', 'Email', 'Role'],
    ...stays.flatMap((stay) => stay.sessions.map((times) => session(stay, times))),
  ]
  const text = `\ufeff${lines.map((cells) => cells.join('\t')).join('\r\n')}\r\n`
  return { name: `${title} - Attendance report ${date}.csv`, bytes: new Uint8Array(Buffer.from(text, 'utf16le')) }
}

/** `8h 2m 41s`, `51m 20s` */
function spanOf(seconds: number): string {
  const hours = Math.floor(seconds / 3600)
  return `${hours > 0 ? `${hours}h ` : ''}${Math.floor(seconds / 60) % 60}m ${seconds % 60}s`
}
