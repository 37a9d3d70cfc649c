import type { TracksOfAgent } from '#modules/tracks/web/queries.ts'
import { StateMark } from '#web/kit/state-mark.tsx'
import { age, dayName, exactTime } from '#web/kit/times.ts'
import classes from './AgentPage.module.css'

type Note = TracksOfAgent['notes'][number]

function Notes({ notes, wordsOf }: { notes: readonly Note[]; wordsOf: (value: string) => string }) {
  return (
    <details className={classes.details}>
      <summary>{notes.length === 1 ? '1 note' : `${notes.length} notes`}</summary>
      <ul className={classes.notes}>
        {notes.map((note) => (
          <li key={note.id}>
            <time dateTime={note.at} title={exactTime(note.at)}>
              {dayName(note.date)}
            </time>
            : {note.isUndo ? 'taken back to ' : ''}
            {wordsOf(note.statusAfter)}
            {note.note ? `. ${note.note}` : ''}
            {note.reason ? ` (reason: ${note.reason})` : ''}
            <span className={classes.small}> {note.by}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

const plainWords = (value: string) => value.replaceAll('_', ' ')

/** Every track of an agent: its state, since when, the latest note, and the notes before. */
export function TracksCard({ tracks, now }: { tracks: TracksOfAgent; now: number }) {
  return (
    <ul className={classes.list}>
      {tracks.tracks.map(({ key, name, cell }) => {
        const notes = tracks.notes.filter((note) => note.track === key)
        return (
          <li key={key} aria-label={name}>
            <div className={classes.head}>
              <span>{name}</span>
              <span className={classes.end}>
                {cell.since && (
                  <span className={classes.small} title={exactTime(cell.since)}>
                    {age(cell.since, now)}
                  </span>
                )}
                <StateMark tone={cell.tone} label={cell.label} />
              </span>
            </div>
            {cell.note && <p className={classes.because}>{cell.note}</p>}
            {cell.reason && <p className={classes.small}>Without proof, because: {cell.reason}</p>}
            {notes.length > 0 && <Notes notes={notes} wordsOf={plainWords} />}
          </li>
        )
      })}
    </ul>
  )
}
