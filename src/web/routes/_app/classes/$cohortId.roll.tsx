import { type QueryClient, useQuery, useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { agentsQuery } from '#modules/agents/web/queries.ts'
import { type AttendancePolicy, DEFAULT_ATTENDANCE_POLICY } from '#modules/attendance/rules/policy.ts'
import { startDay } from '#modules/attendance/web/day/start-day.ts'
import { attendanceQuery, policiesQuery } from '#modules/attendance/web/queries.ts'
import { RollScreen } from '#modules/attendance/web/RollScreen.tsx'
import { rollSearch } from '#modules/attendance/web/roll/roll-search.ts'
import { morningQuery } from '#modules/chases/web/queries.ts'
import type { Cohort } from '#modules/cohorts/model.ts'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'
import { useMay } from '#modules/people/web/queries.ts'
import { NamesSection } from '#modules/presence/web/names/NamesSection.tsx'
import { useMatchActs } from '#modules/presence/web/names/use-match-acts.ts'
import { reportsQuery, unmatchedQuery } from '#modules/presence/web/queries.ts'
import { ReportsSection } from '#modules/presence/web/reports/ReportsSection.tsx'
import { useNow } from '#web/kit/now.ts'
import { today } from '#web/kit/times.ts'
import { toastProblem, toastUndo } from '#web/kit/toast.tsx'

/** What came after the roll would draw it anew. */
async function askPolicies(client: QueryClient, cohortId: string): Promise<void> {
  const { programme } = await client.ensureQueryData(cohortQuery(cohortId))
  await client.prefetchQuery(policiesQuery(programme))
}

export const Route = createFileRoute('/_app/classes/$cohortId/roll')({
  validateSearch: rollSearch,
  loader: ({ context: { client }, params: { cohortId } }) => {
    // The screen says what is wrong with what it reads.
    askPolicies(client, cohortId).catch(() => {})
    void client.prefetchQuery(attendanceQuery(cohortId))
    // Below the roll, and each would be asked for only once the one above is there. Whoever may not read them is refused unseen.
    void client.prefetchQuery(reportsQuery(cohortId))
    void client.prefetchQuery(unmatchedQuery(cohortId))
    void client.prefetchQuery(agentsQuery(cohortId))
  },
  component: RollRoute,
})

/** The thresholds of the policy the class has pinned; the defaults until it is read. */
function useThresholds({ programme, policyVersion }: Cohort) {
  const { data } = useQuery(policiesQuery(programme))
  const pinned = data?.policies.find(({ number }) => number === policyVersion)?.policy.attendance as Partial<AttendancePolicy> | undefined
  const { graceMinutes, longMinutes } = { ...DEFAULT_ATTENDANCE_POLICY, ...pinned }
  return { graceMinutes, longMinutes }
}

/** "Could be" becomes "is" with one click, and back with another. */
function useMatchOfRow() {
  const { match, undo } = useMatchActs()
  const { mutate } = match
  const { mutate: takeBack } = undo
  return useCallback(
    (unmatchedId: string, agentId: string) =>
      mutate(
        { unmatchedId, agentId, remember: true },
        {
          onSuccess: ({ id, shownName, agentName }) =>
            toastUndo(`${shownName} is ${agentName ?? 'the agent'}`, () => takeBack(id, { onError: toastProblem })),
          onError: toastProblem,
        },
      ),
    [mutate, takeBack],
  )
}

function Reports({ cohort, date }: { cohort: Cohort; date: string }) {
  const { data } = useSuspenseQuery(reportsQuery(cohort.id))
  return <ReportsSection cohort={cohort} date={date} reports={data.rows} />
}

function Names({ cohort, date }: { cohort: Cohort; date: string }) {
  const [{ data: names }, { data: agents }] = useSuspenseQueries({ queries: [unmatchedQuery(cohort.id), agentsQuery(cohort.id)] })
  return <NamesSection cohort={cohort} date={date} names={names.rows} matches={names.matches} roster={agents.rows} />
}

/** The files that are about a day, as far as they are read yet. */
function useReportFiles({ id, may }: Cohort, date: string): string[] {
  const { data } = useQuery({ ...reportsQuery(id), enabled: may.includes('report.read') })
  return data?.rows.flatMap(({ dates, file }) => (dates.includes(date) ? [file] : [])) ?? []
}

/** What a lead tried in the morning to reach agents of a day, as a note tells it, by agent. */
function useTries(cohortId: string, date: string): ReadonlyMap<string, string> {
  const { data } = useQuery({ ...morningQuery({ cohortId, date }), enabled: useMay('chase.read') })
  return useMemo(() => new Map(data?.rows.flatMap(({ agentId, note }) => (note === null ? [] : [[agentId, note] as const]))), [data])
}

function RollRoute() {
  const { cohortId } = Route.useParams()
  const search = Route.useSearch()
  const now = useNow()
  const [{ data: cohort }, { data: attendance }] = useSuspenseQueries({ queries: [cohortQuery(cohortId), attendanceQuery(cohortId)] })
  const thresholds = useThresholds(cohort)
  const onMatch = useMatchOfRow()
  const mayReadLeave = useMay('attendance.read_leave')
  const isDay = attendance.days.some(({ date }) => date === search.date)
  const date = (isDay ? search.date : startDay(attendance.days, today(cohort.zone, now), now)) ?? cohort.startDate
  const reportFiles = useReportFiles(cohort, date)
  const tries = useTries(cohort.id, date)
  return (
    <RollScreen
      cohort={cohort}
      date={date}
      search={search}
      attendance={attendance}
      thresholds={thresholds}
      now={now}
      mayReadLeave={mayReadLeave}
      reportFiles={reportFiles}
      tries={tries}
      onMatch={cohort.may.includes('match.make') ? onMatch : undefined}
      reports={cohort.may.includes('report.read') && <Reports cohort={cohort} date={date} />}
      names={cohort.may.includes('match.read') && <Names cohort={cohort} date={date} />}
    />
  )
}
