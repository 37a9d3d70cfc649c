import { type QueryClient, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { agentDaysQuery } from '#modules/agents/web/days-queries.ts'
import { AgentHistory } from '#modules/agents/web/page/AgentHistory.tsx'
import { AgentScreen } from '#modules/agents/web/page/AgentScreen.tsx'
import { agentQuery } from '#modules/agents/web/queries.ts'
import { BarPatterns } from '#modules/attendance/web/bar/PresenceBar.tsx'
import { agentCallsQuery } from '#modules/calls/web/queries.ts'
import { ClocksSection } from '#modules/clocks/web/card/ClocksSection.tsx'
import { agentClocksQuery } from '#modules/clocks/web/queries.ts'
import { leadsOf } from '#modules/cohorts/web/parts.tsx'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'
import { ExamsSection } from '#modules/exams/web/card/ExamsSection.tsx'
import { agentExamsQuery } from '#modules/exams/web/queries.ts'
import { FlagsSection } from '#modules/flags/web/FlagsSection.tsx'
import { agentFlagsQuery } from '#modules/flags/web/queries.ts'
import { FormLinks } from '#modules/forms/web/parts.tsx'
import { LaddersSection } from '#modules/ladders/web/LaddersSection.tsx'
import { notesQuery, standingQuery } from '#modules/ladders/web/queries.ts'
import { LinksSection } from '#modules/links/web/lead/LinksSection.tsx'
import { agentLinksQuery } from '#modules/links/web/queries.ts'
import type { Me } from '#modules/people/model.ts'
import { meQuery, useMay, useMe } from '#modules/people/web/queries.ts'
import { agentProofsQuery } from '#modules/proofs/web/queries.ts'
import { TrackProofs } from '#modules/proofs/web/send/TrackProofs.tsx'
import { agentTicketsQuery } from '#modules/tickets/web/queries.ts'
import { TicketsSection } from '#modules/tickets/web/TicketsSection.tsx'
import { agentTracksQuery } from '#modules/tracks/web/queries.ts'
import { useCurrentClass } from '#web/shell/current-class.ts'
import { useDrawDay } from './-day-bar.tsx'
import { useTrackLabels } from './-track-labels.ts'

const CallsSection = lazy(() => import('#modules/calls/web/CallsSection.tsx').then((module) => ({ default: module.CallsSection })))
const KitSection = lazy(() => import('#modules/equipment/web/KitSection.tsx').then((module) => ({ default: module.KitSection })))

/** Everything of the page at once, so that nothing moves in afterwards; what the reader may not see is not asked for. */
async function readPage(client: QueryClient, agentId: string): Promise<void> {
  const { may }: Me = await client.ensureQueryData(meQuery)
  const mayDays = may.includes('attendance.read')
  await Promise.all([
    client.ensureQueryData(agentQuery(agentId)).then(({ cohortId }) => client.ensureQueryData(cohortQuery(cohortId))),
    mayDays && client.ensureQueryData(agentDaysQuery(agentId)),
    mayDays && client.ensureQueryData(standingQuery(agentId)),
    may.includes('action.read') && client.ensureQueryData(notesQuery(agentId)),
    may.includes('track.read') && client.ensureQueryData(agentTracksQuery(agentId)),
    may.includes('clock.read') && client.ensureQueryData(agentClocksQuery(agentId)),
    may.includes('exam.read') && client.ensureQueryData(agentExamsQuery(agentId)),
    may.includes('call.read') && client.ensureQueryData(agentCallsQuery(agentId)),
    may.includes('link.read') && client.ensureQueryData(agentLinksQuery(agentId)),
    may.includes('ticket.work') && client.ensureQueryData(agentTicketsQuery(agentId)),
    may.includes('flag.draft') && client.ensureQueryData(agentFlagsQuery(agentId)),
    may.includes('proof.read') && client.ensureQueryData(agentProofsQuery(agentId)),
  ])
}

export const Route = createFileRoute('/_app/agents/$agentId')({
  /** `step`: the ladder that a link of the close or of coaching leads to. */
  validateSearch: (search: Record<string, unknown>): { step?: string } => (typeof search.step === 'string' ? { step: search.step } : {}),
  loader: ({ context: { client }, params: { agentId } }) => readPage(client, agentId),
  component: AgentRoute,
})

function AgentRoute() {
  const { agentId } = Route.useParams()
  const { step } = Route.useSearch()
  const { data: agent } = useSuspenseQuery(agentQuery(agentId))
  const { data: cohort } = useSuspenseQuery(cohortQuery(agent.cohortId))
  useCurrentClass(cohort.id)
  const isOwn = useMe().scopes.agentIds.includes(agentId)
  const mayDays = useMay('attendance.read')
  const mayFile = useMay('form.file')
  const { data: attendance = null } = useQuery({ ...agentDaysQuery(agentId), enabled: mayDays })
  const { data: standing = null } = useQuery({ ...standingQuery(agentId), enabled: mayDays })
  const { data: tracks = null } = useQuery({ ...agentTracksQuery(agentId), enabled: useMay('track.read') })
  const mayClocks = useMay('clock.read')
  const { data: exams = null } = useQuery({ ...agentExamsQuery(agentId), enabled: useMay('exam.read') })
  const { data: proofs = null } = useQuery({ ...agentProofsQuery(agentId), enabled: useMay('proof.read') })
  const { data: links = null } = useQuery({ ...agentLinksQuery(agentId), enabled: useMay('link.read') })
  const mayTickets = useMay('ticket.work')
  const { data: tickets = null } = useQuery({ ...agentTicketsQuery(agentId), enabled: mayTickets })
  const { data: flags = null } = useQuery({ ...agentFlagsQuery(agentId), enabled: useMay('flag.draft') })
  const draw = useDrawDay(cohort)
  const labelOf = useTrackLabels(cohort.programme)
  return (
    <>
      <BarPatterns />
      <AgentScreen
        key={agentId}
        agent={agent}
        cohort={cohort}
        isOwn={isOwn}
        attendance={attendance}
        tracks={tracks}
        clocks={mayClocks && <ClocksSection agent={agent} cohort={cohort} />}
        ladders={standing && <LaddersSection title="Standing and steps" agent={agent.name} standing={standing} goTo={step} />}
        exams={exams && <ExamsSection exams={exams} leads={leadsOf(cohort)} title="Exams" />}
        calls={
          useMay('call.read') && (
            <Suspense fallback={null}>
              <CallsSection agentId={agentId} />
            </Suspense>
          )
        }
        history={useMay('audit.read') && <AgentHistory agentId={agentId} />}
        equipment={
          useMay('equipment.read') && (
            <Suspense fallback={null}>
              <KitSection agentId={agentId} isOwn={isOwn} />
            </Suspense>
          )
        }
        forms={mayFile && agent.state !== 'leaver' && <FormLinks cohortId={cohort.id} agentIds={[agentId]} />}
        tickets={
          tickets && (
            <TicketsSection
              rows={tickets.rows}
              hasMore={tickets.next !== null}
              agentId={agentId}
              cohortId={cohort.id}
              mayFile={agent.state !== 'leaver'}
            />
          )
        }
        links={links && <LinksSection links={links} agent={agent} cohort={cohort} />}
        flags={flags && <FlagsSection flags={flags} agent={agent} pms={cohort.pms} />}
        draw={draw}
        labelOf={labelOf}
        proofsOf={(track) => proofs && <TrackProofs proofs={proofs} track={track} isOwn={false} />}
      />
    </>
  )
}
