import { TrackHistory } from '#modules/tracks/web/parts.tsx'
import type { TracksOfAgent } from '#modules/tracks/web/queries.ts'
import { StateMark } from '#web/kit/state-mark.tsx'
import { age, exactTime } from '#web/kit/times.ts'
import classes from './AgentPage.module.css'

type Props = {
  tracks: TracksOfAgent
  now: number
  zone: string
  /** The state of a track in the programme's words. */
  labelOf: (track: string, status: string) => string
  /** The proofs that a track asks for; they belong to a noun above, and the route puts them in. */
  proofsOf: (track: string) => React.ReactNode
}

/** Every track of an agent: its state, since when, the latest note, its proofs, and the notes before. */
export function TracksCard({ tracks, now, zone, labelOf, proofsOf }: Props) {
  return (
    <ul className={classes.list}>
      {tracks.tracks.map(({ key, name, cell }) => {
        const notes = tracks.notes.filter((note) => note.track === key).length
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
            {cell.because && <p className={classes.small}>On record: {cell.because}</p>}
            {cell.reason && <p className={classes.small}>Without proof, because: {cell.reason}</p>}
            {proofsOf(key)}
            {notes > 0 && (
              <details className={classes.details}>
                <summary>{notes === 1 ? '1 entry' : `${notes} entries`} so far</summary>
                <TrackHistory agentId={tracks.agentId} track={key} zone={zone} labelOf={labelOf} />
              </details>
            )}
          </li>
        )
      })}
    </ul>
  )
}
