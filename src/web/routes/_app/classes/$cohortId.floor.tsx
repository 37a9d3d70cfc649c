import { useQuery, useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'
import { helpQuery } from '#modules/help/web/queries.ts'
import { WaitingCard } from '#modules/help/web/WaitingCard.tsx'
import type { Me } from '#modules/people/model.ts'
import { meQuery, useMay, useMe } from '#modules/people/web/queries.ts'
import { LastSeenCard } from '#modules/presence/web/LastSeenCard.tsx'
import { lastSeenQuery } from '#modules/presence/web/queries.ts'
import type { Floor } from '#modules/rooms/model.ts'
import { LeadsCard } from '#modules/rooms/web/LeadsCard.tsx'
import { floorQuery } from '#modules/rooms/web/queries.ts'
import { RoomsCard } from '#modules/rooms/web/RoomsCard.tsx'
import { Screen } from '#web/kit/screen.tsx'
import { clockTime, dayName } from '#web/kit/times.ts'

export const Route = createFileRoute('/_app/classes/$cohortId/floor')({
  validateSearch: (search: Record<string, unknown>): { help?: string } => (typeof search.help === 'string' ? { help: search.help } : {}),
  loader: ({ context: { client }, params: { cohortId } }) => {
    void client.prefetchQuery(cohortQuery(cohortId))
    void client.prefetchQuery(floorQuery(cohortId))
    void client.ensureQueryData(meQuery).then(({ may }: Me) => may.includes('help.answer') && client.prefetchQuery(helpQuery(cohortId)))
  },
  component: FloorRoute,
})

/** Side rooms to invite to, the emptiest first. */
const sidesOf = ({ rooms }: Floor) =>
  rooms
    .filter(({ kind }) => kind === 'help')
    .map(({ id, name, here }) => ({ id, name, here: here.length }))
    .toSorted((a, b) => a.here - b.here)

function aboutOf(name: string, { date, startsAt, endsAt, zone, opened }: Floor): string {
  if (!startsAt || !endsAt) return `${name}, ${dayName(date)}: no class today`
  const room = opened ? `; the main room was ${opened.words}` : ''
  return `${name}, ${dayName(date)}, ${clockTime(startsAt, zone)} to ${clockTime(endsAt, zone)}${room}`
}

/** Who waits, for whoever lets in and helps; a certifier sees the rooms alone. */
function Waiting({ floor, personId, asked }: { floor: Floor; personId: string | null; asked: string | undefined }) {
  const { data: board } = useSuspenseQuery(helpQuery(floor.cohortId))
  return <WaitingCard board={board} zone={floor.zone} sides={sidesOf(floor)} personId={personId} asked={asked} />
}

function FloorRoute() {
  const { cohortId } = Route.useParams()
  const { help } = Route.useSearch()
  const me = useMe()
  const [cohort, floor] = useSuspenseQueries({ queries: [cohortQuery(cohortId), floorQuery(cohortId)] })
  const mayAnswer = useMay('help.answer')
  const { date, startsAt, zone } = floor.data
  const mayReports = useMay('report.read') && startsAt !== null
  const lastSeen = useQuery({ ...lastSeenQuery(cohortId, date), enabled: mayReports }).data
  return (
    <Screen title="Floor" about={aboutOf(cohort.data.name, floor.data)}>
      {mayAnswer && <Waiting floor={floor.data} personId={me.personId} asked={help} />}
      <LeadsCard floor={floor.data} personId={me.personId} />
      <RoomsCard floor={floor.data} />
      {lastSeen && <LastSeenCard lastSeen={lastSeen} zone={zone} />}
    </Screen>
  )
}
