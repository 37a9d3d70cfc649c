import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { exactTime } from '#web/kit/times.ts'
import classes from './Ladders.module.css'
import { readingsQuery } from './queries.ts'

const HOW = { screen: 'on screen', pdf: 'as a PDF' }
const timesOf = (times: number) => (times === 1 ? 'once' : `${times} times, the last`)

/** Who was shown a restricted document, asked for by HR. */
export function Readings({ actionId, stepLabel }: { actionId: string; stepLabel: string }) {
  const [isOpen, setOpen] = useState(false)
  const { data } = useQuery({ ...readingsQuery(actionId), enabled: isOpen })
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-expanded={isOpen}
        aria-label={`Who read the document of the ${stepLabel}`}
        onClick={() => setOpen(!isOpen)}
      >
        Who read it
      </Button>
      {isOpen && data && (
        <ul className={classes.history} aria-label={`Readers of the ${stepLabel}`}>
          {data.rows.map(({ name, form, at, times }) => (
            <li key={`${name}${form}`}>
              {name ?? 'Somebody who is gone'}: {HOW[form]}, {timesOf(times)} {exactTime(at)}
            </li>
          ))}
          {data.rows.length === 0 && <li>Nobody has read it yet.</li>}
        </ul>
      )}
    </>
  )
}
