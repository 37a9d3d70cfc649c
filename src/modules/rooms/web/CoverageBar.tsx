import { clockTime, spoken } from '#web/kit/times.ts'
import type { Floor, RoomCoverage } from '../model.ts'
import classes from './rooms.module.css'

type Span = RoomCoverage['gaps'][number]

const timesOf = ({ from, to }: Span, zone: string) => `${clockTime(from, zone)} to ${clockTime(to, zone)}`

/** Who covered the main room over the day, as a bar against the shift and in words. */
export function CoverageBar({ floor }: { floor: Floor }) {
  const { coverage, startsAt, endsAt, zone } = floor
  if (!coverage || !startsAt || !endsAt) return null
  const start = Date.parse(startsAt)
  const share = (at: string) => `${Math.round(((Date.parse(at) - start) / (Date.parse(endsAt) - start)) * 10_000) / 100}%`
  const along = ({ from, to }: Span) => ({
    x: share(from),
    width: `${Math.max(0.3, Number.parseFloat(share(to)) - Number.parseFloat(share(from)))}%`,
  })
  const { by, gaps, coveredSeconds, gapSeconds } = coverage
  if (coveredSeconds + gapSeconds === 0)
    return <p className={classes.small}>Who covers the main room shows here once the class has begun.</p>
  const all = `Covered ${spoken(coveredSeconds)} of ${spoken(coveredSeconds + gapSeconds)} so far.`
  return (
    <div className={classes.coverage}>
      <svg className={classes.bar} role="img" aria-label={`Cover of the main room. ${all}`} width="100%" height="16">
        <rect className={classes.track} x="0" y="2" width="100%" height="12" rx="2" />
        {by.flatMap(({ personId, name, spans }) =>
          spans.map((span) => (
            <rect key={`${personId}${span.from}`} {...along(span)} y="2" height="12" className={classes.covered}>
              <title>{`${name}, ${timesOf(span, zone)}`}</title>
            </rect>
          )),
        )}
        {gaps.map((gap) => (
          <rect key={gap.from} {...along(gap)} y="6" height="4" className={classes.gap}>
            <title>{`Nobody, ${timesOf(gap, zone)}`}</title>
          </rect>
        ))}
      </svg>
      <details className={classes.small}>
        <summary>
          {all} {gaps.length === 0 ? 'No gaps.' : `${gaps.length} ${gaps.length === 1 ? 'gap' : 'gaps'}, ${spoken(gapSeconds)}.`}
        </summary>
        <ul>
          {by.map(({ personId, name, spans }) => (
            <li key={personId}>
              {name}: {spans.map((span) => timesOf(span, zone)).join(', ')}
            </li>
          ))}
          {gaps.length > 0 && <li>Nobody: {gaps.map((gap) => timesOf(gap, zone)).join(', ')}</li>}
        </ul>
      </details>
    </div>
  )
}
