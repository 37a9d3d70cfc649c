import { Button } from '@mantine/core'
import { exactTime } from '#web/kit/times.ts'
import type { Decision } from '../../model.ts'
import { aboutWords, answerWords } from '../answer/answer-words.ts'
import { spokenStretch } from '../bar/PresenceBar.tsx'
import classes from './Roll.module.css'

type Props = {
  decision: Decision | undefined
  zone: string
  chosen: number
  isBusy: boolean
  onConfirm: () => void
  onChooseNone: () => void
}

/** Whose words and times stand behind a decision. */
function deedOf({ state, decidedBy, decidedAt, reason, note, answer, calledAt }: Decision, zone: string): string {
  const parts = []
  if (state !== 'proposed') parts.push(`${state} by ${decidedBy ?? 'somebody'}${decidedAt ? `, ${exactTime(decidedAt, zone)}` : ''}`)
  if (reason) parts.push(`“${reason}”`)
  if (note) parts.push(`note: ${note}`)
  if (answer) parts.push([answerWords(answer, zone), aboutWords(answer)].filter(Boolean).join(' '))
  if (calledAt) parts.push(`called the attendance line, ${exactTime(calledAt, zone)}`)
  return parts.join(' · ')
}

/** The exact times and the whole sentence of the agent under the pointer or the focus; with agents chosen, confirming them. */
export function ReadOut({ decision, zone, chosen, isBusy, onConfirm, onChooseNone }: Props) {
  return (
    <div className={`${classes.readOut} no-print`}>
      {chosen > 0 && (
        <div className={classes.chosen}>
          <Button size="xs" loading={isBusy} onClick={onConfirm}>
            Confirm {chosen} chosen {chosen === 1 ? 'day' : 'days'}
          </Button>
          <Button size="xs" variant="subtle" onClick={onChooseNone}>
            Choose none
          </Button>
        </div>
      )}
      <div className={classes.readOutText}>
        {decision ? (
          <>
            <strong>{decision.name}</strong>{' '}
            {decision.visits.length === 0 ? 'was in no room' : decision.visits.map((visit) => spokenStretch(visit, zone)).join(' · ')}
            <br />
            {decision.because}
            {decision.hint && ` · ${decision.hint}`}
            {deedOf(decision, zone) && ` · ${deedOf(decision, zone)}`}
          </>
        ) : (
          'Point at an agent, or move with j and k, for the exact times.'
        )}
      </div>
    </div>
  )
}
