import { Button } from '@mantine/core'
import { useState } from 'react'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { LinkPage } from '../../model.ts'
import { reportByLink, type ToldProgress } from '../queries.ts'
import classes from './link.module.css'
import { choiceOf, EMPTY_DRAFT, type PartChoice, type ProgressDraft, toldOf } from './progress-draft.ts'
import { Receipt } from './Receipt.tsx'
import { useSending } from './use-sending.ts'
import { useUnsent } from './use-unsent.ts'

type Progress = NonNullable<LinkPage['progress']>
const CHOICES: readonly (readonly [PartChoice, string])[] = [
  ['open', 'Not begun'],
  ['begun', 'Begun'],
  ['done', 'Done'],
]

type PartProps = { part: Progress['parts'][number]; chosen: PartChoice; onChoose: (choice: PartChoice) => void }

function PartField({ part, chosen, onChoose }: PartProps) {
  if (part.state === 'done')
    return (
      <div>
        {part.name} <StateMark tone="complete" label="Done" />
      </div>
    )
  return (
    <fieldset className={classes.group}>
      <legend>{part.name}</legend>
      <div className={classes.choices}>
        {CHOICES.map(([choice, label]) => (
          <label key={choice} className={classes.choice}>
            <input type="radio" name={part.key} checked={chosen === choice} onChange={() => onChoose(choice)} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type FieldsProps = { progress: Progress; draft: ProgressDraft; onChange: (draft: ProgressDraft) => void }

function Courses({ progress, draft, onChange }: FieldsProps) {
  if (progress.courses.length === 0) return null
  return (
    <fieldset className={classes.group}>
      <legend>Trainings you have completed</legend>
      <div className={classes.choices} data-column>
        {progress.courses.map(({ id, name, isDone }) => (
          <label key={id} className={classes.choice}>
            <input
              type="checkbox"
              checked={draft.courses[id] ?? isDone}
              onChange={(event) => onChange({ ...draft, courses: { ...draft.courses, [id]: event.currentTarget.checked } })}
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Fields({ progress, draft, onChange }: FieldsProps) {
  return (
    <>
      {progress.parts.map((part) => (
        <PartField
          key={part.key}
          part={part}
          chosen={draft.parts[part.key] ?? choiceOf(part)}
          onChoose={(choice) => onChange({ ...draft, parts: { ...draft.parts, [part.key]: choice } })}
        />
      ))}
      <Courses {...{ progress, draft, onChange }} />
      <label className={classes.note}>
        Note for your lead
        <textarea
          rows={3}
          maxLength={2000}
          value={draft.note}
          onChange={(event) => onChange({ ...draft, note: event.currentTarget.value })}
        />
      </label>
    </>
  )
}

/** How far one is, as the agent says it; what is filled in stays when it could not be sent. */
export function ProgressForm({ secret, page, progress }: { secret: string; page: LinkPage; progress: Progress }) {
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const sending = useSending(secret, (told: ToldProgress) => reportByLink(secret, told))
  const told = toldOf(progress, draft)
  useUnsent(told !== null)
  return (
    <form
      className={classes.form}
      aria-label="Your progress"
      onSubmit={(event) => {
        event.preventDefault()
        if (told !== null && !sending.isPending) sending.mutate(told, { onSuccess: () => setDraft(EMPTY_DRAFT) })
      }}
    >
      <Fields progress={progress} draft={draft} onChange={setDraft} />
      <ProblemNote error={sending.error} title="Not sent" />
      {told !== null && !sending.isPending && (
        <div>
          <StateMark tone="blocked" label="Not sent yet" />
        </div>
      )}
      {sending.data && told === null && <Receipt receipt={sending.data.receipt} zone={page.zone} />}
      <Button type="submit" size="md" disabled={told === null} loading={sending.isPending}>
        {sending.error ? 'Send it again' : 'Send it'}
      </Button>
    </form>
  )
}
