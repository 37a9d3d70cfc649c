import { csvText, type Meeting, type Stay, totalSecondsOf, twelveHours, type WrittenReport } from '../stay.ts'

const NARROW_SPACE = '\u202f'

/** Google Meet's own report: one row per participant with first join, last exit and the total; the date is in the file's name. */
export function writeMeetReport({ date, title, stays }: Meeting): WrittenReport {
  const rows = stays.map((stay) => [...splitName(stay.name), stay.email ?? '', durationOf(stay), joinedAt(stay), leftAt(stay)])
  const text = csvText([['First name', 'Last name', 'Email', 'Duration', 'Time joined', 'Time exited'], ...rows])
  return { name: `${date} 08_00 ${title} - Attendance Report.csv`, bytes: new TextEncoder().encode(text) }
}

const splitName = (name: string): [string, string] => {
  const [first = '', ...last] = name.split(' ')
  return [first, last.join(' ')]
}

/** Whole minutes: `8 hr 3 min`, `56 min`, `2 hr`. */
function durationOf(stay: Stay): string {
  const minutes = Math.floor(totalSecondsOf(stay) / 60)
  const hours = Math.floor(minutes / 60)
  return [hours > 0 ? `${hours} hr` : '', minutes % 60 > 0 ? `${minutes % 60} min` : ''].filter(Boolean).join(' ')
}

const joinedAt = ({ sessions }: Stay) => twelveHours(sessions[0]?.[0] ?? '00:00', false, NARROW_SPACE)
const leftAt = ({ sessions }: Stay) => twelveHours(sessions.at(-1)?.[1] ?? '00:00', false, NARROW_SPACE)
