import { Button } from '@mantine/core'
import { IconVideo } from '@tabler/icons-react'
import type { Cohort } from '../model.ts'
import { leadsOf } from './parts.tsx'
import classes from './RoomCard.module.css'
import { shiftToGoTo } from './shift-to-go-to.ts'

type Props = { cohort: Cohort; now: number /** The reader's zone. */; zone: string }

/** The shift that runs or comes next, in the reader's time, and the way into the class's room. */
export function RoomCard({ cohort, now, zone }: Props) {
  const shift = shiftToGoTo(cohort, now, zone)
  if (shift === null) return null
  return (
    <section className={`${classes.card} no-print`} aria-label="Class room">
      <div>
        <strong>{shift.day}</strong>
        <div>{shift.times}</div>
      </div>
      {cohort.roomUrl ? (
        <Button
          component="a"
          href={cohort.roomUrl}
          target="_blank"
          rel="noreferrer"
          size="md"
          variant={shift.isOn ? 'filled' : 'default'}
          leftSection={<IconVideo size={18} aria-hidden />}
        >
          Join the class room
        </Button>
      ) : (
        <span className={classes.small}>The room link is not in Muster. {leadsOf(cohort)} has it.</span>
      )}
    </section>
  )
}
