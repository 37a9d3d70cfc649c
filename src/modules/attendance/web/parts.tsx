import { StateMark } from '#web/kit/state-mark.tsx'
import type { DayAnswer, Decision } from '../model.ts'
import classes from './answer/Answer.module.css'
import { aboutWords, answerWords } from './answer/answer-words.ts'

const TONES: Readonly<Record<string, string>> = {
  'Full day of work': 'complete',
  NCNS: 'failed',
  'Absent - Unapproved': 'failed',
  'Absent - HR Approved': 'waived',
  'No Longer Employed': 'waived',
}

/** Absences and no-shows read as failed, lateness and gaps as blocked, what is excused as waived. */
export const labelTone = (label: string | null, isExcused: boolean): string => {
  if (label === null) return 'not_started'
  return isExcused ? 'waived' : (TONES[label] ?? 'blocked')
}

/** The sheet's label of a day as shape, word and tone. */
export function LabelMark({ decision, bare = false }: { decision: Pick<Decision, 'label' | 'state'>; bare?: boolean }) {
  return <StateMark tone={labelTone(decision.label, decision.state === 'excused')} label={decision.label ?? 'No report yet'} bare={bare} />
}

const STATES = {
  proposed: { tone: 'not_started', label: 'To decide' },
  confirmed: { tone: 'complete', label: 'Confirmed' },
  excused: { tone: 'waived', label: 'Excused' },
  corrected: { tone: 'complete', label: 'Corrected' },
} as const

/** Where a decision stands: whether a person has decided, and whether the facts changed since. */
export function DecisionMark({ decision }: { decision: Pick<Decision, 'state' | 'label' | 'factsChanged'> }) {
  if (decision.factsChanged) return <StateMark bare tone="blocked" label="Facts changed" />
  if (decision.label === null && decision.state === 'proposed') return <StateMark bare tone="paused" label="Not yet" />
  if (decision.label === 'No Longer Employed' && decision.state === 'proposed') return <StateMark bare tone="waived" label="Has left" />
  const { tone, label } = STATES[decision.state]
  return <StateMark bare tone={tone} label={label} />
}

/** What an agent said of a day, beside what is proposed or decided of it. */
export function AnswerNote({ answer, zone, isOwn = false }: { answer: DayAnswer; zone: string; isOwn?: boolean }) {
  const about = aboutWords(answer)
  return (
    <p className={classes.note} data-disagrees={!answer.agrees || undefined}>
      {answerWords(answer, zone, isOwn)}
      {about && <span className={classes.small}> {about}</span>}
    </p>
  )
}

/** `½`, `1`, `1½`; nothing for none. */
export function spokenScore(points: number): string {
  const whole = Math.floor(points)
  const rest = points - whole
  if (rest === 0) return points === 0 ? '' : String(whole)
  return rest === 0.5 ? `${whole === 0 ? '' : whole}½` : String(points)
}
