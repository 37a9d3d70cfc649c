import { Button } from '@mantine/core'
import { Moment } from '#web/kit/moment.tsx'
import type { AgentExam, ExamAttempt } from '../../model.ts'
import { actsOfAttempt, type ExamAct } from '../exam-acts.ts'
import { spokenResult } from '../words.ts'
import classes from './Exams.module.css'

type Report = ExamAttempt['reports'][number]

/** What one side told, where it is not what holds. */
const told = (report: Report, { result, score }: ExamAttempt) =>
  report.result === result && (report.score === null || report.score === score) ? 'Told by' : `Told as ${spokenResult(report)} by`

/** `Told as failed with 72 % by Ada Byron, Oct 5, 8:12 AM: ran out of time`. */
function ReportLine({ report, attempt }: { report: Report; attempt: ExamAttempt }) {
  return (
    <div>
      {told(report, attempt)} {report.by ?? 'a program'}, <Moment at={report.at} />
      {report.note && `: ${report.note}`}
    </div>
  )
}

function Papers({ attempt }: { attempt: ExamAttempt }) {
  const { settled, voided, overrides, overrideReason, coaching } = attempt
  return (
    <>
      {overrides.map((rule) => (
        <p key={rule}>
          Recorded all the same: {rule}
          {overrideReason && ` Because: ${overrideReason}`}
        </p>
      ))}
      {settled && (
        <p>
          Settled by {settled.by ?? 'a program'}: {settled.note}
        </p>
      )}
      {coaching.map((note) => (
        <p key={note.id}>
          Coached by {note.by ?? 'a program'}, <Moment at={note.at} />:{'\n'}
          {note.text}
        </p>
      ))}
      {voided && (
        <p>
          Taken back by {voided.by ?? 'a program'}, <Moment at={voided.at} />: {voided.reason}
        </p>
      )}
    </>
  )
}

type Props = {
  exam: AgentExam
  attempt: ExamAttempt
  rights: readonly string[]
  /** Who the exam is of, for the names of buttons in lists of several agents. */
  who: string
  onAct: (act: ExamAct) => void
}

/** One attempt on record: what holds, who told it, the notes about it, and what may be done. */
export function AttemptLine({ exam, attempt, rights, who, onAct }: Props) {
  const acts = actsOfAttempt(exam, attempt, rights)
  return (
    <li className={classes.attempt} data-gone={attempt.voided !== null || undefined} aria-label={`Attempt ${attempt.number}`}>
      <div>
        Attempt {attempt.number}: {spokenResult(attempt)}, <Moment at={attempt.takenAt} />
        {attempt.dispute === 'score' && '. The score is disputed'}
        {attempt.voided && ' · taken back'}
      </div>
      {attempt.reports.map((report) => (
        <ReportLine key={report.side} report={report} attempt={attempt} />
      ))}
      <Papers attempt={attempt} />
      {acts.length > 0 && (
        <div className={classes.acts}>
          {acts.map((act) => (
            <Button
              key={act.label}
              size="xs"
              variant={act.isFirst ? 'filled' : 'default'}
              aria-label={`${act.label}: attempt ${attempt.number} at ${exam.name}${who}`}
              onClick={() => onAct(act)}
            >
              {act.label}
            </Button>
          ))}
        </div>
      )}
    </li>
  )
}
