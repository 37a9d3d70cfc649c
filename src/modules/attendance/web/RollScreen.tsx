import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useCallback, useMemo, useState } from 'react'
import type { Cohort } from '#modules/cohorts/model.ts'
import { useBelowView } from '#web/kit/in-portions.ts'
import { ProblemNote } from '#web/kit/problem-note.tsx'
import { Screen, Section } from '#web/kit/screen.tsx'
import { dayName } from '#web/kit/times.ts'
import type { Attendance, Decision } from '../model.ts'
import { RollDialogs } from './acts/RollDialogs.tsx'
import type { DialogKind, RowAct } from './acts/row-acts.ts'
import { type DecisionActs, useDecisionActs } from './acts/use-decision-acts.ts'
import { BarLegend } from './bar/BarLegend.tsx'
import { roomsOf } from './bar/bar-shapes.ts'
import type { BarFrame } from './bar/PresenceBar.tsx'
import { NextAct } from './day/NextAct.tsx'
import { NoReportYet } from './day/NoReportYet.tsx'
import { RollAbout } from './day/RollAbout.tsx'
import { RollDays } from './day/RollDays.tsx'
import { NoticeSection } from './notice/NoticeSection.tsx'
import { countRoll } from './roll/order-roll.ts'
import { RollFilters } from './roll/RollFilters.tsx'
import { RollGrid } from './roll/RollGrid.tsx'
import type { RollSearch } from './roll/roll-search.ts'

/** Minutes from the start that the bars mark, as the class's policy has them. */
export type Thresholds = { readonly graceMinutes: number; readonly longMinutes: number }
type Props = {
  cohort: Cohort
  date: string
  search: RollSearch
  attendance: Attendance
  thresholds: Thresholds
  now: number
  mayReadLeave: boolean
  /** Dropping reports and settling names belong to presence; the route puts them in. */
  reports: React.ReactNode
  names: React.ReactNode
  /** Names of the reports that are about the day. */
  reportFiles: readonly string[]
  /** What was tried to reach agents that day, by agent: a note begins with it. */
  tries: ReadonlyMap<string, string>
  onMatch: ((unmatchedId: string, agentId: string) => void) | undefined
}

type Open = { kind: DialogKind; decision: Decision }

/** What pressing an act does: confirming at once, everything else by a dialog. */
function useRowActs(acts: DecisionActs, date: string) {
  const [open, setOpen] = useState<Open | null>(null)
  const { mutate: confirm } = acts.confirm
  const { mutate: uncall } = acts.uncall
  const onAct = useCallback(
    (act: RowAct['id'], decision: Decision) => {
      if (act === 'confirm') confirm({ date, agentIds: [decision.agentId] })
      else if (act === 'uncall') uncall(decision)
      else setOpen({ kind: act, decision })
    },
    [confirm, uncall, date],
  )
  return { open, onAct, close: () => setOpen(null) }
}

function useFrame(
  decisions: readonly Decision[],
  day: Attendance['days'][number],
  zone: string,
  { graceMinutes, longMinutes }: Thresholds,
): BarFrame {
  const { start, end } = day
  return useMemo(() => {
    const minutes = (Date.parse(end) - Date.parse(start)) / 60_000
    const lines = [graceMinutes / minutes, longMinutes / minutes, 1 - graceMinutes / minutes].filter((share) => share > 0 && share < 1)
    return { shift: { start, end }, zone, rooms: roomsOf(decisions), lines }
  }, [decisions, start, end, zone, graceMinutes, longMinutes])
}

type DayProps = Omit<Props, 'date'> & { day: Attendance['days'][number]; decisions: readonly Decision[]; acts: DecisionActs }

function RollOfDay({ cohort, day, decisions, search, attendance, thresholds, mayReadLeave, reportFiles, tries, onMatch, acts }: DayProps) {
  const { date } = day
  const counts = countRoll(decisions)
  const frame = useFrame(decisions, day, cohort.zone, thresholds)
  const rows = useRowActs(acts, date)
  const matchRow = useMemo(() => onMatch && ((unmatchedId: string, { agentId }: Decision) => onMatch(unmatchedId, agentId)), [onMatch])
  return (
    <>
      <Section title={`Decisions of ${dayName(date)}`} actions={decisions.length > 0 && <RollFilters search={search} counts={counts} />}>
        <ProblemNote error={acts.confirm.error} />
        <NoReportYet cohort={cohort} covered={day.covered} agents={decisions.length} files={reportFiles} />
        {decisions.length > 0 && (
          <>
            <RollGrid
              date={date}
              decisions={decisions}
              search={search}
              frame={frame}
              mayConfirm={cohort.may.includes('attendance.confirm')}
              isConfirming={acts.confirm.isPending}
              onAct={rows.onAct}
              onConfirmMany={(agentIds) => acts.confirm.mutate({ date, agentIds })}
              onMatch={matchRow}
              onUndo={acts.undoLast}
            />
            {day.covered && (
              <BarLegend
                {...thresholds}
                rooms={frame.rooms}
                breakMinutes={day.breakMinutes}
                hasInferred={decisions.some(({ visits }) => visits.some(({ inferred }) => inferred))}
              />
            )}
          </>
        )}
      </Section>
      <NoticeSection
        cohort={cohort}
        date={date}
        decisions={decisions}
        notices={attendance.notices.filter((notice) => notice.date === date)}
        act={acts.notice}
      />
      {rows.open && (
        <RollDialogs
          {...rows.open}
          shift={day}
          zone={cohort.zone}
          tried={tries.get(rows.open.decision.agentId) ?? ''}
          mayReadLeave={mayReadLeave}
          acts={acts}
          onClose={rows.close}
        />
      )}
    </>
  )
}

/** The heart of a lead's day: reports in, names settled, every agent's day decided, WFM told. */
export function RollScreen(props: Props) {
  const { cohort, date, attendance, now, reports, names } = props
  const acts = useDecisionActs(cohort.id)
  const isBelowDrawn = useBelowView()
  const day = attendance.days.find((one) => one.date === date)
  const decisions = useMemo(() => attendance.decisions.filter((decision) => decision.date === date), [attendance.decisions, date])
  return (
    <Screen
      wide
      title={`Roll, ${dayName(date)}`}
      about={day && <RollAbout cohort={cohort} day={day} decisions={decisions} now={now} />}
      actions={
        <>
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            Print
          </Button>
          {day && <NextAct cohort={cohort} day={day} counts={countRoll(decisions)} acts={acts} />}
        </>
      }
    >
      <RollDays cohortId={cohort.id} days={attendance.days} date={date} now={now} />
      {reports}
      {names}
      {day && isBelowDrawn && <RollOfDay key={date} {...props} day={day} decisions={decisions} acts={acts} />}
    </Screen>
  )
}
