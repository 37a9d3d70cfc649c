import { Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { fromEpochSeconds, type Instant, toEpochSeconds } from '#kernel/instant.ts'
import { useNow } from '#web/kit/now.ts'
import { fieldError } from '#web/kit/problem-note.tsx'
import type { AgentExam, AgentExams, ExamAttempt } from '../../model.ts'
import { spokenSlotTime } from '../../rules/before-slot.ts'
import { isAgentSide } from '../exam-acts.ts'
import { reportAttempt } from '../queries.ts'
import { fieldOfInstant, instantOfField, scoreOf } from '../told.ts'
import { useExamAct } from '../use-exam-act.ts'
import { nextWords } from '../words.ts'
import classes from './Dialogs.module.css'
import { ExamForm } from './ExamForm.tsx'
import { type ResultDraft, ResultFields } from './ResultFields.tsx'

type Draft = ResultDraft & { readonly isNow: boolean; readonly takenAt: string; readonly note: string; readonly reason: string }

const EMPTY: Draft = { result: '', score: '', isNow: true, takenAt: '', note: '', reason: '' }

type WhenProps = { draft: Draft; zone: string; latest: string; error: unknown; onChange: (draft: Draft) => void }

function WhenFields({ draft, zone, latest, error, onChange }: WhenProps) {
  return (
    <>
      <Radio.Group
        label="When"
        value={draft.isNow ? 'now' : 'earlier'}
        onChange={(value) => onChange({ ...draft, isNow: value === 'now' })}
      >
        <Stack gap={8} mt={6}>
          <Radio value="now" label="Just now" />
          <Radio value="earlier" label="Earlier" />
        </Stack>
      </Radio.Group>
      {!draft.isNow && (
        <TextInput
          type="datetime-local"
          label={`Taken at (${zone})`}
          required
          max={latest}
          value={draft.takenAt}
          error={fieldError(error, 'takenAt')}
          onChange={(event) => onChange({ ...draft, takenAt: event.currentTarget.value })}
        />
      )}
    </>
  )
}

/** Why it needs a reason: a rule that the one who reports may go past; none for an attempt that is on record already. */
const rulesPassed = (exam: AgentExam, isAgain: boolean): string[] =>
  !isAgain && exam.locks.includes('slot') ? [`Attempt ${exam.next} is proctored and licensing has set no time for it.`] : []

/** What staff report has happened, whatever should have come before: the record says so beside the attempt. */
function GoneWithout({ openBefore }: Pick<AgentExam, 'openBefore'>) {
  if (openBefore.length === 0) return null
  return <Text size="sm">{openBefore.join(' ')} The attempt is recorded all the same, and this stays beside it.</Text>
}

/** Licensing may record an attempt from before its time, with a reason; everybody else is told to have it moved. */
function timePassed(exam: AgentExam, zone: string, takenAt: Instant, may: readonly string[]): string[] {
  const at = exam.slot?.at
  if (!at || !may.includes('exam.proctor') || toEpochSeconds(takenAt) >= toEpochSeconds(at)) return []
  return [`Attempt ${exam.next} is proctored on ${spokenSlotTime({ at, zone })}, which is later.`]
}

function Preview({ exam, zone, draft, now }: { exam: AgentExam; zone: string; draft: Draft; now: number }) {
  const score = scoreOf(draft.score)
  if (draft.result === '' || score === undefined) return null
  const takenAt = (!draft.isNow && instantOfField(draft.takenAt, zone)) || fromEpochSeconds(now / 1000)
  return (
    <div className={classes.next} role="status">
      {nextWords(exam, zone, { result: draft.result, score, takenAt }).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  )
}

/** The own side's report takes what it had not said; beside the other side's it is one of two. */
const stayWords = (of: AgentExams, { reports }: ExamAttempt): string =>
  reports.some(({ side }) => side === (isAgentSide(of.may) ? 'agent' : 'staff'))
    ? 'What you add completes that report.'
    : 'Both reports stay, side by side.'

type Props = {
  of: AgentExams
  exam: AgentExam
  /** An attempt that the other side has told already; null: the next one. */
  attempt: ExamAttempt | null
  onClose: () => void
}

/** Tells the result of an attempt, in three presses where it is just over; says what would follow before it is sent. */
export function ReportDialog({ of, exam, attempt, onClose }: Props) {
  const [draft, setDraft] = useState<Draft>(EMPTY)
  const now = useNow()
  const number = attempt?.number ?? exam.next ?? 1
  const report = useExamAct((body: Parameters<typeof reportAttempt>[2]) => reportAttempt(of.agentId, exam.key, body), onClose)
  const score = scoreOf(draft.score)
  const takenAt = draft.isNow ? null : instantOfField(draft.takenAt, of.zone)
  const early = attempt ? [] : timePassed(exam, of.zone, takenAt ?? fromEpochSeconds(now / 1000), of.may)
  const rules = [...rulesPassed(exam, attempt !== null), ...early]
  const isReady =
    draft.result !== '' && score !== undefined && (draft.isNow || takenAt !== null) && (rules.length === 0 || draft.reason.trim() !== '')
  const send = () => {
    if (draft.result === '') return
    const { note, reason, result } = draft
    report.mutate({
      ...{ number, result, score: score ?? null },
      ...(takenAt !== null && { takenAt }),
      ...(note.trim() !== '' && { note }),
      ...(rules.length > 0 && { reason }),
    })
  }
  return (
    <ExamForm
      title={`${isAgentSide(of.may) ? '' : `${of.name}: `}${exam.name}, attempt ${number} of ${exam.attempts}`}
      act="Report it"
      stay="Report nothing"
      {...{ isReady, isBusy: report.isPending, error: report.error }}
      marked={['result', 'score', 'takenAt', 'reason']}
      onAct={send}
      onClose={onClose}
    >
      {attempt && (
        <Text size="sm">
          Told already by {attempt.reports.map(({ by }) => by ?? 'a program').join(' and ')}. {stayWords(of, attempt)}
        </Text>
      )}
      {attempt === null && <GoneWithout openBefore={exam.openBefore} />}
      <ResultFields exam={exam} draft={draft} error={report.error} onChange={(result) => setDraft({ ...draft, ...result })} />
      <WhenFields
        draft={draft}
        zone={of.zone}
        latest={fieldOfInstant(fromEpochSeconds(now / 1000), of.zone)}
        error={report.error}
        onChange={setDraft}
      />
      <Textarea
        label="Note"
        autosize
        minRows={1}
        maxLength={2000}
        value={draft.note}
        onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })}
      />
      {rules.length > 0 && (
        <Textarea
          label="Reason to record it all the same"
          description={rules.join(' ')}
          required
          autosize
          minRows={2}
          maxLength={500}
          value={draft.reason}
          error={fieldError(report.error, 'reason')}
          onChange={(event) => setDraft({ ...draft, reason: event.currentTarget.value })}
        />
      )}
      {attempt === null && <Preview exam={exam} zone={of.zone} draft={draft} now={now} />}
      {isAgentSide(of.may) && <Text size="sm">Your lead, the PM and licensing see it at once.</Text>}
    </ExamForm>
  )
}
