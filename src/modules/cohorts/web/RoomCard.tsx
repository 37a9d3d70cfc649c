import { Button } from '@mantine/core'
import { IconVideo } from '@tabler/icons-react'
import type { Cohort } from '../model.ts'
import { leadsOf } from './parts.tsx'
import classes from './RoomCard.module.css'
import { shiftToGoTo } from './shift-to-go-to.ts'

type Props = {
  cohort: Cohort
  now: number
  /** The reader's zone. */
  zone: string
  /** Where the class meets now. */
  url: string | null
  children?: React.ReactNode
}

/** The shift that runs or comes next, in the reader's time, and the way into the class's room. */
export function RoomCard({ cohort, now, zone, url, children }: Props) {
  const shift = shiftToGoTo(cohort, now, zone)
  if (shift === null && !children) return null
  return (
    <section className={`${classes.card} no-print`} aria-label="Class room">
      {shift && (
        <div>
          <strong>{shift.day}</strong>
          <div>{shift.times}</div>
        </div>
      )}
      {url ? (
        <Button
          component="a"
          href={url}
          target="_blank"
          rel="noreferrer"
          size="md"
          variant={shift?.isOn ? 'filled' : 'default'}
          leftSection={<IconVideo size={18} aria-hidden />}
        >
          Join the class room
        </Button>
      ) : (
        <span className={classes.small}>The room link is not in Muster. {leadsOf(cohort)} has it.</span>
      )}
      {children}
    </section>
  )
}
