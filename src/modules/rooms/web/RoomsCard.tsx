import { Button } from '@mantine/core'
import { useState } from 'react'
import { useNow } from '#web/kit/now.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { clockTime, dayTime } from '#web/kit/times.ts'
import type { Floor, Room } from '../model.ts'
import { ROOM_KIND_NAMES } from '../rules/kinds.ts'
import { expiryState } from '../rules/opened.ts'
import { RoomDialog } from './RoomDialog.tsx'
import classes from './rooms.module.css'
import { useRoomActs } from './use-room-acts.ts'

type LineProps = { room: Room; floor: Floor; press: ReturnType<typeof useRoomActs>['press']; onEdit: () => void }

/** What a link's time means now. */
function Expiry({ expiresAt, zone }: { expiresAt: string; zone: string }) {
  const now = useNow()
  const state = expiryState(Date.parse(expiresAt) / 1000, now / 1000)
  const at = dayTime(expiresAt, now, zone)
  return (
    <span className={classes.small} data-past={state !== 'none' || undefined}>
      {state === 'over' ? `The link ran out ${at}: change it.` : `The link runs out ${at}.`}
    </span>
  )
}

function RoomLine({ room, floor, press, onEdit }: LineProps) {
  const { name, kind, url, opening, here, expiresAt, may } = room
  const against = room.kind === 'main' && opening && floor.opened ? `, ${floor.opened.words}` : ''
  return (
    <li className={classes.room} aria-label={name}>
      <div className={classes.head}>
        <strong>{name}</strong>
        {name !== ROOM_KIND_NAMES[kind] && <span className={classes.small}>{ROOM_KIND_NAMES[kind]}</span>}
        <StateMark
          tone={opening ? (against && floor.opened?.isLate ? 'blocked' : 'complete') : 'not_started'}
          label={opening ? `Open since ${clockTime(opening.openedAt, floor.zone)}${against}` : 'Closed'}
        />
        {url ? (
          <a href={url} target="_blank" rel="noreferrer">
            Join
          </a>
        ) : (
          <span className={classes.small}>No link yet</span>
        )}
        <span className={classes.acts}>
          {may.includes('open') && (
            <Button
              size="xs"
              variant={kind === 'main' ? 'filled' : 'default'}
              disabled={press.isPending}
              aria-label={`Open ${name}`}
              onClick={() => press.mutate({ room, act: 'open' })}
            >
              Open
            </Button>
          )}
          {may.includes('close') && (
            <Button
              size="xs"
              variant="default"
              disabled={press.isPending}
              aria-label={`Close ${name}`}
              onClick={() => press.mutate({ room, act: 'close' })}
            >
              Close
            </Button>
          )}
          {may.includes('change') && (
            <Button size="xs" variant="subtle" aria-label={`Change ${name}`} onClick={onEdit}>
              Change
            </Button>
          )}
          {may.includes('retire') && (
            <Button
              size="xs"
              variant="subtle"
              disabled={press.isPending}
              aria-label={`Retire ${name}`}
              onClick={() => press.mutate({ room, act: 'retire' })}
            >
              Retire
            </Button>
          )}
        </span>
      </div>
      {expiresAt && <Expiry expiresAt={expiresAt} zone={floor.zone} />}
      {here.length > 0 && (
        <div className={classes.small}>
          {here.length} here: {here.map((agent) => agent.name).join(', ')}
        </div>
      )}
    </li>
  )
}

/** The rooms of a class: their links, which are open, and who said to be in them. */
export function RoomsCard({ floor }: { floor: Floor }) {
  const { press } = useRoomActs(floor.cohortId)
  const [edited, setEdited] = useState<Room | 'new' | null>(null)
  const sides = floor.rooms.filter(({ kind }) => kind !== 'main')
  return (
    <Section
      title="Rooms"
      actions={
        floor.makes.length > 0 && (
          <Button size="xs" variant="default" onClick={() => setEdited('new')}>
            New room
          </Button>
        )
      }
    >
      <ProblemNote error={press.error} />
      <ul className={classes.rooms}>
        {floor.rooms.map((room) => (
          <RoomLine key={room.id} room={room} floor={floor} press={press} onEdit={() => setEdited(room)} />
        ))}
      </ul>
      <p className={classes.small}>
        {sides.length === 0 && 'Keep the main room quiet: make a side room by its link, and invite who needs help there. '}
        Who is where is what people press. Attendance comes from the meeting’s reports alone.
      </p>
      {edited && <RoomDialog floor={floor} room={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Section>
  )
}
