import type { OverviewClass } from '../model.ts'
import { burnUpWords } from './burn-up-words.ts'
import classes from './Overview.module.css'

const [WIDTH, HEIGHT, EDGE] = [96, 28, 3]

/** Tracks complete by day against the even line; each day from the left edge on. */
export function BurnUp({ cohort }: { cohort: OverviewClass }) {
  const { total, days } = cohort.burnUp
  const x = (index: number) => EDGE + ((index + 1) * (WIDTH - 2 * EDGE)) / Math.max(1, days.length)
  const y = (count: number) => HEIGHT - EDGE - (count * (HEIGHT - 2 * EDGE)) / Math.max(1, total)
  const points = days.flatMap(({ complete }, index) => (complete === null ? [] : [`${x(index)},${y(complete)}`]))
  const last = points.at(-1)?.split(',')
  const words = burnUpWords(cohort)
  return (
    <span className={classes.burnUp} title={words}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} role="img" aria-label={`Burn-up of ${cohort.name}: ${words}`}>
        <line x1={EDGE} y1={y(0)} x2={WIDTH - EDGE} y2={y(total)} className={classes.even} />
        <polyline points={[`${EDGE},${y(0)}`, ...points].join(' ')} className={classes.done} />
        {last && <circle cx={last[0]} cy={last[1]} r="2.5" className={classes.dot} />}
      </svg>
      <span aria-hidden>{total === 0 ? '–' : `${Math.round((100 * doneOf(cohort)) / total)} %`}</span>
    </span>
  )
}

const doneOf = ({ burnUp }: OverviewClass): number => burnUp.days.findLast(({ complete }) => complete !== null)?.complete ?? 0
