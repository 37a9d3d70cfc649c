import { Button, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Facts } from '#web/kit/facts.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { useNow } from '#web/kit/now.ts'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { Section } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import { spoken } from '#web/kit/times.ts'
import { toastProblem } from '#web/kit/toast.tsx'
import type { Call } from '../model.ts'
import { LONGEST_WORDS } from '../rules/marks.ts'
import { lacksOf, scoreOf } from '../rules/score.ts'
import { useAfterCall } from './CallActs.tsx'
import { CardItems } from './CardItems.tsx'
import classes from './calls.module.css'
import { acknowledgeCall, correctCall, startCall, timeFeedback } from './queries.ts'
import { type Whole, wholeOf } from './whole.ts'

/** How long the feedback takes against what it may. */
function FeedbackTime({ call }: { call: Call }) {
  const now = useNow(1000)
  const { feedbackBeganAt, feedbackEndedAt, card } = call
  if (feedbackBeganAt === null) return <>not begun; at most {card.feedbackMinutes} min, what went well first</>
  const end = feedbackEndedAt === null ? now : Date.parse(feedbackEndedAt)
  const seconds = Math.max(0, Math.floor((end - Date.parse(feedbackBeganAt)) / 1000))
  return (
    <span className={classes.small} data-past={seconds > card.feedbackMinutes * 60 || undefined}>
      {spoken(seconds)} of {card.feedbackMinutes} min
    </span>
  )
}

/** Marks and words of a closed call anew, with the reason. */
function Correction({ call, onDone }: { call: Call; onDone: () => void }) {
  const [whole, setWhole] = useState<Whole>(wholeOf(call))
  const [reason, setReason] = useState('')
  const { keep, settle, offerUndo } = useAfterCall()
  const save = useMutation({
    mutationFn: () => correctCall(call.id, whole, reason, call.version),
    onSuccess: (answer) => {
      keep(answer)
      offerUndo(`Call ${answer.number} is corrected to ${answer.score} %`, answer)
      onDone()
    },
    onSettled: settle,
  })
  const [lack] = lacksOf(call.card, whole)
  return (
    <div className={classes.form}>
      <CardItems
        card={call.card}
        marks={whole.marks}
        onMark={(key, mark) => setWhole({ ...whole, marks: { ...whole.marks, [key]: mark } })}
      />
      {(['positives', 'improve'] as const).map((key) => (
        <Textarea
          key={key}
          label={key === 'positives' ? 'What went well' : 'What to work on'}
          autosize
          maxLength={LONGEST_WORDS}
          value={whole[key]}
          onChange={(event) => setWhole({ ...whole, [key]: event.currentTarget.value })}
        />
      ))}
      <TextInput
        label="Why it is corrected"
        maxLength={500}
        value={reason}
        error={fieldError(save.error, 'reason')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ProblemNote error={save.error} marked={['reason']} />
      <div className={classes.score}>
        <output aria-label="Score so far" className={classes.number}>
          {scoreOf(call.card, whole.marks).score ?? '–'} %
        </output>
        <span className={classes.small}>{lack}</span>
        <span className={classes.acts}>
          <Button variant="default" onClick={onDone}>
            Leave it as it is
          </Button>
          <Button loading={save.isPending} disabled={lack !== undefined} onClick={() => save.mutate()}>
            Save the correction
          </Button>
        </span>
      </div>
    </div>
  )
}

function Acts({ call, onCorrect }: { call: Call; onCorrect: () => void }) {
  const { keep, settle, takeBack } = useAfterCall()
  const navigate = useNavigate()
  const { may, certification } = call
  const press = useMutation({
    mutationFn: (work: () => Promise<Call>) => work(),
    onSuccess: keep,
    onError: toastProblem,
    onSettled: settle,
  })
  const next = useMutation({
    mutationFn: () => startCall(call.cohortId, call.agentId),
    onSuccess: (begun) => {
      keep(begun)
      return navigate({ to: '/calls/$callId', params: { callId: begun.id } })
    },
    onError: toastProblem,
    onSettled: settle,
  })
  const time = (is: 'begun' | 'ended') => press.mutate(() => timeFeedback(call.id, is))
  return (
    <div className={classes.acts}>
      {may.includes('acknowledge') && (
        <Button loading={press.isPending} onClick={() => press.mutate(() => acknowledgeCall(call))}>
          I have read the feedback
        </Button>
      )}
      {may.includes('undo') && (
        <Button variant="default" onClick={() => takeBack(call)}>
          {call.corrections > 0 ? 'Take the correction back' : 'Open the call again'}
        </Button>
      )}
      {may.includes('correct') && (
        <Button variant="default" onClick={onCorrect}>
          Correct the score
        </Button>
      )}
      {may.includes('feedback') && call.feedbackBeganAt === null && (
        <Button variant="default" loading={press.isPending} onClick={() => time('begun')}>
          Begin the feedback
        </Button>
      )}
      {may.includes('feedback') && call.feedbackBeganAt !== null && call.feedbackEndedAt === null && (
        <Button loading={press.isPending} onClick={() => time('ended')}>
          End the feedback
        </Button>
      )}
      {may.includes('correct') && certification.next && (
        <Button loading={next.isPending} onClick={() => next.mutate()}>
          Start call {certification.next.number} ({certification.next.kind})
        </Button>
      )}
    </div>
  )
}

const words = (text: string) => (text.trim() === '' ? 'Nothing was written.' : <span style={{ whiteSpace: 'pre-wrap' }}>{text}</span>)

/** What came of a call, its feedback, and what follows. */
export function ClosedCall({ call }: { call: Call }) {
  const [corrects, setCorrects] = useState(false)
  const { certification, revisions } = call
  const passes = call.isPassed ? 'Passes' : 'Does not pass'
  return (
    <>
      <Facts
        facts={[
          ['Score', <StateMark key="score" tone={call.isPassed ? 'complete' : 'failed'} label={`${passes}: ${call.score} %`} />],
          ...(call.isCoached ? ([['Counts', `${call.counts} %, as it was coached`]] as const) : []),
          ['Certification', certification.because],
          ['What went well', words(call.positives)],
          ['What to work on', words(call.improve)],
          ['Feedback', <FeedbackTime key="feedback" call={call} />],
          ['Read by the agent', call.acknowledgedAt ? <Moment key="read" at={call.acknowledgedAt} /> : 'not yet'],
        ]}
      />
      {!corrects && <Acts call={call} onCorrect={() => setCorrects(true)} />}
      {revisions.length > 0 && (
        <Section title="Corrections">
          {revisions.map((one) => (
            <Text key={one.at} size="sm">
              <Moment at={one.at} />, {one.by ?? 'Muster'}: {one.reason} It was {one.scoreBefore} % before.
            </Text>
          ))}
        </Section>
      )}
      <Section title={corrects ? 'Correct the score' : 'Scorecard'}>
        {corrects ? <Correction call={call} onDone={() => setCorrects(false)} /> : <CardItems card={call.card} marks={call.marks} />}
      </Section>
    </>
  )
}
