import { createContext, useContext } from 'react'
import { age } from '#web/kit/times.ts'
import classes from './cells.module.css'

/** Milliseconds since 1970; one clock for all cells, so that columns stay the same objects while it ticks. */
export const Now = createContext(0)

/** How long a state has held, in its largest unit. */
export const Age = ({ since }: { since: string }) => <small className={classes.age}>{age(since, useContext(Now))}</small>

/** How long a clock has counted; nothing while that is still to come. */
export function ClockAge({ from }: { from: string }) {
  return Date.parse(from) <= useContext(Now) ? <Age since={from} /> : null
}
