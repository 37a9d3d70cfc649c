import { useQuery } from '@tanstack/react-query'
import { spokenDate } from '#kernel/local-date.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { dayName, exactTime } from '#web/kit/times.ts'
import { causeWords } from './cause-words.ts'
import classes from './parts.module.css'
import { agentTracksQuery, type TracksOfAgent } from './queries.ts'

/** Older ones stand on the agent's page. */
const SHOWN = 5

type Note = TracksOfAgent['notes'][number]
type Props = {
  agentId: string
  /** Only this track's; every track's when left out. */
  track?: string
  zone: string
  /** A status in words. */
  labelOf: (track: string, status: string) => string
}

function Entry({ note, zone, labelOf }: { note: Note } & Pick<Props, 'zone' | 'labelOf'>) {
  const { statusBefore: before, statusAfter: after } = note
  const to = labelOf(note.track, after)
  const change = before === null || before === after ? to : `${labelOf(note.track, before)} → ${to}`
  return (
    <li>
      <span className={classes.when} title={exactTime(note.at, zone)}>
        {dayName(note.date)}, {note.by ?? 'someone'}
      </span>
      <span>
        {note.isUndo ? `Taken back: ${change}` : change}
        {note.cause && ` (${causeWords(note.cause)})`}
        {note.on && note.reference && `, ${spokenDate(note.on)}, reference ${note.reference}`}
        {note.reason && `, because: ${note.reason}`}
      </span>
      {note.note && <span>{note.note}</span>}
    </li>
  )
}

/** An agent's dated notes, newest first: what changed, who wrote it, and why. */
export function TrackHistory({ agentId, track, zone, labelOf }: Props) {
  const { data, error } = useQuery(agentTracksQuery(agentId))
  if (!data) return error ? <ProblemNote error={error} /> : <p className={classes.none}>Reading the notes…</p>
  const notes = data.notes.filter((note) => track === undefined || note.track === track)
  if (notes.length === 0) return <p className={classes.none}>Nobody has changed it so far.</p>
  return (
    <ol className={classes.notes}>
      {notes.slice(0, SHOWN).map((note) => (
        <Entry key={note.id} note={note} zone={zone} labelOf={labelOf} />
      ))}
      {notes.length > SHOWN && <li className={classes.when}>{notes.length - SHOWN} earlier ones stand on the agent’s page.</li>}
    </ol>
  )
}
