import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { StateMark } from '#web/kit/state-mark.tsx'
import { dayName } from '#web/kit/times.ts'
import type { Attendance } from '../../model.ts'
import classes from './RollDays.module.css'

type Day = Attendance['days'][number]
type Props = { cohortId: string; days: readonly Day[]; date: string; now: number }

/** How far a day is, as shape and words. */
function farness({ covered, undecided, start, unsent }: Day, now: number): { tone: string; label: string } {
  if (!covered) return { tone: 'not_started', label: Date.parse(start) > now ? 'not yet' : 'no report' }
  if (undecided > 0) return { tone: 'in_progress', label: `${undecided} to decide` }
  return unsent > 0 ? { tone: 'submitted', label: `${unsent} to send` } : { tone: 'complete', label: 'done' }
}

/** The class's days, each with how far it is. */
export function RollDays({ cohortId, days, date, now }: Props) {
  const nav = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day that is open comes into view when another is opened
  useEffect(() => {
    const open = nav.current?.querySelector<HTMLElement>('[aria-current]')
    if (open && nav.current) nav.current.scrollLeft = open.offsetLeft - nav.current.clientWidth / 2 + open.clientWidth / 2
  }, [date])
  return (
    <nav ref={nav} className={`${classes.days} no-print`} aria-label="Days">
      {days.map((day) => {
        const { tone, label } = farness(day, now)
        return (
          <Link
            key={day.date}
            className={classes.day}
            to="/classes/$cohortId/roll"
            params={{ cohortId }}
            search={(search) => ({ ...search, date: day.date })}
            aria-current={day.date === date ? 'date' : undefined}
          >
            <span className={classes.name}>{dayName(day.date)}</span>
            <StateMark bare tone={tone} label={label} />
          </Link>
        )
      })}
    </nav>
  )
}
