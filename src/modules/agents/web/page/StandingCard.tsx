import { spokenScore } from '#modules/attendance/web/parts.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { dayName } from '#web/kit/times.ts'
import type { AgentStanding } from '../days-queries.ts'
import classes from './AgentPage.module.css'

type Category = AgentStanding['categories'][number]

const pointsOf = (points: number) => (points === 0 ? 'No points' : `${spokenScore(points)} ${points > 1 ? 'points' : 'point'}`)
/** `Oct 5`: short, for a column. */
const shortDay = (date: string) => dayName(date).split(', ')[1]
const dayOf = (date: string) => `${dayName(date)}, ${date.slice(0, 4)}`

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

function Counted({ counted }: Pick<Category, 'counted'>) {
  return (
    <table className={classes.counted}>
      <caption className="visually-hidden">What counts, and until when</caption>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">What</th>
          <th scope="col" data-numeric>
            Points
          </th>
          <th scope="col">Counts until</th>
        </tr>
      </thead>
      <tbody>
        {counted.map((entry) => (
          <tr key={entry.date}>
            <th scope="row">{shortDay(entry.date)}</th>
            <td>{entry.label ?? entry.occurrences.join(', ')}</td>
            <td data-numeric>{spokenScore(entry.points ?? 0) || '0'}</td>
            <td title={entry.expiresOn ?? undefined}>{entry.expiresOn && shortDay(entry.expiresOn)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Where the agent stands on each ladder: points, the step in words, what counts and when it expires. */
export function StandingCard({ standing }: { standing: AgentStanding }) {
  return (
    <>
      {standing.categories
        .filter(({ points }) => points !== null)
        .map((category) => (
          <div key={category.category} className={classes.card}>
            <div className={classes.head}>
              <span className={classes.points}>{pointsOf(category.points ?? 0)}</span>
              <StateMark tone={category.step === 'none' ? 'complete' : 'blocked'} label={capital(category.stepLabel)} />
            </div>
            <p className={classes.because}>{category.why}.</p>
            {category.counted.length > 0 && <Counted counted={category.counted} />}
            <span className={classes.small}>
              As of {dayOf(standing.on)}. Only what a person confirmed counts. Policy version {category.policyVersion}.
            </span>
          </div>
        ))}
    </>
  )
}
