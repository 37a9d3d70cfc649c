import { Button } from '@mantine/core'
import { placeProps } from '#web/kit/place.ts'
import { dayName } from '#web/kit/times.ts'
import type { AgentExam, AgentExams } from '../../model.ts'
import { actsOfExam, type ExamAct, isAgentSide } from '../exam-acts.ts'
import { ExamMark } from '../parts.tsx'
import { askOf, spokenSlot } from '../words.ts'
import { AttemptLine } from './AttemptLine.tsx'
import classes from './Exams.module.css'

type Props = {
  of: AgentExams
  exam: AgentExam
  /** Names of the class's leads, as a sentence has them. */
  leads: string
  now: number
  /** What stands in the heading: the exam alone on an agent's page, the agent too in lists. */
  title: React.ReactNode
  /** ` of Ada Byron` in lists of several agents. */
  who?: string
  onAct: (act: ExamAct) => void
}

/** What is in the way, and what follows. */
function Standing({ of, exam, leads, now }: Pick<Props, 'of' | 'exam' | 'leads' | 'now'>) {
  const ask = isAgentSide(of.may) ? askOf(exam, leads) : null
  const { due, slot } = exam
  return (
    <>
      <p className={classes.because}>{exam.because}</p>
      {[...exam.openBefore, ...(exam.closedBy ? [`All attempts at ${exam.closedBy} of the same carrier are used up.`] : [])].map(
        (sentence) => (
          <p key={sentence} className={classes.hint}>
            {sentence}
          </p>
        ),
      )}
      {ask && <p className={classes.hint}>{ask}</p>}
      {slot?.at && (
        <p className={classes.because}>
          Attempt {slot.number} with a proctor: {spokenSlot(slot.at, of.zone, now)}
          {slot.proctor && `, with ${slot.proctor}`}.
        </p>
      )}
      {due && (
        <p className={classes.because}>
          By policy: {due.step}.{due.dueOn && ` Due ${dayName(due.dueOn)}.`}
        </p>
      )}
    </>
  )
}

/** One exam of an agent: where it stands and why, what comes next, what may be done, and every attempt on record. */
export function ExamItem({ of, exam, leads, now, title, who = '', onAct }: Props) {
  const acts = actsOfExam(exam, of.may)
  return (
    <li aria-label={`${exam.name}${who}`} {...(who === '' && placeProps(`exam:${exam.key}`))}>
      <div className={classes.head}>
        <span className={classes.name}>{title}</span>
        <span className={classes.end}>
          <ExamMark exam={exam} />
        </span>
      </div>
      <Standing of={of} exam={exam} leads={leads} now={now} />
      {acts.length > 0 && (
        <div className={classes.acts}>
          {acts.map((act) => (
            <Button
              key={act.label}
              data-go={act.kind === 'report' || undefined}
              variant={act.isFirst ? 'light' : 'default'}
              size="sm"
              aria-label={`${act.label} at ${exam.name}${who}`}
              onClick={() => onAct(act)}
            >
              {act.label}
            </Button>
          ))}
        </div>
      )}
      {exam.record.length > 0 && (
        <details className={classes.details}>
          <summary>{exam.record.length === 1 ? '1 attempt' : `${exam.record.length} attempts`} on record</summary>
          <ol className={classes.record}>
            {exam.record.map((attempt) => (
              <AttemptLine key={attempt.id} exam={exam} attempt={attempt} rights={of.may} who={who} onAct={onAct} />
            ))}
          </ol>
        </details>
      )}
    </li>
  )
}
