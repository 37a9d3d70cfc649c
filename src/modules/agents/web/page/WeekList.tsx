import { Link } from '@tanstack/react-router'
import type { Attendance, Decision } from '#modules/attendance/model.ts'
import { DecisionMark, LabelMark, spokenScore } from '#modules/attendance/web/parts.tsx'
import { dayName, exactTime } from '#web/kit/times.ts'
import classes from './AgentPage.module.css'

type Day = Attendance['days'][number]
/** Draws one day against its shift; the attendance side owns how. */
export type DrawDay = (decision: Decision, day: Day) => React.ReactNode

type Props = {
  attendance: Attendance
  now: number
  draw: DrawDay
  /** The class whose roll the reader may open, for its days; null: none. */
  rollOf: { cohortId: string; dates: readonly string[] } | null
  /** What the agent said of a day, or the way to say it; the attendance side owns how. */
  answerOf: (decision: Decision) => React.ReactNode
}

const scoreOf = (decision: Decision) => {
  const score = spokenScore(decision.points)
  return score && `${score} ${decision.points > 1 ? 'points' : 'point'}`
}

function DayRow({
  decision,
  day,
  draw,
  rollOf,
  answerOf,
}: Omit<Props, 'attendance' | 'now'> & { decision: Decision; day: Day | undefined }) {
  const { date, label, decidedBy, decidedAt } = decision
  const name = dayName(date)
  return (
    <li aria-label={name}>
      <div className={classes.head}>
        {rollOf?.dates.includes(date) ? (
          <Link to="/classes/$cohortId/roll" params={{ cohortId: rollOf.cohortId }} search={{ date }}>
            {name}
          </Link>
        ) : (
          <span>{name}</span>
        )}
        <LabelMark decision={decision} />
        <span className={classes.end}>
          <span>{scoreOf(decision)}</span>
          {label !== null && (
            <span title={decidedAt ? `${decidedBy ?? 'Muster'}, ${exactTime(decidedAt)}` : undefined}>
              <DecisionMark decision={decision} />
            </span>
          )}
        </span>
      </div>
      {label !== null && day && <div className={classes.bar}>{draw(decision, day)}</div>}
      <p className={label === null ? classes.small : classes.because}>{decision.because}.</p>
      {decision.reason && <p className={classes.small}>Reason given: {decision.reason}</p>}
      {decision.factsChanged && (
        <p className={classes.hint}>
          The facts have changed since. By them it would be: {decision.factsChanged.label ?? 'no label'}, {decision.factsChanged.because}.
        </p>
      )}
      {answerOf(decision)}
    </li>
  )
}

/** One agent's days in order: label, presence against the shift, the sentence, and who decided. Days ahead are one line. */
export function WeekList({ attendance, now, draw, rollOf, answerOf }: Props) {
  const days = new Map(attendance.days.map((day) => [day.date, day]))
  const isAhead = (date: string) => Date.parse(days.get(date)?.start ?? '') > now
  const ahead = attendance.decisions.filter(({ date, label }) => label === null && isAhead(date))
  const begun = attendance.decisions.filter((decision) => !ahead.includes(decision))
  if (attendance.decisions.length === 0) return <p className={classes.small}>No days yet: the class has none, or the agent joins later.</p>
  return (
    <ol className={classes.list}>
      {begun.map((decision) => (
        <DayRow key={decision.id} decision={decision} day={days.get(decision.date)} draw={draw} rollOf={rollOf} answerOf={answerOf} />
      ))}
      {ahead.length > 0 && <li className={classes.small}>Still ahead: {ahead.map(({ date }) => dayName(date)).join(' · ')}</li>}
    </ol>
  )
}
