import { Button, CopyButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { MorningRow } from '../model.ts'
import type { ChaseWay } from '../rules/chase.ts'
import classes from './morning.module.css'
import type { useMorningActs } from './use-morning-acts.ts'

type Props = { row: MorningRow; mayWrite: boolean; acts: ReturnType<typeof useMorningActs> }

const WAY_ACTS: Readonly<Record<ChaseWay, string>> = {
  chat: 'Wrote in chat',
  call: 'Called',
  phone: 'Called the phone',
  voicemail: 'Left a voicemail',
}

const MARKS = {
  expected: { tone: 'not_started', label: 'Expected' },
  missing: { tone: 'at_risk', label: 'Not here' },
  late: { tone: 'behind', label: 'Not here, over 10 min' },
} as const

/** The last try answers for the agent: what was tried and the time of it, with a way to take an own one back. */
function Tried({ row, mayWrite, acts }: Props) {
  const last = row.chases.at(-1)
  if (row.note === null || !last) return null
  return (
    <span className={classes.note}>
      {row.note}{' '}
      <CopyButton value={row.note}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant="subtle" aria-label={`Copy the note about ${row.name}`} onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
      {mayWrite && last.may.includes('take_back') && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={`Take back the last try to reach ${row.name}`}
          onClick={() => acts.takeBack.mutate(last.id)}
        >
          Take back
        </Button>
      )}
    </span>
  )
}

/** One agent who is not here. On its focus H says "here", C puts down the next try, R that it reached the agent. */
export function MorningRowLine({ row, mayWrite, acts }: Props) {
  if (row.state === 'here' || row.state === 'away') return null
  const { nextWay } = row
  const lastWay = row.chases.at(-1)?.way
  const see = () => acts.see.mutate([row])
  const tryNext = () => nextWay && acts.chase.mutate({ row, way: nextWay, isReached: false })
  const reach = () => nextWay && acts.chase.mutate({ row, way: lastWay ?? nextWay, isReached: true })
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!mayWrite || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return
    const act = { h: see, c: tryNext, r: reach }[event.key.toLowerCase()]
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <li className={classes.row} aria-label={row.name} id={row.agentId} onKeyDown={onKeyDown}>
      <span className={classes.who}>
        <Link to="/agents/$agentId" params={{ agentId: row.agentId }}>
          {row.name}
        </Link>
        {row.phone && (
          <a className={classes.phone} href={`tel:${row.phone.replaceAll(' ', '')}`}>
            {row.phone}
          </a>
        )}
      </span>
      <StateMark tone={MARKS[row.state].tone} label={MARKS[row.state].label} />
      <Tried row={row} mayWrite={mayWrite} acts={acts} />
      {mayWrite && (
        <span className={classes.acts}>
          {nextWay && row.state !== 'expected' && (
            <Button size="xs" variant="default" disabled={acts.chase.isPending} onClick={tryNext}>
              {WAY_ACTS[nextWay]}
            </Button>
          )}
          {nextWay && row.chases.length > 0 && (
            <Button size="xs" variant="default" disabled={acts.chase.isPending} onClick={reach}>
              Reached
            </Button>
          )}
          <Button size="xs" aria-label={`Here: ${row.name}`} onClick={see}>
            Here
          </Button>
        </span>
      )}
    </li>
  )
}
