import { Section } from '#web/kit/screen.tsx'
import { clockTime } from '#web/kit/times.ts'
import type { LastSeen } from '../model.ts'
import classes from './LastSeenCard.module.css'

type Row = LastSeen['rows'][number]

/** Rooms by name, each with those who were in it last, the latest first. */
function byRoom(rows: readonly Row[]): [string, Row[]][] {
  const rooms = [...Map.groupBy(rows, ({ room }) => room)]
  return rooms
    .map(([room, own]): [string, Row[]] => [room, own.toSorted((a, b) => b.until.localeCompare(a.until))])
    .toSorted(([a], [b]) => a.localeCompare(b))
}

/** Where agents were last by the meeting’s reports, beside what they press on the floor. */
export function LastSeenCard({ lastSeen, zone }: { lastSeen: LastSeen; zone: string }) {
  return (
    <Section title="Last seen by the reports">
      {lastSeen.rows.length === 0 && (
        <p className={classes.small}>
          No report of this day is imported yet. Import the rooms’ reports on the roll: they show who was where, and when.
        </p>
      )}
      <ul className={classes.rooms} aria-label="Last seen by the reports">
        {byRoom(lastSeen.rows).map(([room, rows]) => (
          <li key={room}>
            <strong>{room}</strong>
            <span className={classes.small}>{rows.map(({ agent, until }) => `${agent} until ${clockTime(until, zone)}`).join(', ')}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
