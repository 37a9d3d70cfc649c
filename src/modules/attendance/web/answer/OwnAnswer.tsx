import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { dayName } from '#web/kit/times.ts'
import type { Decision } from '../../model.ts'
import { AnswerNote } from '../parts.tsx'
import classes from './Answer.module.css'
import { useAnswer } from './use-answer.ts'

/** In a file of its own, which comes when somebody begins to write. */
const NotRightForm = lazy(() => import('./NotRightForm.tsx').then((module) => ({ default: module.NotRightForm })))

/** Under an own day: what the agent said of it, and the two ways to answer. */
export function OwnAnswer({ decision, zone }: { decision: Decision; zone: string }) {
  const [isWriting, setWriting] = useState(false)
  const act = useAnswer(decision, () => setWriting(false))
  const { answer, date } = decision
  const mayAnswer = decision.may.includes('attendance.answer')
  if (!answer && !mayAnswer) return null
  const name = dayName(date)
  return (
    <div className={`${classes.own} no-print`}>
      {answer && <AnswerNote answer={answer} zone={zone} isOwn />}
      {mayAnswer && !isWriting && (
        <div className={classes.acts}>
          {!(answer?.agrees && answer.isCurrent) && (
            <Button
              size="sm"
              variant="default"
              aria-label={`That is right: ${name}`}
              loading={act.isPending}
              onClick={() => act.mutate({ agrees: true })}
            >
              That is right
            </Button>
          )}
          <Button
            size="sm"
            variant="default"
            aria-label={`That is not right: ${name}`}
            disabled={act.isPending}
            onClick={() => setWriting(true)}
          >
            {answer && !answer.agrees ? 'Say it anew' : 'That is not right'}
          </Button>
        </div>
      )}
      {isWriting ? (
        <Suspense fallback={null}>
          <NotRightForm decision={decision} zone={zone} act={act} onClose={() => setWriting(false)} />
        </Suspense>
      ) : (
        <ProblemNote error={act.error} title="Not sent" />
      )}
    </div>
  )
}
