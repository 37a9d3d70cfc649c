import { type QueryClient, useQuery, useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute, Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { shownQuery } from '#modules/agenda/web/queries.ts'
import type { Agent } from '#modules/agents/model.ts'
import { agentDaysQuery } from '#modules/agents/web/days-queries.ts'
import { MyWeekScreen } from '#modules/agents/web/page/MyWeekScreen.tsx'
import { agentQuery } from '#modules/agents/web/queries.ts'
import { OwnAnswer } from '#modules/attendance/web/answer/OwnAnswer.tsx'
import { BarPatterns } from '#modules/attendance/web/bar/PresenceBar.tsx'
import { policiesQuery } from '#modules/attendance/web/queries.ts'
import { MyClocks } from '#modules/clocks/web/card/MyClocks.tsx'
import { agentClocksQuery } from '#modules/clocks/web/queries.ts'
import { leadsOf } from '#modules/cohorts/web/parts.tsx'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'
import { ExamsSection } from '#modules/exams/web/card/ExamsSection.tsx'
import { agentExamsQuery } from '#modules/exams/web/queries.ts'
import { helpQuery } from '#modules/help/web/queries.ts'
import { standingQuery } from '#modules/ladders/web/queries.ts'
import { ToAcknowledge } from '#modules/ladders/web/ToAcknowledge.tsx'
import { meQuery, useMe } from '#modules/people/web/queries.ts'
import { agentProofsQuery } from '#modules/proofs/web/queries.ts'
import { TrackProofs } from '#modules/proofs/web/send/TrackProofs.tsx'
import { mainRoomOf } from '#modules/rooms/rules/main-room.ts'
import { floorQuery } from '#modules/rooms/web/queries.ts'
import { OwnTickets } from '#modules/tickets/web/parts.tsx'
import { ownTicketsQuery } from '#modules/tickets/web/queries.ts'
import { agentTracksQuery } from '#modules/tracks/web/queries.ts'
import { Empty } from '#web/kit/empty.tsx'
import { LinkButton } from '#web/kit/link-button.tsx'
import { useNow } from '#web/kit/now.ts'
import { Screen, Section } from '#web/kit/screen.tsx'
import { readerZone } from '#web/kit/times.ts'
import { WhenNear } from '#web/kit/when-near.tsx'
import { useDrawDay } from './-day-bar.tsx'
import { useTrackLabels } from './-track-labels.ts'
import { TrackProgress, WeekTop } from './-week-top.tsx'

/** In a file of its own, as it would ride along with the tracker otherwise; asked for with the page. */
const loadMyFloor = () => import('#modules/help/web/MyFloor.tsx')
const MyFloor = lazy(() => loadMyFloor().then((module) => ({ default: module.MyFloor })))

/** Far below the view of a phone, and asked for when their reader comes near. */
const KitSection = lazy(() => import('#modules/equipment/web/KitSection.tsx').then((module) => ({ default: module.KitSection })))
const MyCalls = lazy(() => import('#modules/calls/web/MyCalls.tsx').then((module) => ({ default: module.MyCalls })))
const LaddersSection = lazy(() => import('#modules/ladders/web/LaddersSection.tsx').then((module) => ({ default: module.LaddersSection })))

/** Asks all at once as soon as it is known who is signed in; for somebody on two rosters the screen asks, for the one that it shows. */
async function askAhead(client: QueryClient): Promise<void> {
  const { agentIds } = (await client.ensureQueryData(meQuery)).scopes
  const [id] = agentIds
  if (id === undefined || agentIds.length > 1) {
    for (const each of agentIds) void client.prefetchQuery(agentQuery(each))
    return
  }
  const known = client.ensureQueryData(agentQuery(id))
  void client.prefetchQuery(agentDaysQuery(id))
  void client.prefetchQuery(standingQuery(id))
  void client.prefetchQuery(agentTracksQuery(id))
  void client.prefetchQuery(agentExamsQuery(id))
  void client.prefetchQuery(agentProofsQuery(id))
  void client.prefetchQuery(agentClocksQuery(id))
  void client.prefetchQuery(ownTicketsQuery)
  const { cohortId } = await known
  void client.prefetchQuery(floorQuery(cohortId))
  void client.prefetchQuery(helpQuery(cohortId))
  const { programme } = await client.ensureQueryData(cohortQuery(cohortId))
  void client.prefetchQuery(policiesQuery(programme))
}

export const Route = createFileRoute('/_app/my-week')({
  validateSearch: (search: Record<string, unknown>): { agent?: string } =>
    typeof search.agent === 'string' ? { agent: search.agent } : {},
  loader: ({ context: { client } }) => {
    // Who is not signed in is told so by the frame.
    askAhead(client).catch(() => {})
    void loadMyFloor()
  },
  component: MyWeekRoute,
})

function MyWeekRoute() {
  const { agentIds } = useMe().scopes
  if (agentIds.length > 0) return <MyClasses agentIds={agentIds} />
  return (
    <Screen title="My week">
      <Empty title="You are on no roster yet">
        Your days, tracks and standing stand here once your team lead has put you on the roster of a class, with the e-mail address you sign
        in with.
      </Empty>
    </Screen>
  )
}

/** Somebody may be on two rosters, one after the other: the one they take part in is shown first. */
function MyClasses({ agentIds }: { agentIds: readonly string[] }) {
  const asked = Route.useSearch().agent
  const mine = useSuspenseQueries({ queries: agentIds.map((id) => agentQuery(id)) }).map(({ data }) => data)
  const shown = mine.find(({ id }) => id === asked) ?? mine.find(({ state }) => state === 'active') ?? mine[0]
  if (!shown) return null
  const others = mine.filter((agent) => agent !== shown)
  return <MyWeek key={shown.id} agent={shown} others={others.map((agent) => <OtherClass key={agent.id} agent={agent} />)} />
}

function OtherClass({ agent }: { agent: Agent }) {
  const { data: cohort } = useSuspenseQuery(cohortQuery(agent.cohortId))
  return (
    <Link to="/my-week" search={{ agent: agent.id }}>
      My week in {cohort.name}
    </Link>
  )
}

/** In a file of its own, which comes when the class is shown something or a page of it is left to acknowledge. */
const ShownNow = lazy(() => import('#modules/agenda/web/ShownNow.tsx').then((module) => ({ default: module.ShownNow })))

function DayOneNow({ cohortId }: { cohortId: string }) {
  const { data } = useQuery(shownQuery(cohortId))
  if (!data || (data.shown === null && data.toAcknowledge.length === 0)) return null
  return (
    <Suspense fallback={null}>
      <ShownNow mine={data} />
    </Suspense>
  )
}

/** Asked for once the rest is there; in a file of its own. */
const MyPages = lazy(() => import('#modules/resources/web/MyPages.tsx').then((module) => ({ default: module.MyPages })))

/** What does not work is pasted here; tickets of one's own show where they stand. */
function Trouble({ cohortId }: { cohortId: string }) {
  const { data } = useSuspenseQuery(ownTicketsQuery)
  return (
    <Section title="Something does not work?" label="My tickets">
      <div>
        <LinkButton variant="default" to="/troubleshooting" search={{ class: cohortId }}>
          Paste an error
        </LinkButton>
      </div>
      <OwnTickets rows={data.rows.filter((ticket) => ticket.cohortId === cohortId)} />
    </Section>
  )
}

function MyWeek({ agent, others }: { agent: Agent; others: React.ReactNode }) {
  const [cohort, attendance, standing, tracks, exams, proofs, clocks, floor, board] = useSuspenseQueries({
    queries: [
      cohortQuery(agent.cohortId),
      agentDaysQuery(agent.id),
      standingQuery(agent.id),
      agentTracksQuery(agent.id),
      agentExamsQuery(agent.id),
      agentProofsQuery(agent.id),
      agentClocksQuery(agent.id),
      floorQuery(agent.cohortId),
      helpQuery(agent.cohortId),
    ],
  })
  const now = useNow()
  const zone = agent.zone ?? readerZone()
  const labelOf = useTrackLabels(cohort.data.programme)
  const draw = useDrawDay(cohort.data)
  const known = { agent, cohort: cohort.data, tracks: tracks.data, exams: exams.data, proofs: proofs.data, clocks: clocks.data }
  return (
    <>
      <BarPatterns />
      <MyWeekScreen
        agent={agent}
        cohort={cohort.data}
        attendance={attendance.data}
        tracks={tracks.data}
        top={
          <>
            <DayOneNow cohortId={agent.cohortId} />
            <ToAcknowledge agent={agent.name} standing={standing.data} />
            <WeekTop known={known} now={now} zone={zone} room={mainRoomOf(floor.data.rooms)?.url ?? null}>
              <Suspense fallback={null}>
                <MyFloor agentId={agent.id} floor={floor.data} board={board.data} zone={zone} />
              </Suspense>
            </WeekTop>
          </>
        }
        clocks={<MyClocks agentId={agent.id} cohort={cohort.data} zone={zone} />}
        exams={<ExamsSection exams={exams.data} leads={leadsOf(cohort.data)} title="My exams" />}
        ladders={
          <>
            <WhenNear height={280}>
              <LaddersSection title="My standing and steps" agent={agent.name} standing={standing.data} />
            </WhenNear>
            <Trouble cohortId={agent.cohortId} />
            <WhenNear height={120}>
              <MyPages programme={cohort.data.programme} />
            </WhenNear>
            <WhenNear height={0}>
              <MyCalls agentId={agent.id} />
            </WhenNear>
            <WhenNear height={160}>
              <KitSection agentId={agent.id} isOwn />
            </WhenNear>
          </>
        }
        draw={draw}
        labelOf={labelOf}
        proofsOf={(track) => (
          <>
            <TrackProgress agent={agent} cohort={cohort.data} tracks={tracks.data} track={track} now={now} zone={zone} />
            <TrackProofs proofs={proofs.data} track={track} isOwn />
          </>
        )}
        answerOf={(decision) => <OwnAnswer decision={decision} zone={cohort.data.zone} />}
        others={others}
      />
    </>
  )
}
