import { clockSeconds, csvText, type Meeting, totalSecondsOf, twelveHours, type WrittenReport } from '../stay.ts'

/** Zoom's report of single sessions, below the block that describes the meeting. */
export function writeZoomReport({ date, title, stays }: Meeting): WrittenReport {
  const [year = '', month = '', day = ''] = date.split('-')
  const stamp = (clock: string) => `${month}/${day}/${year} ${twelveHours(clock, true).padStart(11, '0')}`
  const minutes = (seconds: number) => String(Math.ceil(seconds / 60))
  const longest = Math.max(...stays.map(totalSecondsOf))
  const block = [
    ['Meeting ID', 'Topic', 'Start Time', 'End Time', 'User Email', 'Duration (Minutes)', 'Participants'],
    ['812 3456 7890', title, stamp('07:45:00'), stamp('16:45:00'), 'host@example.com', minutes(longest), String(stays.length)],
  ]
  const rows = stays.flatMap(({ name, email, sessions }) =>
    sessions.map(([from, to]) => [
      name,
      email ?? '',
      stamp(from),
      stamp(to),
      minutes(clockSeconds(to) - clockSeconds(from)),
      email ? 'No' : 'Yes',
    ]),
  )
  const head = ['Name (Original Name)', 'User Email', 'Join Time', 'Leave Time', 'Duration (Minutes)', 'Guest']
  const text = `${csvText(block)}\r\n${csvText([head, ...rows])}`
  return { name: `participants_81234567890_${year}${month}${day}.csv`, bytes: new TextEncoder().encode(text) }
}
