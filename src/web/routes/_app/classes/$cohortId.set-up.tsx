import { useSuspenseQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { RosterSection } from '#modules/agents/web/roster/RosterSection.tsx'
import { rosterSearch } from '#modules/agents/web/roster/roster-search.ts'
import { ClassSetUpScreen } from '#modules/cohorts/web/ClassSetUpScreen.tsx'
import { cohortQuery } from '#modules/cohorts/web/queries.ts'

export const Route = createFileRoute('/_app/classes/$cohortId/set-up')({ validateSearch: rosterSearch, component: SetUpRoute })

function SetUpRoute() {
  const { cohortId } = Route.useParams()
  const search = Route.useSearch()
  const navigate = Route.useNavigate()
  const { data: cohort } = useSuspenseQuery(cohortQuery(cohortId))
  const roster = (
    <RosterSection
      cohort={cohort}
      search={search}
      onSearch={(next) => void navigate({ search: rosterSearch(next), replace: true, resetScroll: false })}
    />
  )
  return <ClassSetUpScreen key={cohort.id} cohort={cohort} roster={roster} />
}
