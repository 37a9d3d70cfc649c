import { fromEpochSeconds } from '#kernel/instant.ts'
import { StateMark } from '#web/kit/state-mark.tsx'
import { clockTime, spoken } from '#web/kit/times.ts'
import type { DayOne } from '../model.ts'
import { timeOfAgenda } from '../rules/timer.ts'
import classes from './agenda.module.css'
import { epochSeconds, timed } from './timed.ts'

const inMinutes = (seconds: number) => spoken(seconds - (seconds % 60))

/** Planned against actual over the whole of day one, and when it ends if the rest goes as planned. */
export function TimerCard({ dayOne, zone, now }: { dayOne: DayOne; zone: string; now: number }) {
  const { run, items } = dayOne
  const times = {
    begunAt: run && epochSeconds(run.begunAt),
    finishedAt: run?.finishedAt ? epochSeconds(run.finishedAt) : null,
    pausedSeconds: run?.pausedSeconds ?? 0,
    pausedSince: run?.pausedSince ? epochSeconds(run.pausedSince) : null,
  }
  const { plannedSeconds, elapsedSeconds, leftSeconds, overSeconds } = timeOfAgenda(items.map(timed), times, now / 1000)
  const isOver = overSeconds >= 60
  const end = fromEpochSeconds(now / 1000 + leftSeconds)
  return (
    <section className={classes.timer} aria-label="Timer">
      <div>
        <span className={classes.big}>{inMinutes(elapsedSeconds)}</span> of {inMinutes(plannedSeconds)} planned
      </div>
      {run && (
        <StateMark
          tone={isOver ? 'behind' : 'on_pace'}
          label={isOver ? `${inMinutes(overSeconds)} over plan` : run.finishedAt ? 'Within the plan' : 'On plan'}
        />
      )}
      {run && !run.finishedAt && (
        <span className={classes.under}>
          Begun {clockTime(run.begunAt, zone)}. {inMinutes(leftSeconds)} of the plan left:{' '}
          {run.pausedSince ? `paused since ${clockTime(run.pausedSince, zone)}.` : `ends about ${clockTime(end, zone)}.`}
        </span>
      )}
      {run?.finishedAt && (
        <span className={classes.under}>
          {clockTime(run.begunAt, zone)} to {clockTime(run.finishedAt, zone)}
          {run.finishedBy && `, ticked done by ${run.finishedBy}`}
        </span>
      )}
    </section>
  )
}
