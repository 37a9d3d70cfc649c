import { Button } from '@mantine/core'
import { StateMark } from '#web/kit/state-mark.tsx'
import { dayName } from '#web/kit/times.ts'
import type { CoachingNote } from '../model.ts'
import type { Deed } from './deeds.ts'
import classes from './Ladders.module.css'
import { CATEGORY_WORDS } from './words.ts'

const PARTS = [
  ['Expectation', 'expectation'],
  ['In the agent’s words', 'agentWords'],
  ['Added when acknowledging', 'ownWords'],
] as const

/** Coaching notes, newest first; one that is not acknowledged is open. */
export function NotesList({ notes, onDeed }: { notes: readonly CoachingNote[]; onDeed: (deed: Deed) => void }) {
  return (
    <ul className={classes.list} aria-label="Coaching notes">
      {notes.map((note) => (
        <li key={note.id} className={classes.card} aria-label={`Coaching note, ${CATEGORY_WORDS[note.category]}, ${dayName(note.notedOn)}`}>
          <details className={classes.details} open={note.acknowledgedAt === null}>
            <summary>
              {CATEGORY_WORDS[note.category]}, {dayName(note.notedOn)}
              {note.by && ` by ${note.by}`}{' '}
              {note.acknowledgedAt ? (
                <StateMark tone="complete" label="Acknowledged" />
              ) : (
                <StateMark tone="submitted" label="Not acknowledged" />
              )}
            </summary>
            <p className={classes.words}>{note.issue}</p>
            {PARTS.map(([label, key]) =>
              note[key] === null ? null : (
                <p key={key} className={classes.words}>
                  <strong>{label}:</strong> {note[key]}
                </p>
              ),
            )}
            {note.lookAgainOn && <p className={classes.small}>Looked at again on {dayName(note.lookAgainOn)}</p>}
          </details>
          {note.may.length > 0 && (
            <div className={`${classes.acts} no-print`}>
              {note.may.includes('acknowledge') && (
                <Button size="sm" onClick={() => onDeed({ kind: 'acknowledge', note })}>
                  Acknowledge
                </Button>
              )}
              {note.may.includes('change') && (
                <Button size="sm" variant="default" onClick={() => onDeed({ kind: 'change', note })}>
                  Change the note
                </Button>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
