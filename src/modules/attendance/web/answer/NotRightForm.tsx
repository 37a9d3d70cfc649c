import { Button, Input } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import { fromEpochSeconds } from '#kernel/instant.ts'
import { instantOf, parseClock } from '#kernel/zone-time.ts'
import { LongText } from '#web/kit/long-text.tsx'
import { fieldError, ProblemNote } from '#web/kit/problem-note.tsx'
import { useWarnUnsent } from '#web/kit/warn-unsent.ts'
import type { Decision } from '../../model.ts'
import classes from './Answer.module.css'
import type { AnswerAct } from './use-answer.ts'

type Props = { decision: Decision; zone: string; act: AnswerAct; onClose: () => void }

const MOST = 1000

/** A clock time of the work day in the class's zone; null where none was given. */
function calledAt(date: string, time: string, zone: string): string | null {
  const clock = parseClock(time)
  return clock === null ? null : fromEpochSeconds(instantOf(date, clock, zone))
}

/** What is not right about a day, in the agent's words; what was typed stays until it is sent. */
export function NotRightForm({ decision, zone, act, onClose }: Props) {
  const [text, setText] = useState(decision.answer?.text ?? '')
  const [time, setTime] = useState('')
  const [isEmpty, setEmpty] = useState(false)
  const timeId = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  useWarnUnsent(text.trim() !== (decision.answer?.text ?? '') && !act.isSuccess)
  const textError = isEmpty ? 'Say what is not right.' : fieldError(act.error, 'text')
  const timeError = fieldError(act.error, 'calledAt')
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        setEmpty(text.trim() === '')
        if (text.trim() === '') return field.current?.focus()
        const called = calledAt(decision.date, time, zone)
        act.mutate({ agrees: false, text: text.trim(), ...(called ? { calledAt: called } : {}) })
      }}
    >
      <LongText
        ref={field}
        label="What is not right?"
        required
        rows={3}
        maxLength={MOST}
        error={textError}
        value={text}
        onChange={(typed) => {
          setText(typed)
          setEmpty(false)
        }}
      />
      <Input.Wrapper
        id={timeId}
        label="I called the attendance line at"
        description={`If you did; in the class’s time, ${zone}`}
        error={timeError}
      >
        <Input
          id={timeId}
          type="time"
          w={160}
          error={Boolean(timeError)}
          value={time}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
      </Input.Wrapper>
      {!textError && !timeError && <ProblemNote error={act.error} title="Not sent" />}
      <div className={classes.acts}>
        <Button type="submit" loading={act.isPending}>
          Send to my lead
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
