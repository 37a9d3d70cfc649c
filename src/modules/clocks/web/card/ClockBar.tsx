import classes from './Clocks.module.css'
import type { ClockLine } from './clock-line.ts'

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`
const along = ({ from, to }: { from: number; to: number }) => ({ left: percent(from), width: percent(to - from) })

/** One clock as a line: used solid, paused hatched, steps as fine lines, the limit as a heavy one. What it says stands beside it in words. */
export function ClockBar({ line, words }: { line: ClockLine; words: string }) {
  return (
    <div className={classes.bar} role="img" aria-label={words}>
      {line.paused.map((stretch) => (
        <span key={stretch.from} className={classes.paused} style={along(stretch)} />
      ))}
      {line.used.map((stretch) => (
        <span key={stretch.from} className={classes.used} style={along(stretch)} />
      ))}
      {line.steps.map(({ key, share }) => (
        <span key={key} className={classes.step} style={{ left: percent(share) }} />
      ))}
      {line.limit !== null && <span className={classes.limit} style={{ left: percent(line.limit) }} />}
    </div>
  )
}
