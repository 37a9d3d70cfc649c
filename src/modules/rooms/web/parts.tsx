import { StateMark } from '#web/kit/state-mark.tsx'
import { clockTime } from '#web/kit/times.ts'
import type { LeadState } from '../model.ts'
import { AVAILABILITY_WORDS, type AvailabilityState, isPastBackAt } from '../rules/availability.ts'
import classes from './rooms.module.css'

const TONES: Readonly<Record<AvailabilityState, string>> = {
  available: 'complete',
  with_agent: 'in_progress',
  break: 'paused',
  away: 'waived',
}

type Props = { lead: LeadState; zone: string; now: number }

function whenBack({ backAt, reason }: LeadState, zone: string, now: number): string {
  const back = backAt && `${isPastBackAt(Date.parse(backAt), now) ? 'said to be back at' : 'back at'} ${clockTime(backAt, zone)}`
  return [back, reason].filter(Boolean).join(' · ')
}

/** Where one who leads is, until when, and why; says so where that time is past. */
export function LeadLine({ lead, zone, now }: Props) {
  const { name, state, since, backAt } = lead
  const isPast = backAt !== null && isPastBackAt(Date.parse(backAt), now)
  return (
    <li className={classes.lead} aria-label={`${name}: ${state ? AVAILABILITY_WORDS[state] : 'has not said'}`}>
      <strong>{name}</strong>
      <StateMark tone={state ? TONES[state] : 'not_started'} label={state ? AVAILABILITY_WORDS[state] : 'Has not said where'} />
      {state && state !== 'available' && (
        <span className={classes.small} data-past={isPast || undefined}>
          {whenBack(lead, zone, now) || (since && `since ${clockTime(since, zone)}`)}
        </span>
      )}
    </li>
  )
}
