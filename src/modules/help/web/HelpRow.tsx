import { Button, NativeSelect } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { StateMark } from '#web/kit/state-mark.tsx'
import { clockTime } from '#web/kit/times.ts'
import type { HelpRequest } from '../model.ts'
import classes from './help.module.css'
import type { HelpWish } from './queries.ts'
import { waited } from './waited.ts'

export type SideRoom = { readonly id: string; readonly name: string; readonly here: number }
type Props = {
  request: HelpRequest
  zone: string
  now: number
  /** Emptiest first. */
  sides: readonly SideRoom[]
  isMine: boolean
  isBusy: boolean
  onAnswer: (wish: HelpWish) => void
  onResolve: () => void
}

function Invite({ request, sides, isBusy, onAnswer }: Pick<Props, 'request' | 'sides' | 'isBusy' | 'onAnswer'>) {
  const others = sides.filter(({ id }) => id !== request.room?.id)
  const [first] = others
  if (!first) return null
  const invite = (roomId: string) => onAnswer({ state: 'taken', roomId })
  return (
    <>
      <Button size="xs" variant="default" disabled={isBusy} onClick={() => invite(first.id)}>
        Invite to {first.name}
      </Button>
      {others.length > 1 && (
        <NativeSelect
          size="xs"
          aria-label={`Invite ${request.agent} to another room`}
          data={[{ value: '', label: 'Another room' }, ...others.slice(1).map(({ id, name }) => ({ value: id, label: name }))]}
          value=""
          disabled={isBusy}
          onChange={(event) => event.currentTarget.value && invite(event.currentTarget.value)}
        />
      )}
    </>
  )
}

function State({ request, zone, now }: Pick<Props, 'request' | 'zone' | 'now'>) {
  const { state, askedAt, takenBy, room } = request
  if (state === 'taken')
    return <StateMark tone="in_progress" label={`${takenBy ?? 'Someone'} has it${room ? `, invited to ${room.name}` : ''}`} />
  return (
    <span title={`Asked at ${clockTime(askedAt, zone, true)}`}>
      <StateMark tone="submitted" label={`Waits ${waited(askedAt, now)}`} />
    </span>
  )
}

/** One open request. On its focus T takes it, I invites to the emptiest side room, R resolves it. */
export function HelpRow(props: Props) {
  const { request, sides, isMine, isBusy, onAnswer, onResolve } = props
  const { agent, agentId, topicName, text, state, id } = request
  const first = sides.find((room) => room.id !== request.room?.id)
  const onKeyDown = (event: React.KeyboardEvent) => {
    const inField = event.target instanceof HTMLSelectElement || event.target instanceof HTMLTextAreaElement
    if (inField || isBusy || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return
    const act = {
      t: () => !isMine && onAnswer({ state: 'taken' }),
      i: () => first && onAnswer({ state: 'taken', roomId: first.id }),
      r: onResolve,
    }[event.key.toLowerCase()]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return (
    <li className={classes.row} aria-label={agent} id={`help-${id}`} tabIndex={-1} onKeyDown={onKeyDown}>
      <div className={classes.who}>
        <Link to="/agents/$agentId" params={{ agentId }}>
          {agent}
        </Link>
        <span>{topicName}</span>
        <State {...props} />
      </div>
      {text && <div className={classes.text}>{text}</div>}
      <div className={classes.acts}>
        {state === 'waiting' || !isMine ? (
          <Button size="xs" disabled={isBusy} aria-label={`Take ${agent}`} onClick={() => onAnswer({ state: 'taken' })}>
            {state === 'waiting' ? 'Take' : 'Take over'}
          </Button>
        ) : (
          <Button
            size="xs"
            variant="subtle"
            disabled={isBusy}
            aria-label={`Give ${agent} back`}
            onClick={() => onAnswer({ state: 'waiting' })}
          >
            Give back
          </Button>
        )}
        <Invite request={request} sides={sides} isBusy={isBusy} onAnswer={onAnswer} />
        <Button size="xs" variant="default" disabled={isBusy} aria-label={`Resolve ${agent}`} onClick={onResolve}>
          Resolve
        </Button>
      </div>
    </li>
  )
}
