import type { Interval } from '#kernel/interval.ts'
import type { AgentClocks } from '../../model.ts'
import { PaceMark } from '../parts.tsx'
import { ClockBar } from './ClockBar.tsx'
import classes from './Clocks.module.css'
import { clockLine } from './clock-line.ts'
import { clockWords, stepWords, type Zones } from './clock-words.ts'

type Props = { clocks: AgentClocks; shifts: readonly Interval[]; zones: Zones; withSteps: boolean }

/** Every clock of an agent: pace, line, and in words when it is due or why it stands still. */
export function ClockList({ clocks, shifts, zones, withSteps }: Props) {
  return (
    <ul className={classes.list}>
      {clocks.clocks.map((clock) => {
        const words = clockWords(clock, clocks.pauses, zones)
        const line = clockLine(clock, shifts, Date.parse(zones.now) / 1000)
        const { reached, next } = stepWords(clock, zones)
        return (
          <li key={clock.key} aria-label={clock.name}>
            <div className={classes.head}>
              <span>{clock.name}</span>
              <PaceMark pace={clock.pace} />
            </div>
            {line && <ClockBar line={line} words={words} />}
            <p className={line ? classes.words : classes.small}>{words}.</p>
            {withSteps && reached && <p className={classes.small}>Reached: {reached}.</p>}
            {withSteps && next && clock.state !== 'not_started' && <p className={classes.small}>Next: {next}.</p>}
          </li>
        )
      })}
    </ul>
  )
}
