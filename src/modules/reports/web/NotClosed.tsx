import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { dayName } from '#web/kit/times.ts'
import type { OverviewClass } from '../model.ts'
import classes from './Overview.module.css'

/** Classes shown at first. */
const FIRST = 20

/** Each day nobody signed off, by class, with the way to its close. */
export function NotClosed({ of }: { of: readonly OverviewClass[] }) {
  const [all, setAll] = useState(false)
  const open = of.filter(({ notClosed }) => notClosed.length > 0)
  if (open.length === 0) return <p className={classes.more}>Every day that has ended is signed off.</p>
  const shown = all ? open : open.slice(0, FIRST)
  return (
    <>
      <ul className={classes.days}>
        {shown.map(({ id, name, notClosed }) => (
          <li key={id}>
            <strong>{name}</strong>
            {notClosed.map((date) => (
              <Link
                key={date}
                to="/classes/$cohortId/close"
                params={{ cohortId: id }}
                search={{ date }}
                aria-label={`Close ${name}, ${dayName(date)}`}
              >
                {dayName(date)}
              </Link>
            ))}
          </li>
        ))}
      </ul>
      {shown.length < open.length && (
        <Button variant="subtle" size="compact-md" onClick={() => setAll(true)}>
          Show all {open.length} classes
        </Button>
      )}
    </>
  )
}
