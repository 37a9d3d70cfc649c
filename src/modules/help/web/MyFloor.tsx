import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Floor, Room } from '#modules/rooms/model.ts'
import { mainRoomOf } from '#modules/rooms/rules/main-room.ts'
import { LeadLine } from '#modules/rooms/web/parts.tsx'
import { visitRoom } from '#modules/rooms/web/queries.ts'
import { useNow } from '#web/kit/now.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { clockTime } from '#web/kit/times.ts'
import type { HelpBoard } from '../model.ts'
import classes from './help.module.css'
import { useMyPresses } from './use-my-presses.ts'
import { waited } from './waited.ts'

const TICK_MS = 10_000

type Props = { agentId: string; floor: Floor; board: HelpBoard; zone: string }
type Presses = ReturnType<typeof useMyPresses>

/** Its fields come with the press that asks for them: an agent's page is light (decision 69). */
const AskForm = lazy(() => import('./AskForm.tsx').then((module) => ({ default: module.AskForm })))

/** "Let me in": shown as sent at the press, whatever the way to the server takes. */
function LetMeIn({ board, zone, now, presses }: { board: HelpBoard; zone: string; now: number; presses: Presses }) {
  const { letMeIn, neverMind } = presses
  const [mine] = board.knocks
  const isWaiting = mine?.state === 'waiting'
  if (!isWaiting && !letMeIn.isPending)
    return (
      <div className={classes.presses}>
        <Button variant="default" size="md" onClick={() => letMeIn.mutate()}>
          Let me in
        </Button>
        {mine?.state === 'admitted' && mine.settledAt && (
          <span className={classes.small}>
            {mine.settledBy ?? 'Your lead'} let you in at {clockTime(mine.settledAt, zone)}.
          </span>
        )}
      </div>
    )
  return (
    <div className={classes.presses} role="status">
      <span>Your lead sees that you wait to be let in{isWaiting ? `: ${waited(mine.madeAt, now)}` : ''}.</span>
      {isWaiting && (
        <Button variant="subtle" size="sm" loading={neverMind.isPending} onClick={() => neverMind.mutate(mine.id)}>
          I am in, never mind
        </Button>
      )}
    </div>
  )
}

/** The own request: where it stands, the way into the side room, or the way to ask. */
function MyHelp({
  board,
  now,
  presses,
  visit,
}: {
  board: HelpBoard
  now: number
  presses: Presses
  visit: (room: { id: string }) => void
}) {
  const [isAsking, setAsking] = useState(false)
  const open = board.requests.find(({ state }) => state === 'waiting' || state === 'taken')
  if (!open) {
    const last = board.requests.find(({ state }) => state === 'resolved' || state === 'withdrawn')
    if (isAsking)
      return (
        <Suspense fallback={<span className={classes.small}>Opening …</span>}>
          <AskForm topics={board.topics} ask={presses.ask} onDone={() => setAsking(false)} />
        </Suspense>
      )
    return (
      <div className={classes.presses}>
        <Button variant="default" size="md" onClick={() => setAsking(true)}>
          I need help
        </Button>
        {last?.state === 'resolved' && (
          <span className={classes.small}>
            “{last.topicName}” is resolved: {last.whatHelped}
          </span>
        )}
        {last?.state === 'withdrawn' && (
          <Button variant="subtle" size="sm" loading={presses.again.isPending} onClick={() => presses.again.mutate(last.id)}>
            Undo: I still need help with “{last.topicName}”
          </Button>
        )}
      </div>
    )
  }
  const before = board.before ?? 0
  return (
    <div className={classes.presses} role="status">
      <span>
        {open.state === 'waiting'
          ? `You asked for help with “${open.topicName}”: ${waited(open.askedAt, now)}. ${before === 0 ? 'You are next.' : `${before} before you.`}`
          : `${open.takenBy ?? 'A lead'} helps you with “${open.topicName}”.`}
      </span>
      {open.room?.url && (
        <a href={open.room.url} target="_blank" rel="noreferrer" onClick={() => open.room && visit(open.room)}>
          Join {open.room.name}
        </a>
      )}
      <Button variant="subtle" size="sm" loading={presses.withdraw.isPending} onClick={() => presses.withdraw.mutate(open.id)}>
        I do not need it any more
      </Button>
    </div>
  )
}

/** Where the agent said to be, with the press that says so. */
function WhereIAm({
  main,
  rooms,
  onVisit,
  isBusy,
}: {
  main: Room | undefined
  rooms: readonly Room[]
  onVisit: (room: Room, act: 'enter' | 'leave') => void
  isBusy: boolean
}) {
  const inside = rooms.find(({ here }) => here.length > 0)
  return (
    <div className={classes.presses}>
      {inside && <span>You are in {inside.name}.</span>}
      {inside && (
        <Button variant="subtle" size="sm" disabled={isBusy} onClick={() => onVisit(inside, 'leave')}>
          I left
        </Button>
      )}
      {main?.opening && inside?.id !== main.id && (
        <Button variant="subtle" size="sm" disabled={isBusy} onClick={() => onVisit(main, 'enter')}>
          I am in {main.name}
        </Button>
      )}
    </div>
  )
}

/** The floor as an agent has it: where the leads are, "let me in", "I need help", and where they are themselves. */
export function MyFloor({ agentId, floor, board, zone }: Props) {
  const now = useNow(TICK_MS)
  const client = useQueryClient()
  const presses = useMyPresses(board.cohortId, agentId)
  const visit = useMutation({
    mutationFn: ({ id, act }: { id: string; act: 'enter' | 'leave' }) => visitRoom(id, agentId, act),
    onSettled: () => client.invalidateQueries({ queryKey: ['rooms'] }),
  })
  return (
    <div className={classes.own}>
      <ul className={classes.leads} aria-label="Where the leads are">
        {floor.leads.map((lead) => (
          <LeadLine key={lead.personId} lead={lead} zone={zone} now={now} />
        ))}
      </ul>
      <ProblemNote error={presses.error ?? visit.error} marked={['topic', 'text']} />
      {board.may.includes('knock.make') && <LetMeIn board={board} zone={zone} now={now} presses={presses} />}
      {board.may.includes('help.ask') && (
        <MyHelp board={board} now={now} presses={presses} visit={({ id }) => visit.mutate({ id, act: 'enter' })} />
      )}
      <WhereIAm
        main={mainRoomOf(floor.rooms)}
        rooms={floor.rooms}
        isBusy={visit.isPending}
        onVisit={(room, act) => visit.mutate({ id: room.id, act })}
      />
    </div>
  )
}
