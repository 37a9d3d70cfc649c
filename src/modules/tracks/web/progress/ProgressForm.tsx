import { Button } from '@mantine/core'
import { LongText } from '#web/kit/long-text.tsx'
import { placeProps } from '#web/kit/place.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { useWarnUnsent } from '#web/kit/warn-unsent.ts'
import classes from './Progress.module.css'
import { isCourseTicked, isPartTicked, shownTick, type TrackOfAgent } from './progress-draft.ts'
import { type Progress, useProgress } from './use-progress.ts'

type Props = {
  agentId: string
  track: TrackOfAgent
  /** When something was told of this work day, as one says it; null: nothing yet. */
  reported: string | null
}

type TickProps = { label: string; hint?: string | undefined; isOn: boolean; isFixed: boolean; onTick: (is: boolean) => void }

function Tick({ label, hint, isOn, isFixed, onTick }: TickProps) {
  return (
    <label className={classes.tick}>
      <input type="checkbox" checked={isOn} disabled={isFixed} onChange={(event) => onTick(event.currentTarget.checked)} />
      <span>
        {label}
        {hint && <span className={classes.small}> {hint}</span>}
      </span>
    </label>
  )
}

function Parts({ track, progress }: { track: TrackOfAgent; progress: Progress }) {
  return track.parts.map((part) => (
    <Tick
      key={part.key}
      label={`${part.name} is done`}
      hint={part.state === 'reported' ? '(you said so, it is not proved yet)' : undefined}
      isOn={shownTick(progress.ticks.parts[part.key], isPartTicked(part))}
      isFixed={part.state === 'done'}
      onTick={(is) => progress.tickPart(part.key, is)}
    />
  ))
}

function Courses({ track, progress }: { track: TrackOfAgent; progress: Progress }) {
  if (track.courses.length === 0) return null
  const shown = track.courses.map((course) => ({ ...course, isOn: shownTick(progress.ticks.courses[course.id], isCourseTicked(course)) }))
  return (
    <details className={classes.details} open>
      <summary>
        Courses: {shown.filter(({ isOn }) => isOn).length} of {shown.length} done
      </summary>
      {shown.map((course) => (
        <Tick
          key={course.id}
          label={course.name}
          hint={course.exam === null ? undefined : '(by its exam)'}
          isOn={course.isOn}
          isFixed={course.exam !== null}
          onTick={(is) => progress.tickCourse(course.id, is)}
        />
      ))}
    </details>
  )
}

function Foot({ progress, isTold }: { progress: Progress; isTold: boolean }) {
  const { told, isSending, isSent, sent } = progress
  return (
    <div className={classes.foot}>
      <Button variant={told ? 'filled' : 'default'} disabled={!told} loading={isSending} onClick={progress.send}>
        Send to my lead
      </Button>
      {!told && !isTold && (
        <Button variant="default" loading={isSending} onClick={progress.sendNothingNew}>
          Nothing new today
        </Button>
      )}
      <span role="status" className={classes.small}>
        {isSent && !told && 'Sent.'}
      </span>
      {sent && !told && (
        <Button variant="subtle" loading={isSending} onClick={progress.undo}>
          Take it back
        </Button>
      )}
    </div>
  )
}

/** How far an agent is with one track, told in the evening: parts and courses to tick, and a note. Nothing typed is lost. */
export function ProgressForm({ agentId, track, reported }: Props) {
  const progress = useProgress(agentId, track)
  useWarnUnsent(progress.told !== null)
  return (
    <section aria-label={`Progress: ${track.name}`} className="no-print">
      <details className={classes.form} {...placeProps(`progress:${track.key}`)}>
        <summary className={classes.title}>
          How far are you?
          {reported && <span className={classes.small}> Told today, {reported}</span>}
        </summary>
        <Parts track={track} progress={progress} />
        <Courses track={track} progress={progress} />
        <LongText label="Note to my lead" maxLength={2000} value={progress.note} onChange={progress.setNote} />
        <ProblemNote error={progress.error} title="Not sent" />
        <Foot progress={progress} isTold={reported !== null} />
      </details>
    </section>
  )
}
