import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { Empty } from '#web/kit/empty.tsx'
import { Moment } from '#web/kit/moment.tsx'
import { useNow } from '#web/kit/now.ts'
import { Screen, Section } from '#web/kit/screen.tsx'
import { StateMark } from '#web/kit/state-mark.tsx'
import type { ExamSlots, SlotRow } from '../model.ts'
import classes from './card/Exams.module.css'
import type { ExamAct } from './exam-acts.ts'
import { agentExamsQuery } from './queries.ts'
import { spokenResult, spokenSlot } from './words.ts'

const ExamDialogs = lazy(() => import('./dialogs/ExamDialogs.tsx'))
const SlotDialog = lazy(() => import('./dialogs/SlotDialog.tsx').then((dialogs) => ({ default: dialogs.SlotDialog })))

type Chosen = { kind: 'slot' | 'report'; row: SlotRow }

function Row({ row, now, onAct }: { row: SlotRow; now: number; onAct: (chosen: Chosen) => void }) {
  const { slot, zone, number, examName, name } = row
  const what = `${name}, ${examName}, attempt ${number}`
  return (
    <li aria-label={what}>
      <div className={classes.head}>
        <span className={classes.name}>
          <Link to="/agents/$agentId" params={{ agentId: row.agentId }}>
            {name}
          </Link>
          , {examName}, attempt {number} of {row.attempts}
        </span>
        <span className={classes.end}>
          {slot?.at ? (
            <StateMark tone="submitted" label={spokenSlot(slot.at, zone, now)} />
          ) : (
            <StateMark tone="blocked" label="No time yet" />
          )}
        </span>
      </div>
      <p className={classes.because}>
        Attempt {number - 1} {spokenResult({ result: 'failed', score: row.score })}, <Moment at={row.failedAt} />.
        {slot?.at && slot.proctor && ` Proctor: ${slot.proctor}.`}
      </p>
      <span className={classes.small}>
        {row.cohort}, {row.leads.join(', ') || 'no lead yet'}
      </span>
      {row.waitsForCoaching && <p className={classes.hint}>Still locked until the lead’s coaching note exists.</p>}
      <div className={classes.acts}>
        <Button
          size="sm"
          variant={slot?.at ? 'default' : 'light'}
          aria-label={`${slot?.at ? 'Move the time' : 'Set a time'}: ${what}`}
          onClick={() => onAct({ kind: 'slot', row })}
        >
          {slot?.at ? 'Move the time' : 'Set a time'}
        </Button>
        {!row.waitsForCoaching && (
          <Button size="sm" variant="default" aria-label={`Report the result: ${what}`} onClick={() => onAct({ kind: 'report', row })}>
            Report the result
          </Button>
        )}
      </div>
    </li>
  )
}

/** The report needs the agent's exams whole: asked for when it is begun. */
function ReportOf({ row, onClose }: { row: SlotRow; onClose: () => void }) {
  const { data } = useQuery(agentExamsQuery(row.agentId))
  const act: ExamAct = { kind: 'report', exam: row.exam, attemptId: null }
  return data ? <ExamDialogs act={act} of={data} onClose={onClose} /> : null
}

type ListProps = { title: string; rows: readonly SlotRow[]; onAct: (chosen: Chosen) => void }

function SlotList({ title, rows, onAct }: ListProps) {
  const now = useNow()
  if (rows.length === 0) return null
  return (
    <Section title={title}>
      <ul className={classes.list}>
        {rows.map((row) => (
          <Row key={`${row.agentId} ${row.exam}`} row={row} now={now} onAct={onAct} />
        ))}
      </ul>
    </Section>
  )
}

const aboutOf = (waiting: number, timed: number) =>
  waiting + timed === 0 ? undefined : `${waiting === 0 ? 'Every one has a time' : `${waiting} without a time`}. ${timed} to come.`

/** Licensing's list: attempts taken with a proctor, across classes, those without a time first. */
export function ExamsToProctorScreen({ slots, hasMore }: { slots: ExamSlots; hasMore: boolean }) {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const waiting = slots.rows.filter(({ slot }) => !slot?.at)
  const timed = slots.rows.filter(({ slot }) => slot?.at)
  const close = () => setChosen(null)
  return (
    <Screen title="Exams to proctor" about={aboutOf(waiting.length, timed.length)}>
      {slots.rows.length === 0 && (
        <Empty title="Nothing to proctor">
          When an agent fails an exam for the second time, the third attempt stands here: set a time for it, sit beside the agent, report
          the result.
        </Empty>
      )}
      <SlotList title="Without a time" rows={waiting} onAct={setChosen} />
      <SlotList title="With a time" rows={timed} onAct={setChosen} />
      {hasMore && (
        <Text size="sm" c="dimmed">
          The first {slots.rows.length} are shown.
        </Text>
      )}
      <Suspense fallback={null}>
        {chosen?.kind === 'slot' && <SlotDialog of={chosen.row} onClose={close} />}
        {chosen?.kind === 'report' && <ReportOf row={chosen.row} onClose={close} />}
      </Suspense>
    </Screen>
  )
}
